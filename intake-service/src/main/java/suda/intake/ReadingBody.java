package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;

/** A reading as the API's description shows it; intake itself reads the JSON tree, to name every fault. */
@Schema(
        name = "Reading",
        description = "INTERVAL 为一段时间的话务量，HEARTBEAT 为心跳，TEST_CALL 为拨测；每种只带所列字段。"
                + " Calls of an interval, a heartbeat, a test call; each kind has the fields named here and no others.",
        example = "{\"channel\":\"12328\",\"kind\":\"INTERVAL\",\"from\":\"2026-06-09T09:00:00+08:00\","
                + "\"to\":\"2026-06-09T10:00:00+08:00\",\"attempts\":120,\"answered\":100,\"answeredWithin15s\":80,"
                + "\"abandoned\":15,\"refused\":5,\"waitingSeconds\":900}")
record ReadingBody(
        @Schema(
                description =
                        "发送方自定；同一市州、渠道和日期的同一编号是同一读数，省略时由渠道、类型和时间得出"
                                + " The sender's own: on one day of one channel of a city, the same id is the same reading; made of channel, kind and times if left out",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String readingId,

        @Schema(
                description =
                        "市州代码；市州及其热线可省略，省级必填 A city's code; a city and its hotlines may leave it out, the province must not",
                pattern = "[0-9]{6}")
        String city,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"12328", "12345", "WEB", "WECHAT", "MAIL", "LETTER", "COUNTER"})
        String channel,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"INTERVAL", "HEARTBEAT", "TEST_CALL"})
        String kind,

        @Schema(
                description = "INTERVAL（必填 needed）: 开始，含 its beginning, inclusive",
                example = "2026-06-09T09:00:00+08:00")
        String from,

        @Schema(
                description =
                        "INTERVAL（必填 needed）: 结束，不含；与 from 在同一天（北京时间）之内，至少相隔 5 分钟，62 天以内"
                                + " its end, exclusive; within one day of Asia/Shanghai with from, at least 5 minutes later, no older than 62 days",
                example = "2026-06-09T10:00:00+08:00")
        String to,

        @Schema(
                description = "HEARTBEAT, TEST_CALL（必填 needed）: 62 天以内 no older than 62 days",
                example = "2026-06-09T09:30:00+08:00")
        String at,

        @Schema(description = "INTERVAL（必填 needed）: 呼入总量 calls that came", minimum = "0", maximum = "10000000")
        Long attempts,

        @Schema(description = "INTERVAL（必填 needed）: 接通 those answered", minimum = "0", maximum = "10000000")
        Long answered,

        @Schema(description = "INTERVAL: 15 秒内接通 of these within 15 seconds", minimum = "0", maximum = "10000000")
        Long answeredWithin15s,

        @Schema(description = "INTERVAL: 放弃 given up by the caller", minimum = "0", maximum = "10000000")
        Long abandoned,

        @Schema(description = "INTERVAL: 被拒 turned away", minimum = "0", maximum = "10000000")
        Long refused,

        @Schema(
                description = "INTERVAL: 全部呼入的等待时间之和，秒 seconds that all of them waited together",
                minimum = "0",
                maximum = "1000000000000")
        Long waitingSeconds,

        @Schema(
                description = "TEST_CALL（必填 needed）",
                allowableValues = {"CONNECTED", "NO_ANSWER", "BUSY", "UNREACHABLE"})
        String result) {}
