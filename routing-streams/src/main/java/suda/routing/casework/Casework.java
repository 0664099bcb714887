package suda.routing.casework;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.cases.Moves;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.CaseAssigned;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseHeading;
import suda.contract.CaseJoined;
import suda.contract.CaseLeft;
import suda.contract.CaseMerged;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupplemented;
import suda.contract.CaseUrged;
import suda.contract.DeadlineCause;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.InformationAdded;
import suda.contract.Kind;
import suda.contract.MatchedSubmission;
import suda.contract.MatchingMessage;
import suda.contract.MatterMember;
import suda.contract.MemberCause;
import suda.contract.MemberReport;
import suda.contract.MergeAnswer;
import suda.contract.MergeRefused;
import suda.contract.Raising;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;
import suda.contract.UnmergeCause;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.Assignment;
import suda.routing.assignment.Facts;
import suda.routing.assignment.Told;
import suda.routing.deadlines.DeadlinePolicy;
import suda.routing.deadlines.WorkingCalendar;

/**
 * The decisions on a case. Pure: the same command, case, policy and instant give the same events, and every event keeps
 * the instant and the policy version it was decided with.
 */
public final class Casework {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String SUPPLEMENT = "supplement.";

    private final Assigner assigner;
    private final DeadlineRules deadlines;
    private final MergeRules merges;
    private final ActionRules actions;

    /** By the policy and the calendar that ship with Suda. */
    public Casework(Assigner assigner) {
        this(assigner, DeadlinePolicy.shipped(), WorkingCalendar.shipped());
    }

    public Casework(Assigner assigner, DeadlinePolicy policy, WorkingCalendar calendar) {
        this(assigner, policy, calendar, List.of());
    }

    /** @param before policies that running deadlines may have been set by, beside this one */
    public Casework(
            Assigner assigner, DeadlinePolicy policy, WorkingCalendar calendar, Collection<DeadlinePolicy> before) {
        this.assigner = assigner;
        this.deadlines = new DeadlineRules(policy, calendar, before);
        this.merges = new MergeRules(
                known -> policy.rowOf(known).secureCallBack(), subject -> isAccusation(assigner, subject));
        this.actions = new ActionRules(assigner.version(), deadlines, merges);
    }

    public Assigner assigner() {
        return assigner;
    }

    /** By which deadlines are set. */
    public WorkingCalendar calendar() {
        return deadlines.calendar();
    }

    /** Version of the calendar by which deadlines are set. */
    public String calendarVersion() {
        return deadlines.calendar().version();
    }

    /** Who may do what next. */
    public Turns turns() {
        return actions.turns();
    }

    /**
     * Takes a submission to its case: the first opens and assigns it; the same number with the same content is a
     * repeat; with other content a supplement, which may move the case off a desk or away from an office that it
     * accuses. Either reopens a case that was closed: that it comes again is a sign of failure (DOMAIN rule 4). What was
     * taken already leads to nothing: a scenario that was broken off sends again what it does not know to have arrived.
     *
     * @param current the case as it stands; null when the submission is the first of its number
     */
    public Decision decide(SubmissionReceived submission, @Nullable CaseSnapshot current, Instant now) {
        if (current == null) {
            return new Decision.Accepted(opened(submission, log(submission.getCaseId(), null, now)));
        }
        if (!(current.getPlatform().equals(submission.getPlatform())
                && current.getSourceNumber().equals(submission.getSourceNumber()))) {
            return new Decision.Refused("case.other", "工单编号属于另一来源编号。", "The case id belongs to another source number");
        }
        if (isTaken(submission, current)) {
            return new Decision.Accepted(List.of());
        }
        var log = log(submission.getCaseId(), current, now);
        var isRepeat = current.getContentHashes().contains(submission.getContentHash());
        log.add(
                isRepeat
                        ? new CaseRepeated(submission.getContentHash(), submission.getAcceptedAt())
                        : new CaseSupplemented(submission));
        // Of a merged one the case that it is merged into is told, and does what follows.
        if (current.getState() != CaseState.MERGED) {
            actions.cameAgain(log);
            if (!isRepeat) {
                reassign(current, submission, log);
            }
        }
        if (isNowhere(log.known())) {
            dispatch(log);
        }
        part(log);
        return new Decision.Accepted(log.events());
    }

    private List<CaseEvent> opened(SubmissionReceived submission, EventLog log) {
        log.add(new CaseOpened(submission));
        dispatch(log);
        return log.events();
    }

    private void dispatch(EventLog log) {
        log.add(assigned(
                log.known(), assignment(log.known(), told("", log.known().getDetails()))));
        var known = log.known();
        // Reopened before it was anywhere, its clock runs from then.
        var set = DeadlineList.running(known.getDeadlines(), DeadlineKind.CLOSE) == null
                ? deadlines.opened(known, log.now())
                : deadlines.placed(known, known.getDeadlines(), log.now(), log.now());
        log.add(new DeadlinesSet(set, DeadlineCause.OPENED, null));
    }

    /** A case that was merged before it was anywhere, and is its own again. */
    private static boolean isNowhere(CaseSnapshot known) {
        return known.getExplanation() == null
                && known.getState() != CaseState.MERGED
                && known.getState() != CaseState.CLOSED;
    }

    /**
     * Takes what was found about a new number, and what the cases of one matter tell each other. A refusal is the answer
     * to the case that told.
     */
    public Decision decide(MatchingMessage message, @Nullable CaseSnapshot current, Instant now) {
        if (message.getSubmission() != null) {
            return matched(message.getSubmission(), current, now);
        }
        if (message.getReport() != null) {
            return reported(message.getReport(), current, now);
        }
        return new Decision.Accepted(
                current == null ? List.of() : answered(Objects.requireNonNull(message.getAnswer()), current, now));
    }

    /** The same person's same matter is merged before it is anywhere; anything else is a submission like any other. */
    private Decision matched(MatchedSubmission matched, @Nullable CaseSnapshot current, Instant now) {
        var submission = matched.getReceived();
        if (current != null || matched.getRepeatOf() == null) {
            return decide(submission, current, now);
        }
        var log = log(submission.getCaseId(), null, now);
        log.add(new CaseOpened(submission));
        log.add(new CaseMerged(matched.getRepeatOf(), true, matched.getRule(), matched.getPolicyVersion()));
        return new Decision.Accepted(log.events());
    }

    private Decision reported(MemberReport report, @Nullable CaseSnapshot current, Instant now) {
        if (current == null) {
            return Turns.UNKNOWN.refused();
        }
        var heard = current.getBranches().get(report.getVia());
        if (heard != null && heard >= report.getRevision()) {
            return new Decision.Accepted(List.of());
        }
        var log = new EventLog(current.getCaseId(), current, now, assigner.version(), report.getAction());
        if (report.getCause() == MemberCause.LEFT) {
            log.add(new CaseLeft(report.getVia(), report.getRevision(), of(current, report.getVia()), null));
            return new Decision.Accepted(log.events());
        }
        var no = merges.joining(report, current);
        if (no != null) {
            // Also of a number that has been here: what came under it may be what can't be merged.
            log.add(new CaseLeft(report.getVia(), report.getRevision(), of(current, report.getVia()), null));
            return new Decision.Declined(no.refused(), log.events());
        }
        var news = NewFacts.in(current, report.getMembers());
        log.add(new CaseJoined(
                report.getVia(),
                report.getRevision(),
                report.getCause(),
                report.getMembers(),
                news,
                fresh(report, current),
                report.getText()));
        if (current.getState() != CaseState.MERGED) {
            follow(report, current, news, log);
        }
        if (isNowhere(log.known())) {
            dispatch(log);
        }
        part(log);
        return new Decision.Accepted(log.events());
    }

    private static List<String> of(CaseSnapshot known, String via) {
        return known.getMembers().stream()
                .filter(member -> member.getVia().equals(via))
                .map(MatterMember::getCaseId)
                .toList();
    }

    /** What accuses is nobody else's: numbers of other people are their own again, whatever came first. */
    private void part(EventLog log) {
        var known = log.known();
        if (known.getMembers().isEmpty() || !merges.accuses(known) || MergeRules.isOnePersons(known)) {
            return;
        }
        known.getMembers().stream()
                .filter(member -> !MergeRules.isOfTheSamePerson(known, member))
                .map(MatterMember::getVia)
                .distinct()
                .forEach(via -> log.add(new CaseLeft(
                        via, known.getBranches().getOrDefault(via, 0), of(known, via), MergeRules.ACCUSATIONS.rule())));
    }

    private static List<String> fresh(MemberReport report, CaseSnapshot before) {
        var known = before.getMembers().stream().map(MatterMember::getCaseId).collect(Collectors.toSet());
        return report.getMembers().stream()
                .map(MatterMember::getCaseId)
                .filter(id -> !known.contains(id))
                .toList();
    }

    /** As if it had come under the case's own number. */
    private void follow(MemberReport report, CaseSnapshot before, List<CaseDetails> news, EventLog log) {
        switch (report.getCause()) {
            case INFORMATION -> log.add(new InformationAdded(Objects.requireNonNullElse(report.getText(), "")));
            case URGED -> {
                if (log.known().getState() != CaseState.CLOSED) {
                    log.add(new CaseUrged(report.getText()));
                }
            }
            case ASKED, AUTOMATIC, SUPPLEMENTED, REPEATED -> actions.cameAgain(log);
            case CHANGED -> {
                if (!news.isEmpty()) {
                    actions.cameAgain(log);
                }
            }
            case LEFT -> {}
        }
        var kind = deadlines.policy().rowOf(before).name();
        var known = before;
        for (var one : news) {
            reassign(known, told(SUPPLEMENT, one), log, kind);
            known = log.known();
            kind = deadlines.policy().rowOf(known).name();
        }
        if (news.isEmpty()
                && !Set.copyOf(before.getAccused()).containsAll(log.known().getAccused())) {
            reassign(
                    before,
                    told(SUPPLEMENT, report.getMembers().get(0).getDetails().get(0)),
                    log,
                    kind);
        }
        var words = report.getText();
        if (words != null && accusesIn(log.known(), words)) {
            actions.cameAgain(log);
            reassign(log.known(), inWords(words), log, kind);
        }
    }

    private List<CaseEvent> answered(MergeAnswer answer, CaseSnapshot current, Instant now) {
        var merging = current.getMerging();
        if (merging != null
                && merging.getInto().equals(answer.getLead())
                && merging.getRevision() == answer.getRevision()) {
            var log = new EventLog(current.getCaseId(), current, now, assigner.version(), merging.getAction());
            if (!answer.getAccepted()) {
                log.add(new MergeRefused(
                        answer.getLead(),
                        Objects.requireNonNullElse(answer.getRule(), ""),
                        answer.getZh(),
                        answer.getEn()));
            } else if (current.getState() == CaseState.CLOSED) {
                var no = MergeRules.CLOSED;
                log.add(new MergeRefused(answer.getLead(), no.rule(), no.zh(), no.en()));
            } else {
                log.add(new CaseMerged(answer.getLead(), false, null, null));
            }
            return log.events();
        }
        var refusesWhatWasMergedByItself = !answer.getAccepted()
                && current.getState() == CaseState.MERGED
                && answer.getLead().equals(current.getMergedInto());
        if (!refusesWhatWasMergedByItself) {
            return List.of();
        }
        var log = log(current.getCaseId(), current, now);
        actions.unmerge(UnmergeCause.REFUSED, null, log);
        backAgain(log);
        return log.events();
    }

    private static boolean isAccusation(Assigner assigner, String subject) {
        var parts = subject.split("/", 2);
        var kind = Kind.valueOf(parts[0]);
        return kind == Kind.REPORT
                || assigner.policy().accusesEnforcement(kind, parts[1])
                || assigner.policy().accusesOfCorruption(parts[1]);
    }

    private void reassign(CaseSnapshot before, SubmissionReceived submission, EventLog log) {
        var kind = deadlines.policy().rowOf(before).name();
        reassign(before, told(SUPPLEMENT, submission), log, kind);
    }

    private void reassign(CaseSnapshot before, Told newest, EventLog log, String kind) {
        var assignment = assignment(log.known(), newest);
        var next = assigned(log.known(), assignment);
        var moved = false;
        if (changes(before, next, assignment.accuses())) {
            log.add(next);
            moved = Moves.isOne(next);
        } else if (!next.getRaised().isEmpty()) {
            next = raisedWhereItIs(log.known(), next);
            log.add(next);
        }
        var known = log.known();
        var set = kind.equals(deadlines.policy().rowOf(known).name()) ? known.getDeadlines() : deadlines.changed(known);
        if (moved && known.getState() != CaseState.CLOSED) {
            set = deadlines.placed(known, set, log.now(), log.now());
        }
        if (!DeadlineList.same(set, known.getDeadlines())) {
            log.add(new DeadlinesSet(set, DeadlineCause.CHANGED, null));
        }
    }

    /**
     * Decides on what a person wants done. Fire {@link #due} up to the action's acceptance first.
     *
     * @param current null when there is no such case: refused just like one that the actor may not see
     */
    public Decision decide(ActionReceived action, @Nullable CaseSnapshot current, Instant now) {
        var decision = actions.decide(action, current, now);
        if (current == null || !(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        if (action.getKind() == ActionKind.UNMERGE || action.getKind() == ActionKind.REOPEN) {
            return new Decision.Accepted(withAssignment(current, accepted.events(), action, now));
        }
        var words = reportersWords(action);
        return words == null || accepted.events().isEmpty()
                ? decision
                : new Decision.Accepted(withAccusation(current, accepted.events(), words, now));
    }

    /**
     * Of a case that is its own again: what came while it was worked elsewhere is decided on now, and an office that was
     * accused meanwhile does not get it back.
     */
    private void backAgain(EventLog log) {
        if (isNowhere(log.known())) {
            dispatch(log);
        }
        var known = log.known();
        var isAccused = known.getOffice() != null && Access.isUnder(known.getOffice(), Set.copyOf(known.getAccused()));
        var later = new ArrayList<>(since(known));
        if (isAccused) {
            later.add(known.getDetails());
            known.getMembers().forEach(member -> later.addAll(member.getDetails()));
        }
        var before = isAccused
                ? CaseSnapshot.newBuilder(known)
                        .setAccused(List.of())
                        .setPresumed(List.of())
                        .build()
                : known;
        for (var one : later) {
            var kind = deadlines.policy().rowOf(log.known()).name();
            reassign(before, told(SUPPLEMENT, one), log, kind);
            before = log.known();
        }
        for (var note : known.getInformation()) {
            if (accusesIn(log.known(), note.getText())) {
                var kind = deadlines.policy().rowOf(log.known()).name();
                reassign(log.known(), inWords(note.getText()), log, kind);
            }
        }
        part(log);
    }

    /** The newest supplements that came since it was merged. */
    private static List<CaseDetails> since(CaseSnapshot known) {
        var all = known.getSupplementDetails();
        var count = Math.min(all.size(), known.getSupplements() - known.getSupplementsBefore());
        return all.subList(all.size() - Math.max(0, count), all.size());
    }

    /** A case that was merged before it was anywhere is dispatched now; its clock runs since it was accepted. */
    private List<CaseEvent> withAssignment(
            CaseSnapshot current, List<CaseEvent> events, ActionReceived action, Instant now) {
        var known = after(current, events);
        if (events.isEmpty() || (action.getKind() == ActionKind.REOPEN && !isNowhere(known))) {
            return events;
        }
        var log = new EventLog(current.getCaseId(), known, now, assigner.version(), ActionRules.ref(action));
        backAgain(log);
        return Stream.concat(events.stream(), log.events().stream()).toList();
    }

    private static CaseSnapshot after(CaseSnapshot current, List<CaseEvent> events) {
        var known = current;
        for (var event : events) {
            known = CaseHistory.evolve(known, event);
        }
        return known;
    }

    /** What a reporter says after the submission: who it accuses must not read it either. */
    private static @Nullable String reportersWords(ActionReceived action) {
        if (action.getActor().getRole().equals(Role.OFFICE.name())) {
            return null;
        }
        return switch (action.getKind()) {
            case ADD_INFORMATION, RECORD_CALL_BACK -> action.getText();
            case URGE, WITHDRAW -> action.getReason();
            default -> null;
        };
    }

    private List<CaseEvent> withAccusation(CaseSnapshot current, List<CaseEvent> events, String words, Instant now) {
        var known = after(current, events);
        if (known.getState() == CaseState.MERGED || !accusesIn(known, words)) {
            return events;
        }
        var newest = inWords(words);
        var log = log(current.getCaseId(), known, now);
        // Somebody has to handle it.
        actions.cameAgain(log);
        reassign(log.known(), newest, log, deadlines.policy().rowOf(known).name());
        if (isNowhere(log.known())) {
            dispatch(log);
        }
        part(log);
        return Stream.concat(events.stream(), log.events().stream()).toList();
    }

    /** It may well name whoever handles the case: only words that accuse count. */
    private boolean accusesIn(CaseSnapshot known, String words) {
        return assigner.accuses(facts(known, inWords(words)));
    }

    private static Told inWords(String words) {
        return new Told(SUPPLEMENT, null, null, null, null, "", words, null, null, null, false, false, false, true);
    }

    /** Whether this action waits for the answer of the case that this one is to be merged into. */
    public static boolean isPending(ActionReceived action, @Nullable CaseSnapshot known) {
        return MergeRules.isPending(action, known);
    }

    /** The next instant at which a deadline of the case does something; null when none will. */
    public static @Nullable Instant nextDue(CaseSnapshot current) {
        if (current.getState() == CaseState.MERGED) {
            return null;
        }
        var next = DeadlineList.next(current.getDeadlines());
        return next == null ? null : next.at();
    }

    /** What the case's deadlines do up to and at this instant, in order; nothing when it is called again. */
    public List<CaseEvent> due(CaseSnapshot current, Instant upTo, Instant now) {
        return current.getState() == CaseState.MERGED ? List.of() : actions.due(current, upTo, now);
    }

    /** Open deadlines as this calendar has them; nothing where it changes none. */
    public List<CaseEvent> revised(CaseSnapshot current, Instant now) {
        var set = deadlines.revised(current);
        if (DeadlineList.same(set, current.getDeadlines())) {
            return List.of();
        }
        var log = log(current.getCaseId(), current, now);
        log.add(new DeadlinesSet(set, DeadlineCause.CALENDAR, calendarVersion()));
        return log.events();
    }

    private EventLog log(String caseId, @Nullable CaseSnapshot current, Instant now) {
        return new EventLog(caseId, current, now, assigner.version(), null);
    }

    /**
     * Intake gives each row of a file an instant of its own, and other sendings the millisecond in which they come; the
     * sender of a scenario gives the same one again.
     */
    private static boolean isTaken(SubmissionReceived submission, CaseSnapshot current) {
        return current.getContentHashes().contains(submission.getContentHash())
                && current.getAcceptances().contains(submission.getAcceptedAt());
    }

    private CaseAssigned raisedWhereItIs(CaseSnapshot known, CaseAssigned found) {
        return CaseAssigned.newBuilder(found)
                .setOffice(known.getOffice())
                .setDesk(known.getDesk())
                .setExplanation(assigner.raised(known.getExplanation(), found.getRaised(), found.getExplanation()))
                .setCandidates(known.getCandidates())
                .setAccused(known.getAccused())
                .setRemoved(List.of())
                .setCoHandlers(List.of())
                .setDesignated(known.getDesignated())
                .build();
    }

    private Assignment assignment(CaseSnapshot known, Told newest) {
        return assigner.assign(facts(known, newest));
    }

    private static CaseAssigned assigned(CaseSnapshot known, Assignment assignment) {
        return CaseAssigned.newBuilder()
                .setOffice(assignment.office())
                .setDesk(assignment.desk())
                .setExplanation(assignment.explanation())
                .setCandidates(assignment.candidates())
                .setAccused(List.copyOf(new TreeSet<>(assignment.accused())))
                .setPresumed(List.copyOf(new TreeSet<>(assignment.presumed())))
                .setPreviousOffice(known.getOffice())
                .setPreviousDesk(known.getDesk())
                .setAbout(heading(known))
                .setRemoved(removed(known, assignment))
                .setCoHandlers(assignment.coHandlers())
                .setRaised(assignment.raised().stream()
                        .filter(r -> !known.getRaised().contains(r))
                        .toList())
                .setReasoning(assignment.reasoning())
                .build();
    }

    /** Whoever had to do with the case and must not any more: the accused, those under them, and all when it goes to a desk. */
    private static List<String> removed(CaseSnapshot known, Assignment assignment) {
        var before = new TreeSet<>(known.getCoHandlers());
        Stream.of(known.getOffice(), known.getResponsible())
                .filter(Objects::nonNull)
                .forEach(before::add);
        return before.stream()
                .filter(office -> assignment.desk() != null || Access.isUnder(office, assignment.accused()))
                .toList();
    }

    static CaseHeading heading(CaseSnapshot known) {
        var details = known.getDetails();
        return new CaseHeading(
                details.getKind(),
                details.getCategory(),
                placeCode(known),
                details.getReceivedAt(),
                List.copyOf(stated(known)));
    }

    private static TreeSet<String> stated(CaseSnapshot known) {
        return known.getRespondents().stream()
                .map(Respondent::getOffice)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The case's own place counts first: a supplement that says where it was may have put it right. */
    private Facts facts(CaseSnapshot known, Told newest) {
        var details = known.getDetails();
        var told = new ArrayList<Told>();
        told.add(told("", details));
        known.getSupplementDetails().forEach(supplement -> told.add(told(SUPPLEMENT, supplement)));
        known.getMembers().forEach(member -> member.getDetails().forEach(d -> told.add(told(SUPPLEMENT, d))));
        var raised = EnumSet.noneOf(Raising.class);
        raised.addAll(known.getRaised());
        if (details.getTruckDriver() && assigner.policy().accuses(details.getKind())) {
            raised.add(Raising.TRUCK_DRIVER);
        }
        if (details.getUrgent()) {
            raised.add(Raising.EMERGENCY);
        }
        return new Facts(
                details.getAcceptedAt().atZone(CHINA).toLocalDate(),
                told,
                newest,
                hotlinesOwn(known.getPlatform()),
                known.getDesk() == Desk.DISCIPLINE || wasEverOf(known, assigner.policy()::accusesOfCorruption),
                Set.copyOf(known.getAccused()),
                Set.copyOf(known.getPresumed()),
                raised);
    }

    /** Whoever calls a city's hotline mostly speaks of that city. */
    private static @Nullable String hotlinesOwn(String platform) {
        return Platforms.hunan()
                .find(platform)
                .map(Platforms.Platform::office)
                .filter(office -> !office.equals(Divisions.hunan().province().code()))
                .orElse(null);
    }

    private Told told(String prefix, SubmissionReceived s) {
        return told(prefix, CaseHistory.details(s));
    }

    private Told told(String prefix, CaseDetails d) {
        var place = d.getPlace();
        var respondent = d.getRespondent();
        return new Told(
                prefix,
                place == null ? null : place.getCode(),
                place == null ? null : place.getAddress(),
                place == null ? null : place.getLongitude(),
                place == null ? null : place.getLatitude(),
                d.getTitle(),
                d.getText(),
                respondent == null ? null : respondent.getOffice(),
                respondent == null ? null : respondent.getUnit(),
                respondent == null ? null : respondent.getPerson(),
                assigner.policy().accusesEnforcement(d.getKind(), d.getCategory()),
                assigner.policy().accusesOfCorruption(d.getCategory()),
                assigner.policy().isOfficial(d.getCategory()),
                assigner.policy().accuses(d.getKind()));
    }

    private static boolean wasEverOf(CaseSnapshot known, Predicate<String> category) {
        return known.getSubjects().stream().anyMatch(s -> category.test(s.split("/", 2)[1]));
    }

    private static @Nullable String placeCode(CaseSnapshot known) {
        var place = known.getDetails().getPlace();
        return place == null ? null : place.getCode();
    }

    /** A case stays where it is, unless it waits in triage, or what is new accuses somebody. */
    private static boolean changes(CaseSnapshot current, CaseAssigned next, boolean accuses) {
        var sameTarget = Objects.equals(current.getOffice(), next.getOffice())
                && Objects.equals(current.getDesk(), next.getDesk());
        var newlyAccused = !Set.copyOf(current.getAccused()).containsAll(next.getAccused());
        // Whom it was presumed of is named now.
        var newlyNamed = next.getPresumed() != null && !next.getPresumed().containsAll(current.getPresumed());
        var newlyExplained =
                current.getDesk() == Desk.TRIAGE && !Objects.equals(current.getExplanation(), next.getExplanation());
        return newlyAccused || newlyNamed || newlyExplained || (!sameTarget && accuses);
    }
}
