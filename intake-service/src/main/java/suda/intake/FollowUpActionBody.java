package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The body of an action on a follow-up as the API's description shows it. */
@Schema(
        name = "FollowUpAction",
        description =
                "每种操作只带所列字段；文本中的电话、证件号和车牌会被遮盖。"
                        + " Each kind has the fields named here and no others; phones, ID numbers and plates in texts are masked.",
        example = "{\"kind\":\"RECORD\",\"actionId\":\"m-20260609-1\",\"heldAt\":\"2026-06-09T15:00:00+08:00\","
                + "\"deadline\":\"2026-06-30\",\"persons\":[\"王五\"],"
                + "\"measures\":[{\"text\":\"增加坐席\",\"person\":\"王五\",\"deadline\":\"2026-06-20\"}]}")
record FollowUpActionBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "安排约谈 SCHEDULE、不予采纳 DISMISS、记录约谈 RECORD、完成措施 COMPLETE_MEASURE、发出通报 ISSUE；"
                        + "市县部门只能 COMPLETE_MEASURE offices send this only",
                allowableValues = {"SCHEDULE", "DISMISS", "RECORD", "COMPLETE_MEASURE", "ISSUE"})
        String kind,

        @Schema(
                description = "发送方自定；同一编号只生效一次 The sender's own; the same id acts once",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String actionId,

        @Schema(
                description = "SCHEDULE（必填 needed）: 一天前至 366 天后 a day ago to 366 days from now",
                example = "2026-06-12T15:00:00+08:00")
        String meetsAt,

        @Schema(description = "SCHEDULE", maxLength = 200) String place,

        @Schema(description = "DISMISS（必填 needed）", maxLength = 1_000)
        String reason,

        @Schema(description = "RECORD（必填 needed）: 不晚于现在 not in the future", example = "2026-06-09T15:00:00+08:00")
        String heldAt,

        @Schema(
                description = "RECORD（必填 needed）: 整改期限，当日结束时（北京时间）；约谈次日起 366 天内"
                        + " ends with that day in Asia/Shanghai; within 366 days after the meeting's",
                example = "2026-06-30")
        String deadline,

        @Schema(description = "RECORD（必填 needed）: 责任人 responsible persons, 1–20")
        List<String> persons,

        @Schema(description = "RECORD（必填 needed）: 整改措施，依次编号 measures, 1–50, numbered in this order")
        List<MeasureBody> measures,

        @Schema(description = "COMPLETE_MEASURE（必填 needed）: 措施编号 the measure's number", minimum = "1", maximum = "50")
        Integer measure,

        @Schema(
                description =
                        "ISSUE（必填 needed，4000）: 通报内容 the criticism; COMPLETE_MEASURE（必填 needed，1000）: 完成情况 what was done; RECORD",
                maxLength = 4_000)
        String text) {

    @Schema(name = "CorrectiveMeasure")
    record MeasureBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500)
            String text,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "责任人 Who answers for it", maxLength = 64)
            String person,

            @Schema(
                    description = "不晚于约谈的整改期限，默认即为该期限 Not after the meeting's deadline, which it is if left out",
                    example = "2026-06-20")
            String deadline) {}
}
