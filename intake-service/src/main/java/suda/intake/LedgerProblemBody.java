package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;

/** A problem for the ledger as the API's description shows it. */
@Schema(
        name = "LedgerProblem",
        example = "{\"actionId\":\"f-20260609-1\",\"category\":\"UNCLEAN_ENFORCEMENT\",\"source\":\"INSPECTION\","
                + "\"manifestation\":\"罚款不开票\",\"measure\":\"立案查处\",\"office\":\"430121\",\"person\":\"孙八\","
                + "\"deadline\":\"2026-07-31\",\"listed\":true}")
record LedgerProblemBody(
        @Schema(
                description = "发送方自定；同一编号只登记一次 The sender's own; the same id enters it once",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String actionId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "担当不力、宗旨不牢、本领不强、执法不廉、作风不优",
                allowableValues = {
                    "WEAK_RESPONSIBILITY",
                    "WEAK_PURPOSE",
                    "WEAK_ABILITY",
                    "UNCLEAN_ENFORCEMENT",
                    "POOR_STYLE"
                })
        String category,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "约谈、督办工单、检查暗访",
                allowableValues = {"MEETING", "SUPERVISED_CASE", "INSPECTION"})
        String source,

        @Schema(description = "约谈、工单或检查的编号 Its meeting's, case's or inspection's number", maxLength = 64)
        String sourceRef,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "具体表现 How it shows", maxLength = 1_000)
        String manifestation,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "整改措施 What is to be done", maxLength = 1_000)
        String measure,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "责任单位，本省任一部门 Responsible office, any of the province's",
                pattern = "[0-9]{6}")
        String office,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "责任人 Responsible person", maxLength = 64)
        String person,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "整改期限，当日结束时（北京时间）It ends with that day in Asia/Shanghai",
                example = "2026-07-31")
        String deadline,

        @Schema(description = "是否列入公布清单 Whether it stands in the list that the province publishes")
        Boolean listed) {}
