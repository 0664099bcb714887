package suda.routing.followups;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.ConsequenceRecorded;
import suda.contract.FollowUpEvent;
import suda.contract.InspectionRecorded;
import suda.contract.LedgerEntry;
import suda.contract.LedgerState;
import suda.contract.OversightStep;
import suda.contract.ProblemFound;
import suda.contract.ProblemOverdue;
import suda.contract.ProblemPutRight;
import suda.contract.ProblemStruckOff;

/** Folds the events of an entry of the ledger. */
public final class LedgerHistory {
    private LedgerHistory() {}

    /** @param before null before the first event, which records it */
    public static LedgerEntry evolve(@Nullable LedgerEntry before, FollowUpEvent event) {
        var body = event.getBody();
        var after = before == null
                ? LedgerEntry.newBuilder()
                        .setId(event.getSubject())
                        .setCity(event.getCity())
                        .setRecordedAt(event.getAt())
                        .setRecordedBy(Objects.requireNonNull(event.getActor(), "somebody records it"))
                : LedgerEntry.newBuilder(before);
        after.setRevision(event.getRevision());
        String text = null;
        if (body instanceof ProblemFound found) {
            after.setProblem(found.getProblem()).setState(LedgerState.FOUND);
        } else if (body instanceof ProblemPutRight right) {
            after.setState(LedgerState.PUT_RIGHT).setPutRightAt(event.getAt());
            text = right.getText();
        } else if (body instanceof ProblemOverdue overdue) {
            after.setReminders(overdue.getReminder());
        } else if (body instanceof ProblemStruckOff struck) {
            after.setState(LedgerState.STRUCK_OFF).setStruckOffAt(event.getAt()).setChecker(struck.getChecker());
            text = struck.getText();
        } else if (body instanceof InspectionRecorded recorded) {
            after.setInspection(recorded.getInspection());
        } else if (body instanceof ConsequenceRecorded recorded) {
            after.setConsequence(recorded.getConsequence());
        }
        var steps = before == null ? List.<OversightStep>of() : before.getSteps();
        return after.setSteps(FollowUpHistory.withStep(steps, event, text)).build();
    }
}
