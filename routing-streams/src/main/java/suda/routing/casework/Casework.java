package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
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
     * accuses.
     *
     * @param current the case as it stands; null when the submission is the first of its number
     */
    public Decision decide(SubmissionReceived submission, @Nullable CaseSnapshot current, Instant now) {
        if (current != null
                && !(current.getPlatform().equals(submission.getPlatform())
                        && current.getSourceNumber().equals(submission.getSourceNumber()))) {
            return new Decision.Refused("The case id belongs to another source number");
        }
        var log = new Log(current, now, assigner.policy().version());
        if (current == null) {
            log.add(submission.getCaseId(), new CaseOpened(submission));
            log.add(submission.getCaseId(), assigned(log.currentCase(), submission));
        } else if (current.getContentHashes().contains(submission.getContentHash())) {
            log.add(submission.getCaseId(), new CaseRepeated(submission.getContentHash()));
        } else {
            log.add(submission.getCaseId(), new CaseSupplemented(submission));
            var next = assigned(log.currentCase(), submission);
            if (changes(current, next)) {
                log.add(submission.getCaseId(), next);
            }
        }
        return new Decision.Accepted(log.events);
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
                known.getDesk());
    }

    private Facts facts(CaseSnapshot known, SubmissionReceived newest) {
        var place = known.getDetails().getPlace();
        var stated = java.util.stream.Stream.concat(
                        known.getRespondents().stream(), java.util.stream.Stream.ofNullable(newest.getRespondent()))
                .map(Respondent::getOffice)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Facts(
                place == null ? null : place.getCode(),
                presumedAt(newest),
                stated,
                accuses(known, assigner.policy().enforcement()),
                accuses(known, assigner.policy().integrity()),
                Set.copyOf(known.getAccused()));
    }

    /** Each submission is looked at by itself: a second one may accuse the bureau of another place. */
    private @Nullable String presumedAt(SubmissionReceived newest) {
        var respondent = newest.getRespondent();
        var named = respondent != null && respondent.getOffice() != null;
        var policy = assigner.policy();
        var accuses = policy.accuses(newest.getKind(), newest.getCategory(), policy.enforcement())
                || policy.accuses(newest.getKind(), newest.getCategory(), policy.integrity());
        return accuses && !named && newest.getPlace() != null
                ? newest.getPlace().getCode()
                : null;
    }

    private boolean accuses(CaseSnapshot known, Set<String> categories) {
        return known.getSubjects().stream().map(s -> s.split("/", 2)).anyMatch(s -> assigner.policy()
                .accuses(Kind.valueOf(s[0]), s[1], categories));
    }

    /** A case stays where it is, unless it waits in triage, or the new text accuses somebody not accused before. */
    private static boolean changes(CaseSnapshot current, CaseAssigned next) {
        var sameTarget = Objects.equals(current.getOffice(), next.getOffice())
                && Objects.equals(current.getDesk(), next.getDesk());
        var newlyAccused = !Set.copyOf(current.getAccused()).containsAll(next.getAccused());
        var graver = next.getDesk() == Desk.DISCIPLINE || next.getDesk() == Desk.RECUSAL;
        return newlyAccused || (!sameTarget && (current.getDesk() == Desk.TRIAGE || graver));
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
            var event = new CaseEvent(caseId + "-" + revision, caseId, revision, now, policyVersion, body);
            events.add(event);
            current = CaseHistory.evolve(current, event);
        }

        CaseSnapshot currentCase() {
            return Objects.requireNonNull(current);
        }
    }
}
