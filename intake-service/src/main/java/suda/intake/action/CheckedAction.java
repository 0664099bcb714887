package suda.intake.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.CloseResult;

/**
 * An action in which no field is at fault. Its texts are masked; what they were before is kept nowhere.
 *
 * @param actionId null where the sender gave none
 * @param claimedAt when it was done, as the sender says
 */
public record CheckedAction(
        @Nullable String actionId,
        ActionKind kind,
        @Nullable Instant claimedAt,
        @Nullable String text,
        @Nullable String reason,
        @Nullable CloseResult result,
        @Nullable String publicAnswer,
        @Nullable String office,
        @Nullable Boolean granted,
        @Nullable Boolean reached,
        @Nullable Boolean solved,
        @Nullable Boolean satisfied,
        @Nullable CaseId into) {

    /**
     * As casework gets it.
     *
     * @param id the sender's own, or the one that was made for it
     */
    public ActionReceived received(CaseId caseId, String id, Actor actor, Instant acceptedAt) {
        return ActionReceived.newBuilder()
                .setCaseId(caseId.text())
                .setActionId(id)
                .setKind(kind)
                .setActor(actor)
                .setAcceptedAt(acceptedAt)
                .setClaimedAt(claimedAt)
                .setText(text)
                .setReason(reason)
                .setResult(result)
                .setPublicAnswer(publicAnswer)
                .setOffice(office)
                .setGranted(granted)
                .setReached(reached)
                .setSolved(solved)
                .setSatisfied(satisfied)
                .setInto(into == null ? null : into.text())
                .build();
    }
}
