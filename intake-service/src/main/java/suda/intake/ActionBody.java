package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of an action as the API's description shows it; intake itself reads the JSON tree, to name every fault. */
@Schema(
        name = "Action",
        description =
                "每种操作只带所列字段；文本中的电话、证件号和车牌会被遮盖，原文不保留。"
                        + " Each kind has the fields named here and no others; phones, ID numbers and plates in texts are masked, the original is kept nowhere.",
        example = "{\"kind\":\"RETURN\",\"actionId\":\"r-20260609-1\",\"reason\":\"线路由市局管理\",\"office\":\"430100\"}")
record ActionBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "签收 SIGN、反馈 REPLY、办结 CLOSE、退单 RETURN、申请延期 ASK_EXTENSION、审批延期 DECIDE_EXTENSION、"
                        + "指定承办 DESIGNATE、增加协办 ADD_CO_HANDLER、督办 SUPERVISE、催办 URGE、登记回访 RECORD_CALL_BACK、"
                        + "撤诉 WITHDRAW、重办 REOPEN、补充信息 ADD_INFORMATION、并单 MERGE、撤销并单 UNMERGE",
                allowableValues = {
                    "SIGN",
                    "REPLY",
                    "CLOSE",
                    "RETURN",
                    "ASK_EXTENSION",
                    "DECIDE_EXTENSION",
                    "DESIGNATE",
                    "ADD_CO_HANDLER",
                    "SUPERVISE",
                    "URGE",
                    "RECORD_CALL_BACK",
                    "WITHDRAW",
                    "REOPEN",
                    "ADD_INFORMATION",
                    "MERGE",
                    "UNMERGE"
                })
        String kind,

        @Schema(
                description = "发送方自定；同一编号只生效一次 The sender's own; the same id acts once",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String actionId,

        @Schema(
                description = "发送方所称的时间，仅供参考 When it was done, as the sender says; information only",
                example = "2026-06-09T09:30:00+08:00")
        String at,

        @Schema(description = "REPLY, ADD_INFORMATION（必填 needed）; RECORD_CALL_BACK", maxLength = 4_000)
        String text,

        @Schema(
                description =
                        "RETURN, ASK_EXTENSION, DESIGNATE, SUPERVISE, WITHDRAW, REOPEN, MERGE, UNMERGE, DECIDE_EXTENSION 不同意时 when refused（必填 needed）; "
                                + "ADD_CO_HANDLER, URGE",
                maxLength = 1_000)
        String reason,

        @Schema(
                description = "CLOSE（必填 needed）",
                allowableValues = {"RESOLVED", "PARTLY_RESOLVED", "MEDIATED", "ANSWERED", "UNFOUNDED", "PENALISED"})
        String result,

        @Schema(description = "CLOSE（必填 needed）: 公开答复 the public answer", maxLength = 4_000)
        String publicAnswer,

        @Schema(description = "DESIGNATE, ADD_CO_HANDLER（必填 needed）; RETURN: 应由谁办 whose it is", pattern = "[0-9]{6}")
        String office,

        @Schema(description = "DECIDE_EXTENSION（必填 needed）") Boolean granted,

        @Schema(description = "RECORD_CALL_BACK（必填 needed）: 是否联系上 whether the reporter was reached")
        Boolean reached,

        @Schema(description = "RECORD_CALL_BACK，联系上时必填 needed when reached")
        Boolean solved,

        @Schema(description = "RECORD_CALL_BACK，联系上时必填 needed when reached")
        Boolean satisfied,

        @Schema(
                description = "MERGE（必填 needed）: 并入的工单 the case under which it is to be worked",
                example = "N53PC-PYBAY-9AEN0")
        String into) {}
