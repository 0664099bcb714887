package suda.intake.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.contract.CalendarYear;
import tools.jackson.databind.json.JsonMapper;

class CalendarCheckTest {
    private static final int YEAR = 2026;

    @Test
    void aYearOfHolidaysAndMakeUpDaysIsTakenInOrder() {
        var verdict = CalendarCheck.check(JsonMapper.shared().readTree("""
                        {"version":"2026-1","reason":"国办发明电〔2025〕7号","off":["2026-10-02","2026-10-01","2026-01-01"],
                         "worked":["2026-10-10","2026-01-04"],"year":2026}"""), YEAR);

        assertThat(verdict)
                .isEqualTo(new CalendarCheck.Verdict.Valid(
                        "2026-1",
                        "国办发明电〔2025〕7号",
                        new CalendarYear(
                                YEAR,
                                List.of("2026-01-01", "2026-10-01", "2026-10-02"),
                                List.of("2026-01-04", "2026-10-10"))));
    }

    @Test
    void aYearWithoutMakeUpDaysNeedsNoReason() {
        assertThat(faults("{'version':'v1','off':['2026-01-01']}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                             | version required, off required
            {'version':'1','off':[]}                                                       | off required
            {'version':'','off':['2026-01-01']}                                            | version required
            {'version':'第一版','off':['2026-01-01']}                                       | version format
            {'version':'1','off':'2026-01-01'}                                             | off type
            {'version':'1','off':['2026-02-29','2026-1-1',20260101,null]}                  | off[0] format, off[1] format, off[2] format, off[3] format
            {'version':'1','off':['2025-12-31','2026-01-01']}                              | off[0] range
            {'version':'1','off':['2026-01-01','2026-01-01']}                              | off[1] repeated
            {'version':'1','off':['2026-01-01'],'worked':['2026-01-05']}                   | worked weekend
            {'version':'1','off':['2026-01-03'],'worked':['2026-01-03']}                   | worked both
            {'version':'1','off':['2026-01-01'],'year':2027}                               | year path
            {'version':'1','off':['2026-01-01'],'year':'2026'}                             | year path
            {'version':'1','off':['2026-01-01'],'holidays':[]}                             | holidays unknown
            []                                                                             | ` type`
            """)
    void everyFaultIsNamed(String body, String faults) {
        assertThat(faults(body)).containsExactlyInAnyOrder(faults.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource({"1999, 1", "2000, 0", "2100, 0", "2101, 1"})
    void yearsFarOffAreTypingMistakes(int year, int faults) {
        var body = "{\"version\":\"1\",\"off\":[\"%d-05-01\"]}".formatted(year);
        var verdict = CalendarCheck.check(JsonMapper.shared().readTree(body), year);

        assertThat(verdict instanceof CalendarCheck.Verdict.Invalid invalid ? invalid.violations() : List.of())
                .hasSize(faults);
    }

    private static List<String> faults(String singleQuoted) {
        var verdict = CalendarCheck.check(JsonMapper.shared().readTree(singleQuoted.replace('\'', '"')), YEAR);
        return verdict instanceof CalendarCheck.Verdict.Invalid invalid
                ? invalid.violations().stream()
                        .map(v -> v.field() + " " + v.rule())
                        .toList()
                : List.of();
    }
}
