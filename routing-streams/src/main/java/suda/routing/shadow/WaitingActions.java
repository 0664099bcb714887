package suda.routing.shadow;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.ActionReceived;
import suda.contract.ActionRef;
import suda.contract.Actor;

/** Actions of one partition until the events come that followed from them; of their texts only what may decide. */
final class WaitingActions {
    /** An action sent twice counts as it came first, and its id may come again long after: the instant tells which. */
    record Key(String caseId, String actionId, String role, String code, Instant acceptedAt) {}

    private final Map<Key, ActionReceived> waiting = new HashMap<>();

    static Key key(String caseId, ActionRef ref) {
        return key(caseId, ref.getActionId(), ref.getActor(), ref.getAcceptedAt());
    }

    private static Key key(String caseId, String actionId, Actor actor, Instant acceptedAt) {
        return new Key(caseId, actionId, actor.getRole(), actor.getCode(), acceptedAt);
    }

    void keep(ActionReceived action) {
        var key = key(action.getCaseId(), action.getActionId(), action.getActor(), action.getAcceptedAt());
        waiting.put(key, deciding(action));
    }

    @Nullable
    ActionReceived take(String caseId, ActionRef ref) {
        return waiting.remove(key(caseId, ref));
    }

    /** Reporters' words may accuse somebody; what offices write moves no case and would only take up room. */
    private static ActionReceived deciding(ActionReceived action) {
        if (!action.getActor().getRole().equals(Role.OFFICE.name())) {
            switch (action.getKind()) {
                case ADD_INFORMATION, RECORD_CALL_BACK, URGE, WITHDRAW -> {
                    return action;
                }
                default -> {}
            }
        }
        return ActionReceived.newBuilder(action)
                .setText(null)
                .setReason(null)
                .setPublicAnswer(null)
                .build();
    }
}
