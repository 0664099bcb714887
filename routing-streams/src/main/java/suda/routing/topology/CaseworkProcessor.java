package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CaseTick;
import suda.contract.MatchingMessage;
import suda.contract.MemberCause;
import suda.contract.MemberReport;
import suda.contract.SubmissionReceived;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;
import suda.routing.casework.MatterReports;
import suda.routing.casework.Messages;
import suda.routing.topology.Arrival.Acted;
import suda.routing.topology.Arrival.Command;
import suda.routing.topology.Arrival.Mark;
import suda.routing.topology.Arrival.Matched;
import suda.routing.topology.Arrival.Submitted;
import suda.routing.topology.Arrival.Tick;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topic;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Carries the casework rules: loads the case, lets its deadlines fire that lie before the command, decides, and has what
 * follows written.
 *
 * <p>A deadline fires when the sweep comes to it, and a sweep goes no further than what has been read. In a live
 * installation casework sends a mark to its own partition when something is due; Kafka Streams takes the records of a
 * task in the order of the broker's time, so when the mark comes back, everything that lay unread before it has been
 * worked, however long it lay. In a scenario the ticks say the same.
 */
final class CaseworkProcessor implements Processor<String, Arrival, Object, Object> {
    private static final Logger log = LoggerFactory.getLogger(CaseworkProcessor.class);

    /** Between two slices of work, for other records. */
    private static final Duration BREATH = Duration.ofMillis(10);

    /** Looks at least this often, for what comes by no record: calendars, outcomes that leave. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    /** A case on whose deadlines our own code breaks lets the others pass, and is tried again after this time. */
    private static final Duration SET_ASIDE = Duration.ofMinutes(5);

    /** Bytes of a submission; a longer one would not fit beside what was found of it, and is a case of its own. */
    private static final int MATCHED_AT_MOST = Topic.MAX_RECORD_BYTES - 64 * 1024;

    private static final Decision.Refused NO_ROOM =
            new Decision.Refused("size", "工单容纳不下该内容，请缩短后重试。", "The case has no room for it: send less.");

    private final Topics topics;
    private final Wire wire;
    private final RulesInForce rules;
    private final Messages messages;
    private final InstantSource wall;
    private final CaseClock clock;
    private final Pace pace;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private InstantIndex deadlines;

    @SuppressWarnings("NullAway.Init")
    private Outcomes outcomes;

    @SuppressWarnings("NullAway.Init")
    private CaseWriter cases;

    @SuppressWarnings("NullAway.Init")
    private Awaited awaited;

    @SuppressWarnings("NullAway.Init")
    private CityMonths months;

    @SuppressWarnings("NullAway.Init")
    private Calendars calendars;

    @SuppressWarnings("NullAway.Init")
    private Waking waking;

    /** Up to where the sweep that is under way goes; null while there is none. */
    private @Nullable Instant sweepTo;

    @SuppressWarnings("NullAway.Init")
    private Marks marks;

    CaseworkProcessor(
            Topics topics,
            Wire wire,
            RulesInForce rules,
            Messages messages,
            InstantSource wall,
            CaseClock clock,
            Pace pace,
            Observer observer) {
        this.topics = topics;
        this.wire = wire;
        this.rules = rules;
        this.messages = messages;
        this.wall = wall;
        this.clock = clock.forTask();
        this.pace = pace;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        deadlines = new InstantIndex(context.getStateStore(RoutingTopology.DEADLINES));
        outcomes = new Outcomes(
                context.getStateStore(RoutingTopology.OUTCOMES),
                new InstantIndex(context.getStateStore(RoutingTopology.EXPIRIES)),
                wire);
        months = new CityMonths(context, wire);
        cases = new CaseWriter(context, topics, wire, messages, observer, deadlines, outcomes, months);
        awaited = new Awaited(context.getStateStore(RoutingTopology.AWAITED));
        calendars = new Calendars(context, rules);
        waking = new Waking(context, wall, this::wake);
        // A task may be begun again with the same processor.
        sweepTo = null;
        marks = new Marks(
                context, RoutingTopology.MARKS_SINK, now -> wire.write(Topics.CASES_TICKS, new CaseTick(now)));
        waking.by(wall.instant().plus(pace.check()));
    }

    @Override
    public void process(Record<String, Arrival> record) {
        var arrival = record.value();
        if (arrival instanceof Submitted submitted) {
            submit(record, submitted);
        } else if (arrival instanceof Matched matched) {
            match(record, matched);
        } else if (arrival instanceof Acted acted) {
            act(record, acted);
        } else if (arrival instanceof Tick tick && clock instanceof CaseClock.Scenario played) {
            played.tick(tick.at());
            observer.ticked(tick.at());
            sweep(tick.at());
        } else if (arrival instanceof Mark mark) {
            marks.cameBack();
            // Neither our clock alone nor the broker's makes anything due.
            sweep(earlier(mark.at(), Instant.ofEpochMilli(record.timestamp())).minus(pace.grace()));
        }
        waking.by(nextLook());
    }

    @Override
    public void close() {
        observer.behind(context.taskId().partition(), Duration.ZERO);
    }

    private void submit(Record<String, Arrival> record, Submitted submitted) {
        var submission = submitted.submission();
        var fits = submitted.value().length <= MATCHED_AT_MOST;
        if (fits && awaited.hold(record.key(), Awaited.Kind.SUBMISSION, submitted.value())) {
            return;
        }
        if (fits && submission.getReporterToken() != null && !cases.knows(record.key())) {
            // Before it is anybody's, it is seen whether the same person has sent the same matter (DESIGN 4). By the
            // reporter's token from here on; it comes back by the case id.
            awaited.begin(record.key());
            context.forward(
                    new Record<Object, Object>(
                            submission.getReporterToken(),
                            new Outgoing(Topics.COMPLAINTS_BY_REPORTER, submitted.value()),
                            context.currentSystemTimeMs()),
                    RoutingTopology.BY_REPORTER_SINK);
            return;
        }
        var now = clock.at(submission.getAcceptedAt());
        var step = upTo(record.key(), submission.getAcceptedAt(), now);
        var decision = ruling(submission.getAcceptedAt()).decide(submission, step.after(), now);
        if (decision instanceof Decision.Refused refused) {
            step.write();
            park(record, submitted, Reason.INVALID, refused.en());
        } else if (decision instanceof Decision.Accepted accepted) {
            var events = calendars.underThatOfNow(accepted.events(), step.after(), submission.getAcceptedAt(), now);
            var unfit = step.happened(events).write();
            if (unfit != null) {
                park(record, submitted, unfit.reason(), unfit.sentence());
            }
        }
    }

    private void match(Record<String, Arrival> record, Matched matched) {
        var message = matched.message();
        var accepted = acceptedAt(message);
        var now = clock.at(accepted);
        var step = upTo(record.key(), accepted, now);
        var decision = ruling(accepted).decide(message, step.after(), now);
        var report = message.getReport();
        if (report != null) {
            reported(report, record.key(), step, decision, now);
        } else if (message.getAnswer() != null) {
            answered((Decision.Accepted) decision, record.key(), step, now);
        } else if (decision instanceof Decision.Refused refused) {
            step.write();
            park(record, matched, Reason.INVALID, refused.en());
        } else if (decision instanceof Decision.Accepted opened) {
            var events = calendars.underThatOfNow(opened.events(), step.after(), accepted, now);
            var unfit = step.happened(events).write();
            if (unfit != null) {
                park(record, matched, unfit.reason(), unfit.sentence());
            }
        }
        if (message.getSubmission() != null) {
            awaited.end(record.key()).forEach(held -> resume(record, held));
        }
    }

    /** What came while the number was being matched, as if it came now; on time is judged by when intake took it. */
    private void resume(Record<String, Arrival> record, Awaited.Held held) {
        switch (held.kind()) {
            case SUBMISSION -> {
                var submission = wire.readOwn(Topics.COMPLAINTS_SUBMITTED, held.value(), SubmissionReceived.class);
                submit(record, new Submitted(submission, keyOf(record), held.value()));
            }
            case ACTION -> {
                var action = wire.readOwn(Topics.CASES_ACTIONS, held.value(), ActionReceived.class);
                act(record, new Acted(action, keyOf(record), held.value()));
            }
        }
    }

    private static byte[] keyOf(Record<String, Arrival> record) {
        return record.key().getBytes(StandardCharsets.UTF_8);
    }

    /** An answer carries no time of its own: what it settles was accepted when it was asked. */
    private Instant acceptedAt(MatchingMessage message) {
        if (message.getSubmission() != null) {
            return message.getSubmission().getReceived().getAcceptedAt();
        }
        if (message.getReport() != null) {
            return message.getReport().getAt();
        }
        var known = cases.find(message.getCaseId());
        if (known == null) {
            return Instant.EPOCH;
        }
        return known.getMerging() == null
                ? known.getDetails().getAcceptedAt()
                : known.getMerging().getAction().getAcceptedAt();
    }

    /** Whoever asked hears of it either way; whoever was merged by itself only when it may not be. */
    private void reported(MemberReport report, String caseId, CaseWriter.Step step, Decision decision, Instant now) {
        if (decision instanceof Decision.Accepted accepted) {
            step.happened(accepted.events());
            if (report.getCause() == MemberCause.ASKED && !accepted.events().isEmpty()) {
                step.answer(MatterReports.answer(report, caseId, decision));
            }
        } else {
            if (decision instanceof Decision.Declined declined) {
                step.happened(declined.events());
            }
            step.answer(MatterReports.answer(report, caseId, decision));
        }
        var unfit = step.write();
        if (unfit != null) {
            log.warn("Case {}: what is merged into it does not fit: {}", caseId, unfit.sentence());
            cases.step(caseId, cases.find(caseId))
                    .answer(MatterReports.answer(report, caseId, MatterReports.NO_ROOM))
                    .write();
        }
    }

    private void answered(Decision.Accepted decision, String caseId, CaseWriter.Step step, Instant now) {
        var merging = step.after() == null ? null : step.after().getMerging();
        step.happened(decision.events());
        if (merging != null && !decision.events().isEmpty()) {
            var outcome = MergeOutcome.of(caseId, merging, decision.events(), step.after(), now);
            observer.acted(
                    outcome.getKind(), outcome.getAccepted() ? Observer.Answer.ACCEPTED : Observer.Answer.REFUSED);
            step.decided(outcome);
        }
        var unfit = step.write();
        if (unfit != null) {
            log.error("Case {}: what became of its merging can't be written: {}", caseId, unfit.sentence());
            observer.failed();
        }
    }

    private void act(Record<String, Arrival> record, Acted acted) {
        var action = acted.action();
        var known = outcomes.find(action);
        if (known == null
                && acted.value().length <= MATCHED_AT_MOST
                && awaited.hold(record.key(), Awaited.Kind.ACTION, acted.value())) {
            return;
        }
        var unfit = known != null ? tellAgain(known) : decide(action);
        if (unfit != null) {
            park(record, acted, unfit.reason(), unfit.sentence());
        }
    }

    private CaseWriter.@Nullable Unfit tellAgain(ActionOutcome known) {
        observer.acted(known.getKind(), Observer.Answer.REPEATED);
        return cases.step(known.getCaseId(), cases.find(known.getCaseId()))
                .again(known)
                .write();
    }

    private CaseWriter.@Nullable Unfit decide(ActionReceived action) {
        var now = clock.at(action.getAcceptedAt());
        var step = upTo(action.getCaseId(), action.getAcceptedAt(), now);
        var decision = ruling(action.getAcceptedAt()).decide(action, step.after(), now);
        if (decision instanceof Decision.Refused refused) {
            return refuse(step, action, refused, now);
        }
        var events = ((Decision.Accepted) decision).events();
        step.happened(calendars.underThatOfNow(events, step.after(), action.getAcceptedAt(), now));
        if (Casework.isPending(action, step.after())) {
            // The case that it is to be merged into decides; what became of it is told when that has answered.
            var left = step.write();
            return left == null
                    ? null
                    : refuse(upTo(action.getCaseId(), action.getAcceptedAt(), now), action, NO_ROOM, now);
        }
        var unfit = step.decided(accepted(action, step.after(), now)).write();
        if (unfit == null) {
            observer.acted(action.getKind(), Observer.Answer.ACCEPTED);
            return null;
        }
        log.warn("Case {}: an action is refused: {}", action.getCaseId(), unfit.sentence());
        return refuse(upTo(action.getCaseId(), action.getAcceptedAt(), now), action, NO_ROOM, now);
    }

    /** What fired before stands, also when the action is refused. */
    private CaseWriter.@Nullable Unfit refuse(
            CaseWriter.Step step, ActionReceived action, Decision.Refused refused, Instant now) {
        observer.acted(action.getKind(), Observer.Answer.REFUSED);
        var outcome = refused(action, refused, now);
        var unfit = step.decided(outcome).write();
        return unfit == null
                ? null
                : cases.step(action.getCaseId(), cases.find(action.getCaseId()))
                        .decided(outcome)
                        .write();
    }

    /**
     * The case with what its deadlines do before a command: accepted at the due instant itself is on time. A mistake in
     * them must not keep anybody from acting; the sweep comes back to them.
     */
    private CaseWriter.Step upTo(String caseId, Instant accepted, Instant now) {
        var known = cases.find(caseId);
        var step = cases.step(caseId, known);
        if (known == null) {
            return step;
        }
        List<CaseEvent> fired;
        try {
            // Another machine's clock may be ahead: nothing fires before it is due by ours.
            fired = ruling(now).due(known, earlier(accepted, now), now);
        } catch (RuntimeException e) {
            failed(caseId, e);
            return step;
        }
        return fired.isEmpty() ? step : step.happened(fired);
    }

    /** The rules of an instant: people's by when intake accepted what they sent, the clock's by now. */
    private Casework ruling(Instant instant) {
        return rules.book().at(instant).casework();
    }

    private boolean isRevising(@Nullable Instant now) {
        return now != null && calendars.isRevising(now);
    }

    private void wake() {
        work();
        if (clock instanceof CaseClock.Wall) {
            var now = wall.instant();
            outcomes.expire(now, pace.atMost());
            observer.behind(context.taskId().partition(), deadlines.behind(now));
            months.begin(now);
            mark(now);
        }
        waking.by(nextLook());
    }

    /** When there may be something to do. */
    private Instant nextLook() {
        var now = wall.instant();
        if (sweepTo != null || isRevising(clock.now())) {
            return now.plus(BREATH);
        }
        var latest = now.plus(LONGEST_SLEEP);
        if (!(clock instanceof CaseClock.Wall)) {
            return latest;
        }
        var soonest = now.plus(pace.check());
        var due = deadlines.notBefore();
        return due.isAfter(latest) ? latest : later(soonest, due.plus(pace.grace()));
    }

    /** Sends a mark when something is due; nothing due reads nothing and sends nothing. */
    private void mark(Instant now) {
        var past = now.minus(pace.grace());
        var isDue = !deadlines.by(past, 1).isEmpty() || months.isDue(past);
        if (isDue && sweepTo == null && !marks.isUnderWay(now)) {
            marks.send(now);
        }
    }

    private void sweep(Instant upTo) {
        sweepTo = sweepTo == null ? upTo : later(sweepTo, upTo);
        work();
        if (clock instanceof CaseClock.Scenario) {
            outcomes.expire(upTo, pace.atMost());
        }
    }

    /** One slice of what is worked off in bounded ticks; it goes on after a breath, in which other records flow. */
    private void work() {
        var slice = new Slice(pace.atMost());
        if (sweepTo != null) {
            sweep(sweepTo, slice);
        }
        var now = clock.now();
        if (now != null && isRevising(now)) {
            calendars.revise(slice, (caseId, stored) -> revise(caseId, stored, now), now);
        }
    }

    private void sweep(Instant upTo, Slice slice) {
        var due = deadlines.by(upTo, slice.left());
        for (var entry : due) {
            if (!slice.hasRoom()) {
                return;
            }
            slice.take();
            fire(entry, upTo);
        }
        if (slice.left() > 0) {
            sweepTo = null;
            months.fired(upTo);
        }
    }

    private void fire(InstantIndex.Entry entry, Instant upTo) {
        CaseWriter.Step step;
        try {
            step = fired(entry, upTo);
        } catch (RuntimeException e) {
            failed(entry.id(), e);
            setAside(entry, upTo);
            return;
        }
        deadlines.remove(entry.at(), entry.id());
        var unfit = step == null ? null : step.write();
        if (unfit != null) {
            log.error("Case {}: its deadlines can't fire: {}", entry.id(), unfit.sentence());
            observer.failed();
            setAside(entry, upTo);
        }
    }

    /** @return null when the entry was only out of date, and is put right */
    private CaseWriter.@Nullable Step fired(InstantIndex.Entry entry, Instant upTo) {
        var known = cases.find(entry.id());
        var due = known == null ? null : Casework.nextDue(known);
        if (known == null || due == null) {
            return null;
        }
        if (due.isAfter(upTo)) {
            deadlines.move(entry.id(), entry.at(), due);
            return null;
        }
        var now = clock.at(upTo);
        var events = ruling(now).due(known, upTo, now);
        var step = cases.step(entry.id(), known).happened(events);
        var after = step.after();
        var next = after == null ? null : Casework.nextDue(after);
        if (events.isEmpty() || (next != null && !next.isAfter(due))) {
            throw new IllegalStateException("What was due does not end");
        }
        return step.prepare();
    }

    private void setAside(InstantIndex.Entry entry, Instant upTo) {
        deadlines.move(entry.id(), entry.at(), upTo.plus(SET_ASIDE));
    }

    private void revise(String caseId, byte[] stored, Instant now) {
        try {
            var known = cases.read(stored);
            var events = ruling(now).revised(known, now);
            if (!events.isEmpty()) {
                var unfit = cases.step(caseId, known).happened(events).write();
                if (unfit != null) {
                    log.error("Case {} keeps the dates of an older calendar: {}", caseId, unfit.sentence());
                    observer.failed();
                }
            }
        } catch (RuntimeException e) {
            failed(caseId, e);
        }
    }

    /** Without the exception's message, which may quote the case. What waiting may mend is thrown on. */
    private void failed(String caseId, RuntimeException e) {
        if (ParkPoison.mayPass(e)) {
            throw e;
        }
        observer.failed();
        log.error(
                "Case {}: its deadlines can't be worked now, others go on: {} at {}",
                caseId,
                e.getClass().getName(),
                e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
    }

    private static ActionOutcome accepted(ActionReceived action, @Nullable CaseSnapshot after, Instant now) {
        return outcome(action, now)
                .setAccepted(true)
                .setZh("已办理。")
                .setEn("Done.")
                .setRevision(after == null ? null : after.getRevision())
                .build();
    }

    private static ActionOutcome refused(ActionReceived action, Decision.Refused refused, Instant now) {
        return outcome(action, now)
                .setAccepted(false)
                .setRule(refused.rule())
                .setZh(refused.zh())
                .setEn(refused.en())
                .build();
    }

    private static ActionOutcome.Builder outcome(ActionReceived action, Instant now) {
        return ActionOutcome.newBuilder()
                .setCaseId(action.getCaseId())
                .setActionId(action.getActionId())
                .setActor(action.getActor())
                .setKind(action.getKind())
                .setAt(now);
    }

    private void park(Record<?, ?> record, Command command, Reason reason, String sentence) {
        Parking.park(context, record, command.key(), command.value(), reason, sentence, observer);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
