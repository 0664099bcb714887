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
import suda.contract.ActionReceived;
import suda.contract.CaseAssigned;
import suda.contract.CaseDetails;
import suda.contract.CaseEvent;
import suda.contract.CaseHeading;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CaseSupplemented;
import suda.contract.DeadlineCause;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.Raising;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;
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
        this.actions = new ActionRules(assigner.version(), deadlines);
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
        if (current.getContentHashes().contains(submission.getContentHash())) {
            log.add(new CaseRepeated(submission.getContentHash(), submission.getAcceptedAt()));
            actions.cameAgain(log);
        } else {
            log.add(new CaseSupplemented(submission));
            actions.cameAgain(log);
            reassign(current, submission, log);
        }
        return new Decision.Accepted(log.events());
    }

    private List<CaseEvent> opened(SubmissionReceived submission, EventLog log) {
        log.add(new CaseOpened(submission));
        log.add(assigned(log.known(), assignment(log.known(), told("", submission))));
        log.add(new DeadlinesSet(deadlines.opened(log.known(), log.now()), DeadlineCause.OPENED, null));
        return log.events();
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
        var words = reportersWords(action);
        return words == null ? decision : new Decision.Accepted(withAccusation(current, accepted.events(), words, now));
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
        var known = current;
        for (var event : events) {
            known = CaseHistory.evolve(known, event);
        }
        // It may well name whoever handles the case: only words that accuse count.
        var newest =
                new Told(SUPPLEMENT, null, null, null, null, "", words, null, null, null, false, false, false, true);
        if (!assigner.accuses(facts(known, newest))) {
            return events;
        }
        var log = log(current.getCaseId(), known, now);
        // Somebody has to handle it.
        actions.cameAgain(log);
        reassign(log.known(), newest, log, deadlines.policy().rowOf(known).name());
        return Stream.concat(events.stream(), log.events().stream()).toList();
    }

    /** The next instant at which a deadline of the case does something; null when none will. */
    public static @Nullable Instant nextDue(CaseSnapshot current) {
        var next = DeadlineList.next(current.getDeadlines());
        return next == null ? null : next.at();
    }

    /** What the case's deadlines do up to and at this instant, in order; nothing when it is called again. */
    public List<CaseEvent> due(CaseSnapshot current, Instant upTo, Instant now) {
        return actions.due(current, upTo, now);
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

    /** Intake gives each sending an instant of its own, and the sender of a scenario gives the same one again. */
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
