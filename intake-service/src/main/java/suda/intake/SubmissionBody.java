package suda.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The body of a submission as the API's description shows it; intake itself reads the JSON tree, to name every fault. */
@Schema(name = "Submission", example = """
                {"platform":"12328-430100","sourceNumber":"CS-20210609-0001","kind":"COMPLAINT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"BUS","title":"公交车到站不停",
                 "text":"6月9日早上，101路公交车到星沙汽车站不停车。","place":{"code":"430121","address":"星沙汽车站",
                 "longitude":113.08,"latitude":28.24},"respondent":{"office":null,"unit":"公交公司","person":null},
                 "reporter":{"name":"张三","phone":"13800138000","confidential":false,"notify":true},
                 "truckDriver":false,"urgent":false,"relatedNumbers":["12345-430100/2026060900017"],
                 "attachments":[]}""")
record SubmissionBody(
        @Schema(description = "平台，可省略 The sender's platform; may be left out")
        String platform,

        @Schema(description = "来源编号 The sender's own number", maxLength = 128)
        String sourceNumber,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "咨询、建议、投诉、举报",
                allowableValues = {"ENQUIRY", "SUGGESTION", "COMPLAINT", "REPORT"})
        String kind,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "受理渠道 How it reached the sender: PHONE, WEB, …")
        String channel,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "受理时间，带时区偏移 When the sender received it, with offset",
                example = "2026-06-09T09:30:00+08:00")
        String receivedAt,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "类别 What it is about: BUS, TAXI, ENFORCEMENT, …")
        String category,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 200)
        String title,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 20_000)
        String text,

        PlaceBody place,
        RespondentBody respondent,

        @Schema(description = "反映人，加密封存 Who reports; sealed")
        ReporterBody reporter,

        @Schema(description = "货车司机反映 From a truck driver") boolean truckDriver,

        @Schema(description = "紧急 Emergency") boolean urgent,

        @Schema(description = "同一事项的其他编号 The same matter elsewhere: <platform>/<number>")
        List<String> relatedNumbers,

        List<AttachmentBody> attachments) {

    @Schema(name = "Place")
    record PlaceBody(
            @Schema(description = "区划代码 Division code (GB/T 2260)", pattern = "[0-9]{6}([0-9]{3}){0,2}")
            String code,

            @Schema(maxLength = 500) String address,

            @Schema(description = "WGS 84", minimum = "-180", maximum = "180")
            Double longitude,

            @Schema(description = "WGS 84", minimum = "-90", maximum = "90")
            Double latitude) {}

    @Schema(name = "Respondent")
    record RespondentBody(
            @Schema(description = "被反映的交通运输部门代码，或 discipline Code of the accused transport office, or discipline")
            String office,

            @Schema(maxLength = 200) String unit,
            @Schema(maxLength = 200) String person) {}

    @Schema(name = "Reporter")
    record ReporterBody(
            @Schema(maxLength = 200) String name,
            @Schema(maxLength = 50) String phone,
            @Schema(maxLength = 500) String address,

            @Schema(description = "要求保密 Asks for confidence")
            boolean confidential,

            @Schema(name = "notify", description = "希望告知结果 Wants to be told the result") @JsonProperty("notify")
            boolean wantsAnswer) {}

    @Schema(name = "Attachment")
    record AttachmentBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "https")
            String url,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "[0-9A-Fa-f]{64}")
            String sha256) {}
}
