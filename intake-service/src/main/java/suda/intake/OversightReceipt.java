package suda.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import suda.contract.OversightOutcome;
import suda.intake.outcome.ActedOn;

/**
 * That an action on a follow-up or the ledger is safe with the broker; and, where that was known in time, that it was
 * accepted.
 *
 * @param subject id of the follow-up or of the ledger's entry
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OversightReceipt(
        @Schema(description = "约谈、通报或台账记录的编号 Id of the follow-up or of the ledger's entry")
        String subject,

        String actionId,

        @Schema(description = "以下仅在等到结果时给出 From here on only when the outcome was known in time") @Nullable
        Boolean accepted,

        @Nullable String zh,
        @Nullable String en,
        @Nullable Integer revision) {

    static OversightReceipt of(ActedOn action) {
        return new OversightReceipt(action.subject(), action.actionId(), null, null, null, null);
    }

    static OversightReceipt of(OversightOutcome outcome) {
        return new OversightReceipt(
                outcome.getSubject(),
                outcome.getActionId(),
                outcome.getAccepted(),
                outcome.getZh(),
                outcome.getEn(),
                outcome.getRevision());
    }
}
