package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;

/** What was done in inspections on a day as the API's description shows it. */
@Schema(
        name = "Inspection",
        description = "至少一项数字大于 0 At least one count is above 0",
        example = "{\"actionId\":\"i-20260609-1\",\"on\":\"2026-06-09\",\"office\":\"430100\",\"firmsVisited\":12,"
                + "\"peopleTalkedTo\":40,\"unannouncedVisits\":3,\"inspections\":1,\"caseFilesReviewed\":25}")
record InspectionBody(
        @Schema(
                description = "发送方自定；同一编号只登记一次 The sender's own; the same id enters it once",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String actionId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "日期，不晚于今天 The day, not in the future",
                example = "2026-06-09")
        String on,

        @Schema(description = "受检市州，默认为省 The city that was inspected; the province if left out", pattern = "[0-9]{6}")
        String office,

        @Schema(description = "走访企业 Firms visited", minimum = "0", maximum = "1000000")
        Integer firmsVisited,

        @Schema(description = "访谈人数 People talked to", minimum = "0", maximum = "1000000")
        Integer peopleTalkedTo,

        @Schema(description = "暗访 Unannounced visits", minimum = "0", maximum = "1000000")
        Integer unannouncedVisits,

        @Schema(description = "检查 Inspections", minimum = "0", maximum = "1000000")
        Integer inspections,

        @Schema(description = "评查案卷 Case files reviewed", minimum = "0", maximum = "1000000")
        Integer caseFilesReviewed) {}
