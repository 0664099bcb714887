package suda.routing.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.cases.Moves;
import suda.contract.ActionReceived;
import suda.contract.CaseAssigned;
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
import suda.contract.Kind;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.Assignment;
import suda.routing.assignment.Facts;
import suda.routing.deadlines.DeadlinePolicy;
import suda.routing.deadlines.WorkingCalendar;

/**
 * The decisions on a case. Pure: the same command, case, policy and instant give the same events, and every event keeps
 * the instant and the policy version it was decided with.
 */
public final class Casework {
    private final Assigner assigner;
    private final DeadlineRules deadlines;
    private final ActionRules actions;

    /** By the policy and the calendar that ship with Suda. */
    public Casework(Assigner assigner) {
        this(assigner, DeadlinePolicy.shipped(), WorkingCalendar.shipped());
    }

    public Casework(Assigner assigner, DeadlinePolicy policy, WorkingCalendar calendar) {
        this.assigner = assigner;
        this.deadlines = new DeadlineRules(policy, calendar);
        this.actions = new ActionRules(assigner.policy().version(), deadlines);
    }

    /** The same rules under another calendar. */
    public Casework under(WorkingCalendar calendar) {
        return new Casework(assigner, deadlines.policy(), calendar);
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
        log.add(assigned(log.known(), submission));
        log.add(new DeadlinesSet(deadlines.opened(log.known(), log.now()), DeadlineCause.OPENED, null));
        return log.events();
    }

    private void reassign(CaseSnapshot before, SubmissionReceived submission, EventLog log) {
        var kind = deadlines.policy().rowOf(before).name();
        var next = assigned(log.known(), submission);
        if (changes(before, next, submission)) {
            log.add(next);
        }
        var known = log.known();
        var set = kind.equals(deadlines.policy().rowOf(known).name()) ? known.getDeadlines() : deadlines.changed(known);
        if (Moves.isOne(next) && known.getState() != CaseState.CLOSED) {
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
        return actions.decide(action, current, now);
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
        return new EventLog(caseId, current, now, assigner.policy().version(), null);
    }

    /** Intake gives each sending an instant of its own, and the sender of a scenario gives the same one again. */
    private static boolean isTaken(SubmissionReceived submission, CaseSnapshot current) {
        return current.getContentHashes().contains(submission.getContentHash())
                && current.getAcceptances().contains(submission.getAcceptedAt());
    }

    private CaseAssigned assigned(CaseSnapshot known, SubmissionReceived newest) {
        Assignment assignment = assigner.assign(facts(known, newest));
        return CaseAssigned.newBuilder()
                .setOffice(assignment.office())
                .setDesk(assignment.desk())
                .setExplanation(assignment.explanation())
                .setCandidates(assignment.candidates())
                .setAccused(List.copyOf(new TreeSet<>(assignment.accused())))
                .setPreviousOffice(known.getOffice())
                .setPreviousDesk(known.getDesk())
                .setAbout(heading(known))
                .setRemoved(removed(known, assignment))
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

    private Facts facts(CaseSnapshot known, SubmissionReceived newest) {
        return new Facts(
                placeCode(known),
                presumedAt(known, newest),
                stated(known),
                anySubject(known, assigner.policy()::accusesEnforcement),
                anySubject(known, (kind, category) -> assigner.policy().accusesOfCorruption(category)),
                Set.copyOf(known.getAccused()));
    }

    /**
     * Where a submission that accuses without naming an office says it happened: each is looked at by itself, since a
     * second one may accuse the bureau of another place. One that says no known place speaks of the case's.
     */
    private @Nullable String presumedAt(CaseSnapshot known, SubmissionReceived newest) {
        if (!accuses(newest) || namesAnOffice(newest)) {
            return null;
        }
        var stated = newest.getPlace() == null ? null : newest.getPlace().getCode();
        return assigner.isKnownPlace(stated) ? stated : placeCode(known);
    }

    private static @Nullable String placeCode(CaseSnapshot known) {
        var place = known.getDetails().getPlace();
        return place == null ? null : place.getCode();
    }

    private boolean accuses(SubmissionReceived s) {
        return assigner.policy().accusesEnforcement(s.getKind(), s.getCategory())
                || assigner.policy().accusesOfCorruption(s.getCategory())
                || namesAnOffice(s);
    }

    private static boolean namesAnOffice(SubmissionReceived s) {
        return s.getRespondent() != null && s.getRespondent().getOffice() != null;
    }

    private boolean anySubject(CaseSnapshot known, BiPredicate<Kind, String> accuses) {
        return known.getSubjects().stream()
                .map(s -> s.split("/", 2))
                .anyMatch(s -> accuses.test(Kind.valueOf(s[0]), s[1]));
    }

    /** A case stays where it is, unless it waits in triage, or the new submission accuses somebody. */
    private boolean changes(CaseSnapshot current, CaseAssigned next, SubmissionReceived newest) {
        var sameTarget = Objects.equals(current.getOffice(), next.getOffice())
                && Objects.equals(current.getDesk(), next.getDesk());
        var newlyAccused = !Set.copyOf(current.getAccused()).containsAll(next.getAccused());
        var newlyExplained =
                current.getDesk() == Desk.TRIAGE && !Objects.equals(current.getExplanation(), next.getExplanation());
        return newlyAccused || newlyExplained || (!sameTarget && accuses(newest));
    }
}
