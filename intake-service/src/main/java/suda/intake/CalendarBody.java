package suda.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The body of a year's calendar as the API's description shows it. */
@Schema(name = "Calendar", example = """
                {"version":"2026-1","reason":"国务院办公厅关于2026年部分节假日安排的通知",
                 "off":["2026-01-01","2026-01-02","2026-01-03"],"worked":["2026-01-04"]}""")
record CalendarBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "随据此计算的期限一并保存 Kept with what is decided by it",
                pattern = "[A-Za-z0-9._:-]{1,64}")
        String version,

        @Schema(description = "所依据的通知 The notice that it carries out", maxLength = 1_000)
        String reason,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "放假的日期 Days off")
        List<String> off,

        @Schema(description = "调休上班的周六、周日 Saturdays and Sundays that are worked")
        List<String> worked,

        @Schema(description = "可省略，须与网址一致 May be left out; the address says it")
        Integer year) {}
