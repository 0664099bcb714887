package suda.routing.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.cases.Moves;
import suda.contract.ActionOutcome;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.DeadlinePassed;
import suda.contract.MatchingMessage;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.MatterReports;
import suda.routing.casework.Messages;
import suda.routing.casework.MonthTally;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topic;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Writes what follows from a command or a deadline. Everything is computed and every target and size checked before a
 * store is touched, since under exactly once a failing send can't be taken back and ends the thread.
 */
final class CaseWriter {
    /** Room for key, headers and the changelog's own framing. */
    static final int LARGEST_VALUE = Topic.MAX_RECORD_BYTES - 16 * 1024;

    /** Why something can't be written. */
    record Unfit(Reason reason, String sentence) {}

    private record Addressed(String sink, String key, Outgoing outgoing) {}

    private final ProcessorContext<Object, Object> context;
    private final Topics topics;
    private final Wire wire;
    private final Messages messages;
    private final Observer observer;
    private final KeyValueStore<String, byte[]> cases;
    private final KeyValueStore<String, Long> counts;
    private final ListIndex lists;
    private final InstantIndex deadlines;
    private final Outcomes outcomes;
    private final TriageAnswers answers;
    private final CityMonths months;

    CaseWriter(
            ProcessorContext<Object, Object> context,
            Topics topics,
            Wire wire,
            Messages messages,
            Observer observer,
            InstantIndex deadlines,
            Outcomes outcomes,
            CityMonths months) {
        this.context = context;
        this.topics = topics;
        this.wire = wire;
        this.messages = messages;
        this.observer = observer;
        this.cases = context.getStateStore(RoutingTopology.CASES);
        this.counts = context.getStateStore(RoutingTopology.COUNTS);
        this.lists = new ListIndex(context.getStateStore(RoutingTopology.LISTS));
        this.deadlines = deadlines;
        this.outcomes = outcomes;
        this.months = months;
        this.answers = new TriageAnswers(context.getStateStore(RoutingTopology.TRIAGE_ANSWERS));
    }

    @Nullable
    CaseSnapshot find(String caseId) {
        var stored = cases.get(caseId);
        return stored == null ? null : read(stored);
    }

    /** Without reading what is kept of it. */
    boolean knows(String caseId) {
        return cases.get(caseId) != null;
    }

    CaseSnapshot read(byte[] stored) {
        return wire.readOwn(Topics.CASES_SNAPSHOTS, stored, CaseSnapshot.class);
    }

    /** @param before the case as it stands; null when there is none */
    Step step(String caseId, @Nullable CaseSnapshot before) {
        return new Step(caseId, before);
    }

    /** What follows at once for one case: all of it is written, or nothing. */
    final class Step {
        private final String caseId;
        private final @Nullable CaseSnapshot before;
        private @Nullable CaseSnapshot after;
        private final List<CaseEvent> events = new ArrayList<>();
        private final List<MonthTally> tallies = new ArrayList<>();
        private final List<Addressed> told = new ArrayList<>();
        private final List<MatchingMessage> reports = new ArrayList<>();
        private final List<Addressed> all = new ArrayList<>();
        private byte @Nullable [] snapshot;
        private @Nullable Instant dueBefore;
        private @Nullable Instant dueAfter;
        private @Nullable ActionOutcome outcome;

        private Step(String caseId, @Nullable CaseSnapshot before) {
            this.caseId = caseId;
            this.before = before;
            this.after = before;
        }

        /** The case once all of this has happened. */
        @Nullable
        CaseSnapshot after() {
            return after;
        }

        /** What was decided together, so that one message can tell of it. */
        Step happened(List<CaseEvent> together) {
            var next = after;
            for (var event : together) {
                var changed = CaseHistory.evolve(next, event);
                MonthTally.of(next, event, changed).ifPresent(tallies::add);
                next = changed;
            }
            if (next != null) {
                events.addAll(together);
                reports.addAll(MatterReports.of(after, together, next));
                messages.of(together, next).forEach(this::tell);
                after = next;
            }
            return this;
        }

        /** The first outcome of an action: it stands. */
        Step decided(ActionOutcome first) {
            outcome = first;
            return again(first);
        }

        /** An outcome told, and no more than that. */
        Step again(ActionOutcome known) {
            told.add(addressed(RoutingTopology.OUTCOMES_SINK, caseId, Topics.CASES_OUTCOMES, known));
            messages.outcome(known, after).forEach(this::tell);
            return this;
        }

        /** To another case of the same matter. */
        Step answer(MatchingMessage answer) {
            reports.add(answer);
            return this;
        }

        private void tell(Messages.Message message) {
            told.add(addressed(sink(message.topic()), message.caseId(), message.topic(), message.value()));
        }

        /** Computes all of it, so that {@link #write} has nothing left to stumble over. */
        Step prepare() {
            dueBefore = before == null ? null : Casework.nextDue(before);
            dueAfter = after == null ? null : Casework.nextDue(after);
            all.clear();
            for (var event : events) {
                all.add(addressed(RoutingTopology.EVENTS_SINK, caseId, Topics.CASES_EVENTS, event));
            }
            if (after != null && !events.isEmpty()) {
                var addressed = addressed(RoutingTopology.SNAPSHOTS_SINK, caseId, Topics.CASES_SNAPSHOTS, after);
                snapshot = addressed.outgoing().value();
                all.add(addressed);
            }
            all.addAll(told);
            reports.forEach(report -> all.add(
                    addressed(RoutingTopology.MATTERS_SINK, report.getCaseId(), Topics.CASES_MATCHING, report)));
            return this;
        }

        /** @return why it was not written, or null when it was */
        @Nullable
        Unfit write() {
            prepare();
            var unfit = unfit(all);
            if (unfit != null) {
                return unfit;
            }
            if (snapshot != null) {
                cases.put(caseId, snapshot);
                count(before, after);
                lists.move(before, after);
                deadlines.move(caseId, dueBefore, dueAfter);
                tallies.forEach(months::add);
            }
            if (outcome != null) {
                outcomes.keep(outcome, wire.write(Topics.CASES_OUTCOMES, outcome), after != null);
            }
            events.stream()
                    .filter(TriageAnswers::isOne)
                    .forEach(event -> answers.keep(event, wire.write(Topics.CASES_EVENTS, event)));
            var now = context.currentSystemTimeMs();
            for (var one : all) {
                context.forward(new Record<Object, Object>(one.key(), one.outgoing(), now), one.sink());
            }
            events.forEach(CaseWriter.this::observe);
            return null;
        }
    }

    private @Nullable Unfit unfit(List<Addressed> all) {
        for (var one : all) {
            if (!topics.contains(one.outgoing().topic())) {
                return new Unfit(Reason.INVALID, "It would have to go to a topic that does not exist");
            }
            if (one.outgoing().value().length > LARGEST_VALUE) {
                return new Unfit(Reason.TOO_LARGE, "What follows from it is larger than a record may be");
            }
        }
        return null;
    }

    private Addressed addressed(String sink, String key, String topic, SpecificRecord value) {
        return new Addressed(sink, key, new Outgoing(topic, wire.write(topic, value)));
    }

    private static String sink(String topic) {
        return switch (topic.substring(0, topic.indexOf('.'))) {
            case "offices" -> RoutingTopology.OFFICES_SINK;
            case "desks" -> RoutingTopology.DESKS_SINK;
            case "sources" -> RoutingTopology.SOURCES_SINK;
            default -> throw new IllegalStateException("No sink for " + topic);
        };
    }

    /** Open cases that each office and desk holds now. */
    private void count(@Nullable CaseSnapshot before, @Nullable CaseSnapshot after) {
        var left = holder(before);
        var came = holder(after);
        if (!Objects.equals(left, came)) {
            count(left, -1);
            count(came, 1);
        }
    }

    private void count(@Nullable String holder, int change) {
        if (holder != null) {
            var sum = counts.get(holder);
            counts.put(holder, (sum == null ? 0 : sum) + change);
        }
    }

    private static @Nullable String holder(@Nullable CaseSnapshot known) {
        if (known == null || known.getState() == CaseState.CLOSED || known.getState() == CaseState.MERGED) {
            return null;
        }
        return known.getOffice() != null ? known.getOffice() : String.valueOf(known.getDesk());
    }

    private void observe(CaseEvent event) {
        if (event.getBody() instanceof CaseAssigned assigned && Moves.isOne(assigned)) {
            observer.assigned(event, assigned.getOffice(), assigned.getDesk());
        } else if (event.getBody() instanceof DeadlinePassed passed) {
            observer.fired(passed.getKind(), passed.getStage());
        }
    }
}
