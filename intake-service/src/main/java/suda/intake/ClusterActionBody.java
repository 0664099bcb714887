package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of an action on cases that look alike as the API's description shows it. */
@Schema(name = "ClusterAction", example = "{\"kind\":\"DISMISS\",\"reason\":\"两处路障，不是同一件事\"}")
record ClusterActionBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "驳回建议；并单请逐件办理 Dismisses the proposal; merging is done case by case",
                allowableValues = "DISMISS")
        String kind,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "电话、证件号和车牌会被遮盖 Phones, ID numbers and plates are masked",
                maxLength = 1_000)
        String reason,

        @Schema(
                description = "发送方自定；同一编号只生效一次 The sender's own; the same id acts once",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String actionId) {}
