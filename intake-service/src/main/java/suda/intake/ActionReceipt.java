package suda.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionOutcome;
import suda.intake.outcome.ActedOn;

/**
 * That an action is safe with the broker; and, where that was waited for, that casework accepted it.
 *
 * @param outcome where it can be asked what became of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActionReceipt(
        String caseId,
        String actionId,
        URI outcome,

        @Schema(description = "以下仅在等到结果时给出 From here on only when the outcome was waited for") @Nullable
        Boolean accepted,

        @Nullable String zh,
        @Nullable String en,
        @Nullable Integer revision) {

    static ActionReceipt of(ActedOn action, URI routing) {
        return new ActionReceipt(action.subject(), action.actionId(), link(action, routing), null, null, null, null);
    }

    static ActionReceipt of(ActedOn action, URI routing, ActionOutcome outcome) {
        return new ActionReceipt(
                action.subject(),
                action.actionId(),
                link(action, routing),
                outcome.getAccepted(),
                outcome.getZh(),
                outcome.getEn(),
                outcome.getRevision());
    }

    private static URI link(ActedOn action, URI routing) {
        return routing.resolve("/api/v1/cases/" + action.subject() + "/actions/" + action.actionId());
    }
}
