package suda.intake.outcome;

import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;

/**
 * What makes two actions the same: what is acted on, who acts, and the id that the actor gave.
 *
 * @param key of the records about it: the case id, or the city
 * @param subject id of the case, of the follow-up or of the ledger's entry
 */
public record ActedOn(String key, String subject, String role, String code, String actionId) {
    public static ActedOn of(ActionReceived action) {
        return of(action.getCaseId(), action.getCaseId(), action.getActor(), action.getActionId());
    }

    public static ActedOn of(ActionOutcome outcome) {
        return of(outcome.getCaseId(), outcome.getCaseId(), outcome.getActor(), outcome.getActionId());
    }

    /** @param command that is an action */
    public static ActedOn of(OversightCommand command) {
        var action = command.getAction();
        return of(command.getCity(), action.getSubject(), action.getActor(), action.getActionId());
    }

    public static ActedOn of(OversightOutcome outcome) {
        return of(outcome.getCity(), outcome.getSubject(), outcome.getActor(), outcome.getActionId());
    }

    private static ActedOn of(String key, String subject, Actor actor, String actionId) {
        return new ActedOn(key, subject, actor.getRole(), actor.getCode(), actionId);
    }
}
