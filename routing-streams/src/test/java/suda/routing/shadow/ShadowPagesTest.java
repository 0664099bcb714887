package suda.routing.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.contract.ActionKind.CLOSE;
import static suda.contract.ActionKind.SIGN;
import static suda.routing.casework.Course.office;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import suda.contract.Kind;
import suda.routing.Submissions;
import suda.routing.deadlines.WorkingCalendar;

/** A report as people get it: in a terminal and as a sheet. */
class ShadowPagesTest {
    private static final String OPENED = "2026-06-09T01:30:00Z";

    private final History history = new History(Rulesets.SHIPPED);

    @Test
    void theTableFitsTheTerminalAndStandsInColumns() {
        for (int i = 0; i < 45; i++) {
            history.opened("case-" + i, OPENED, s -> s.setCategory("TAXI"));
        }
        var report = history.under(Rulesets.enforcement("TAXI"));

        for (var width : List.of(80, 120, 300)) {
            var lines = ShadowTable.of(report, width);
            assertThat(lines).hasSize(1 + ShadowTable.ROWS).allSatisfy(line -> assertThat(TextTable.width(line))
                    .isLessThanOrEqualTo(width));
            assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
        }
        assertThat(ShadowTable.of(report, 300).get(1))
                .startsWith("case-0")
                .contains("2026-06-09 09:30  受理")
                .contains("430121 长沙县 → 430100 长沙市；回避 无 → 430121 长沙县");
    }

    @Test
    void bothDueInstantsAreSeenInAWideTerminal() {
        history.opened("74QCC-FPZP6-Q47TZ", OPENED, s -> s);
        var report = history.under(Rulesets.deadline("complaint", "close: 5wd", "close: 3wd"));

        assertThat(ShadowTable.of(report, 130).get(1))
                .contains("430121 长沙县  办结 06-16 17:30（5wd|10d） → 06-12 17:30（3wd|10d）");
    }

    @Test
    void chineseTakesTwoColumns() {
        var lines = TextTable.lines(List.of(List.of("长沙市 city", "1"), List.of("a", "二"), List.of("投诉", "x")), 100);

        assertThat(lines).containsExactly("长沙市 city  1", "a            二", "投诉         x");
        assertThat(TextTable.width("投诉（5wd）…")).isEqualTo(4 + 4 + 3 + 1);
        assertThat(TextTable.lines(List.of(List.of("长沙市雨花区交通运输局", "1")), 15)).containsExactly("长沙市雨花…   1");
    }

    @Test
    void theSummaryCountsCasesMovesAndShifts() {
        history.opened("A", OPENED, s -> s);
        history.opened("B", "2026-06-10T01:30:00Z", s -> s);
        history.opened("C", OPENED, s -> s.setKind(Kind.ENQUIRY));
        history.done("A", office("430121"), SIGN, "2026-06-09T02:00:00Z");
        history.done("A", office("430121"), CLOSE, "2026-06-10T02:00:00Z");

        var lines = ShadowSummary.of(
                history.under(Rulesets.deadline("complaint", "close: 5wd", "close: 3wd")), WorkingCalendar.shipped());

        assertThat(lines)
                .contains(
                        "重新决定工单 3 件、决定 5 次：去向不同 0 件，期限不同 2 件，仅协办或回避不同 0 件。",
                        "CLOSE 办结期限：提前 2 次，推后 0 次，同时到期而期限写法不同 0 次，新增 0 次，取消 0 次，中位变动 -2.0 个工作日。",
                        "CLOSE: earlier 2, later 0, due at once but by another term 0, new 0, gone 0, median -2.0 working"
                                + " days.",
                        "  430100 长沙市  3 / 0 / 2")
                .noneMatch(line -> line.contains("%"));
    }

    @Test
    void whereCasesWouldGoIsCountedByCaseTheMostFirst() {
        for (int i = 0; i < 3; i++) {
            history.opened("A" + i, OPENED, s -> s.setCategory("TAXI"));
        }
        history.opened("B", OPENED, s -> s.setCategory("TAXI").setPlace(Submissions.at("430181")));

        var lines = ShadowSummary.of(history.under(Rulesets.enforcement("TAXI")), WorkingCalendar.shipped());

        assertThat(lines).containsSubsequence("       3  430121 长沙县 → 430100 长沙市", "       1  430181 浏阳市 → 430100 长沙市");
    }

    @Test
    void aDraftThatChangesNothingSaysSo() {
        history.opened("A", OPENED, s -> s);

        var lines = ShadowSummary.of(history.under(Rulesets.SHIPPED), WorkingCalendar.shipped());

        assertThat(lines)
                .contains("Nothing differs: the draft changes no case's office and no deadline.")
                .hasSize(4);
    }

    @Test
    void theSheetHoldsEveryRowAndNoFormulaAndNoWordOfTheReporter() {
        history.opened("A", OPENED, s -> s.setSourceNumber("=1+1"));
        history.opened("B", OPENED, s -> s.setCategory("COACH"));

        var text = new StringWriter();
        ShadowSheet.write(history.under(Rulesets.deadline("complaint", "close: 5wd", "close: 3wd")), text);

        assertThat(text.toString())
                .startsWith("\uFEFFcase_id,platform,source_number,")
                .doesNotContain(Submissions.bus().getText(), Submissions.bus().getReporterToken());
        var rows = CsvReader.builder().ofNamedCsvRecord(text.toString().substring(1)).stream()
                .toList();
        assertThat(rows).extracting(field("case_id")).containsExactly("A", "B");
        assertThat(rows).extracting(field("source_number")).containsExactly("'=1+1", "N-B");
        assertThat(rows)
                .extracting(field("deadlines"))
                .containsExactly(
                        "CLOSE 办结 2026-06-16 17:30（5wd|10d） → 2026-06-12 17:30（3wd|10d）",
                        "CLOSE 办结 2026-06-16 17:30（5wd） → 2026-06-12 17:30（3wd）");
        assertThat(rows.get(0).getField("decision")).isEqualTo("OPENED 受理");
        assertThat(rows.get(0).getField("accepted_at")).isEqualTo("2026-06-09 09:30");
        assertThat(rows.get(0).getField("elsewhere")).isEqualTo("false");
        assertThat(rows.get(0).getField("draft_name")).isEqualTo("430121 长沙县");
        assertThat(rows.get(0).getField("draft_versions")).isEqualTo("2026.2/2026.1 2026.2");
        assertThat(rows.get(0).getField("as_happened")).isEqualTo("true");
    }

    private static java.util.function.Function<NamedCsvRecord, String> field(String name) {
        return row -> row.getField(name);
    }
}
