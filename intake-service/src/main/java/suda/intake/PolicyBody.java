package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;

/** The body of an applied policy as the API's description shows it. */
@Schema(name = "Policy", example = """
                {"text":"policy: deadlines\\nversion: \\"2026.2\\"\\n…","author":"张三","reason":"湘交办〔2026〕18号",
                 "effectiveFrom":"2026-07-01T00:00:00+08:00"}""")
record PolicyBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "政策文件原文（YAML，最多 512 KiB） The policy file as it is (YAML, at most 512 KiB)")
        String text,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "对此负责的人 Who answers for it", maxLength = 100)
        String author,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "理由或所依据的文件 The reason, or the notice that it carries out",
                maxLength = 1_000)
        String reason,

        @Schema(
                description =
                        "自此刻起受理的按它办理；省略时为发布后 10 秒 What is accepted from this instant on is decided by it; ten seconds after publication when left out")
        OffsetDateTime effectiveFrom) {}
