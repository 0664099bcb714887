package suda.intake.action;

import org.jspecify.annotations.Nullable;
import suda.contract.Action;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts an action from an inbound topic into the form of an HTTP body, so that one set of rules holds for both. */
public final class ActionForm {
    private ActionForm() {}

    /** Without the case id, which over HTTP is in the path. */
    public static JsonNode of(Action action) {
        var body = JsonNodeFactory.instance.objectNode();
        put(body, "actionId", action.getActionId());
        put(body, "kind", action.getKind());
        put(body, "at", action.getAt());
        put(body, "text", action.getText());
        put(body, "reason", action.getReason());
        put(body, "result", action.getResult());
        put(body, "publicAnswer", action.getPublicAnswer());
        put(body, "office", action.getOffice());
        put(body, "granted", action.getGranted());
        put(body, "reached", action.getReached());
        put(body, "solved", action.getSolved());
        put(body, "satisfied", action.getSatisfied());
        put(body, "into", action.getInto());
        return body;
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static void put(ObjectNode object, String name, @Nullable Boolean value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
