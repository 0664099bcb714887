package suda.intake.outcome;

import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.Actor;

/** What makes two actions the same: the case, who acts, and the id that the actor gave. */
public record ActedOn(String caseId, String role, String code, String actionId) {
    public static ActedOn of(ActionReceived action) {
        return of(action.getCaseId(), action.getActor(), action.getActionId());
    }

    static ActedOn of(ActionOutcome outcome) {
        return of(outcome.getCaseId(), outcome.getActor(), outcome.getActionId());
    }

    private static ActedOn of(String caseId, Actor actor, String actionId) {
        return new ActedOn(caseId, actor.getRole(), actor.getCode(), actionId);
    }
}
