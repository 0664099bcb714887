package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;

/** Consequences for people, without their names, as the API's description shows them. */
@Schema(
        name = "Consequence",
        example =
                "{\"actionId\":\"c-20260609-1\",\"on\":\"2026-06-09\",\"office\":\"430121\",\"sanction\":\"TALK\",\"personTimes\":2}")
record ConsequenceBody(
        @Schema(
                description = "发送方自定；同一编号只登记一次 The sender's own; the same id enters it once",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String actionId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "日期，不晚于今天 The day, not in the future",
                example = "2026-06-09")
        String on,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "所在单位，本省任一部门 Their office, any of the province's",
                pattern = "[0-9]{6}")
        String office,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "谈话提醒、通报批评、调离岗位、党内警告、党内严重警告、政务警告、政务记过、政务记大过、政务降级、撤职、开除",
                allowableValues = {
                    "TALK",
                    "CRITICISM",
                    "TRANSFER",
                    "PARTY_WARNING",
                    "PARTY_SERIOUS_WARNING",
                    "WARNING",
                    "DEMERIT",
                    "MAJOR_DEMERIT",
                    "DEMOTION",
                    "REMOVAL",
                    "EXPULSION"
                })
        String sanction,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "人次 Person-times",
                minimum = "1",
                maximum = "10000")
        Integer personTimes) {}
