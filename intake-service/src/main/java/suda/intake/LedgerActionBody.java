package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of an action on a ledger's entry as the API's description shows it. */
@Schema(
        name = "LedgerAction",
        example = "{\"kind\":\"STRIKE_OFF\",\"actionId\":\"x-20260709-1\",\"checker\":\"钱七\",\"text\":\"现场核查，已整改到位\"}")
record LedgerActionBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "报告整改 PUT_RIGHT、销号 STRIKE_OFF（仅省级 the province only）",
                allowableValues = {"PUT_RIGHT", "STRIKE_OFF"})
        String kind,

        @Schema(
                description = "发送方自定；同一编号只生效一次 The sender's own; the same id acts once",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String actionId,

        @Schema(description = "STRIKE_OFF（必填 needed）: 独立核查人 who checked independently", maxLength = 64)
        String checker,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "整改或核查情况 What was done, or found by the check",
                maxLength = 1_000)
        String text) {}
