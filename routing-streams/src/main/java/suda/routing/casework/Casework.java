package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionReceived;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseHeading;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseSupplemented;
import suda.contract.Desk;
import suda.contract.Kind;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.Assignment;
import suda.routing.assignment.Facts;
import suda.routing.deadlines.WorkingCalendar;

/**
 * The decisions on a case. Pure: the same command, case, policy and instant give the same events, and every event keeps
 * the instant and the policy version it was decided with.
 */
public final class Casework {
    private final Assigner assigner;

    public Casework(Assigner assigner) {
        this.assigner = assigner;
    }

    /**
     * Takes a submission to its case: the first opens and assigns it; the same number with the same content is a
     * repeat; with other content a supplement, which may move the case off a desk or away from an office that it
     * accuses. What was taken already leads to nothing: a scenario that was broken off sends again what it does not
     * know to have arrived.
     *
     * @param current the case as it stands; null when the submission is the first of its number
     */
    public Decision decide(SubmissionReceived submission, @Nullable CaseSnapshot current, Instant now) {
        if (current != null
                && !(current.getPlatform().equals(submission.getPlatform())
                        && current.getSourceNumber().equals(submission.getSourceNumber()))) {
            return new Decision.Refused("case.other", "工单编号属于另一来源编号。", "The case id belongs to another source number");
        }
        var log = new Log(current, now, assigner.policy().version());
        if (current == null) {
            log.add(submission.getCaseId(), new CaseOpened(submission));
            log.add(submission.getCaseId(), assigned(log.currentCase(), submission));
        } else if (isTaken(submission, current)) {
            return new Decision.Accepted(List.of());
        } else if (current.getContentHashes().contains(submission.getContentHash())) {
            log.add(submission.getCaseId(), new CaseRepeated(submission.getContentHash(), submission.getAcceptedAt()));
        } else {
            log.add(submission.getCaseId(), new CaseSupplemented(submission));
            var next = assigned(log.currentCase(), submission);
            if (changes(current, next, submission)) {
                log.add(submission.getCaseId(), next);
            }
        }
        return new Decision.Accepted(log.events);
    }

    /** The same rules under another calendar. */
    public Casework under(WorkingCalendar calendar) {
        throw new UnsupportedOperationException(calendar.version());
    }

    /**
     * Decides on what a person wants done. Fire {@link #due} up to the action's acceptance first.
     *
     * @param current null when there is no such case: refused just like one that the actor may not see
     */
    public Decision decide(ActionReceived action, @Nullable CaseSnapshot current, Instant now) {
        throw new UnsupportedOperationException(action.getActionId() + current + now);
    }

    /** The next instant at which a deadline of the case does something; null when none will. */
    public static @Nullable Instant nextDue(CaseSnapshot current) {
        throw new UnsupportedOperationException(current.getCaseId());
    }

    /** What the case's deadlines do up to and at this instant, in order; nothing when it is called again. */
    public List<CaseEvent> due(CaseSnapshot current, Instant upTo, Instant now) {
        throw new UnsupportedOperationException(current.getCaseId() + upTo + now);
    }

    /** Open deadlines as this calendar has them; nothing where it changes none. */
    public List<CaseEvent> revised(CaseSnapshot current, Instant now) {
        throw new UnsupportedOperationException(current.getCaseId() + now);
    }

    /** Intake gives each sending an instant of its own, and the sender of a scenario gives the same one again. */
    private static boolean isTaken(SubmissionReceived submission, CaseSnapshot current) {
        return current.getContentHashes().contains(submission.getContentHash())
                && current.getAcceptances().contains(submission.getAcceptedAt());
    }

    private CaseAssigned assigned(CaseSnapshot known, SubmissionReceived newest) {
        Assignment assignment = assigner.assign(facts(known, newest));
        return new CaseAssigned(
                assignment.office(),
                assignment.desk(),
                assignment.explanation(),
                assignment.candidates(),
                List.copyOf(new TreeSet<>(assignment.accused())),
                known.getOffice(),
                known.getDesk(),
                heading(known));
    }

    private static CaseHeading heading(CaseSnapshot known) {
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

    /** Numbers and stamps the events of one decision, each on top of the one before. */
    private static final class Log {
        private final List<CaseEvent> events = new ArrayList<>();
        private final Instant now;
        private final String policyVersion;
        private @Nullable CaseSnapshot current;

        Log(@Nullable CaseSnapshot current, Instant now, String policyVersion) {
            this.current = current;
            this.now = now;
            this.policyVersion = policyVersion;
        }

        void add(String caseId, Object body) {
            var revision = current == null ? 1 : current.getRevision() + 1;
            var event = new CaseEvent(caseId + "-" + revision, caseId, revision, now, policyVersion, body, null);
            events.add(event);
            current = CaseHistory.evolve(current, event);
        }

        CaseSnapshot currentCase() {
            return Objects.requireNonNull(current);
        }
    }
}
