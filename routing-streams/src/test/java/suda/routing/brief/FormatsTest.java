package suda.routing.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import suda.routing.access.BadQueryException;
import suda.routing.brief.Texts.Language;
import suda.routing.channels.OversightPolicy;

/** Every format says the same numbers, and none does what a text tells it to. */
class FormatsTest {
    private final Brief brief = Example.brief("hunan-2021");

    @Test
    void chineseReadsLikeAWorkBrief() {
        var text = text(TextPage.of(Writing.of(brief, Language.ZH, OversightPolicy.shipped())));

        assertThat(text)
                .contains("工作简报", "湖南省 · 2021年5月1日至2021年7月5日", "演示数据：场景 hunan-2021")
                .contains("受理行政执法类投诉举报2,344件，办结1,957件，办结率83.5% (1,957/2,344)。")
                .contains("满意率83.0% (1,245/1,500)")
                .contains("省级督办20件，其中办结12件、正在核查8件。")
                .contains("核查了14个市州的受理热线，约谈3个市州")
                .contains("走访企业1,518家，访谈6,214人次，暗访414次，检查47次，调阅案卷4,247份。")
                .contains("发现问题539个，完成整改425个，整改率78.8% (425/539)")
                .contains("列入清单逐一公布27个：担当不力9、宗旨不牢3、本领不强5、执法不廉8、作风不优2。")
                .contains("追责问责41人次：谈话提醒12、通报批评20、调离岗位3、党内警告1");
        assertThat(text).contains("91.7%* (11/12)").contains("– (0/0)");
    }

    @Test
    void englishSaysTheSame() {
        assertThat(text(TextPage.of(Writing.of(brief, Language.EN, OversightPolicy.shipped()))))
                .contains("1 May 2021 to 5 July 2021", "closing rate 83.5% (1,957/2,344)", "talk 12, criticism 20");
    }

    @ParameterizedTest
    @EnumSource
    void csvHoldsEveryFigureWithItsNumeratorAndDenominator(Language language) throws Exception {
        var csv = text(CsvSheet.of(Writing.of(brief, language, OversightPolicy.shipped())));
        assertThat(csv).as("so that spreadsheets read Chinese").startsWith("\ufeffsection,key,label,value");

        var rows = new HashMap<String, List<String>>();
        try (var reader = CsvReader.builder().ofCsvRecord(csv)) {
            for (CsvRecord row : reader) {
                rows.put(row.getField(1), row.getFields());
            }
        }
        assertThat(known(rows, "cases.accepted").get(3)).isEqualTo("2344");
        assertThat(known(rows, "cases.closingRate").subList(3, 6)).containsExactly("83.5", "1957", "2344");
        assertThat(known(rows, "ledger.putRightRate").subList(3, 6)).containsExactly("78.8", "425", "539");
        assertThat(known(rows, "ledger.putRight").get(6))
                .isEqualTo(brief.behind().get("ledger.putRight"));
        assertThat(known(rows, "cities.430200.closingRate").subList(3, 6)).containsExactly("91.7", "11", "12");
        assertThat(known(rows, "cities.430200.satisfaction").subList(3, 6)).containsExactly("", "0", "0");
        assertThat(known(rows, "entries.430100-L-0.manifestation").get(3))
                .as("no formula, no control character")
                .isEqualTo("'=HYPERLINK(\"x\") <b>&");
    }

    @ParameterizedTest
    @EnumSource
    void sheetsHoldRealNumbersAndPercentages(Language language) throws Exception {
        try (var book = new XSSFWorkbook(
                new ByteArrayInputStream(Workbook.of(Writing.of(brief, language, OversightPolicy.shipped()))))) {
            var summary = book.getSheetAt(0);
            assertThat(summary.getPaneInformation().isFreezePane()).isTrue();
            var figures = new HashMap<String, org.apache.poi.ss.usermodel.Row>();
            summary.forEach(row -> {
                if (row.getCell(5) != null && row.getCell(5).getCellType() == CellType.STRING) {
                    figures.put(row.getCell(5).getStringCellValue(), row);
                }
            });
            assertThat(known(figures, "cases.accepted").getCell(2).getNumericCellValue())
                    .isEqualTo(2_344);
            var rate = known(figures, "cases.closingRate");
            assertThat(rate.getCell(2).getNumericCellValue()).isEqualTo(0.835);
            assertThat(rate.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("0.0%");
            assertThat(rate.getCell(4).getNumericCellValue()).isEqualTo(2_344);

            var cities = book.getSheet(language == Language.ZH ? "各市州情况" : "The cities");
            assertThat(cities.getLastRowNum()).isEqualTo(14);
            assertThat(cities.getRow(2).getCell(2).getNumericCellValue()).isEqualTo(0.917);
            assertThat(cities.getRow(2).getCell(2).getCellStyle().getDataFormatString())
                    .as("a star where the sample is small")
                    .contains("*");
            assertThat(cities.getRow(2).getCell(3).getNumericCellValue()).isEqualTo(11);
            var entries = book.getSheet(language == Language.ZH ? "问题清单" : "The listed problems");
            assertThat(entries.getLastRowNum()).isEqualTo(27);
            assertThat(entries.getRow(1).getCell(2).getCellType()).isEqualTo(CellType.STRING);
            assertThat(entries.getRow(1).getCell(6).getLocalDateTimeCellValue()).isEqualTo("2021-06-10T00:00:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentHasTitleSentencesAndTables(Language language) throws Exception {
        var document = Writing.of(brief, language, OversightPolicy.shipped());
        try (var pages = new XWPFDocument(new ByteArrayInputStream(WordDocument.of(document)))) {
            var paragraphs =
                    pages.getParagraphs().stream().map(XWPFParagraph::getText).toList();
            assertThat(paragraphs).contains(document.title(), document.subtitle());
            document.sections()
                    .forEach(section ->
                            assertThat(paragraphs).contains(section.heading()).containsAll(section.sentences()));
            assertThat(pages.getTables()).hasSize(5);
            var entries = pages.getTables().get(3);
            assertThat(entries.getNumberOfRows()).isEqualTo(28);
            assertThat(entries.getRow(0).isRepeatHeader()).isTrue();
            assertThat(entries.getRow(1).getCell(2).getText()).isEqualTo("=HYPERLINK(\"x\") <b>&");
            assertThat(pages.getDocument()
                            .getBody()
                            .getSectPr()
                            .getPgSz()
                            .getW()
                            .toString())
                    .as("A4")
                    .isEqualTo("11906");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsWellFormedAndHoldsNoScript(Language language) throws Exception {
        var document = Writing.of(brief, language, OversightPolicy.shipped());
        var html = text(HtmlPage.of(document));
        var factory = DocumentBuilderFactory.newInstance();
        var page = factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language.tag());
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("b").getLength()).as("escaped").isZero();
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(4);
        assertThat(page.getElementsByTagName("rect").getLength()).isEqualTo(4 * 14 * 2);
        assertThat(html).doesNotContain("http:", "https:", "src=", "@import");
        var sentences = page.getElementsByTagName("p");
        var said = IntStream.range(0, sentences.getLength())
                .mapToObj(i -> sentences.item(i).getTextContent())
                .toList();
        document.sections().forEach(section -> assertThat(said).containsAll(section.sentences()));
        assertThat(html).contains("class=\"small\"", "83.3% (500/600)");
    }

    @Test
    void bothLanguagesFillEveryText() {
        for (var language : Language.values()) {
            var document = Writing.of(brief, language, OversightPolicy.shipped());
            assertThat(document.sections()).hasSize(7);
            assertThat(text(HtmlPage.of(document))).doesNotContain("{{", "null");
        }
    }

    @Test
    void whatIsAcceptedMostCountsAndZeroIsNotAccepted() {
        assertThat(Format.of(null, "text/csv;q=0.5, text/html")).isEqualTo(Format.HTML);
        assertThat(Format.of(null, "text/csv;q=0.3, text/html;q=0.2, text/plain;q=0.9"))
                .isEqualTo(Format.TEXT);
        assertThat(Format.of(null, "text/csv;q=0.1, */*;q=0.8"))
                .as("a wide range that is wanted more")
                .isEqualTo(Format.JSON);
        assertThat(Format.of(null, "application/json;q=0.1, */*;q=0.8"))
                .as("of a format the narrowest range counts")
                .isEqualTo(Format.CSV);
        assertThat(Format.of(null, "*/*, text/html")).isEqualTo(Format.HTML);
        assertThat(Format.of(null, "text/plain, text/html"))
                .as("the first of the same")
                .isEqualTo(Format.TEXT);
        assertThatThrownBy(() -> Format.of(null, "text/html;q=0")).isInstanceOf(BadQueryException.class);
    }

    @Test
    void aTextThatIsTooLongForACellIsNotCutWithinACharacter() throws Exception {
        for (var before : List.of("。".repeat(32_766), "。".repeat(32_765))) {
            var document = new Document(Language.ZH, "", "", null, List.of(), List.of(before + "𠮷𠮷"));
            try (var book = new XSSFWorkbook(new ByteArrayInputStream(Workbook.of(document)))) {
                assertThat(book.getSheetAt(0).getRow(2).getCell(0).getStringCellValue())
                        .isEqualTo(before.length() == 32_766 ? before : before + "𠮷");
            }
        }
    }

    @Test
    void theParameterCountsThenWhatIsAccepted() {
        assertThat(Format.of(null, null)).isEqualTo(Format.JSON);
        assertThat(Format.of(null, "*/*")).isEqualTo(Format.JSON);
        assertThat(Format.of(null, "text/html,application/xhtml+xml,*/*;q=0.8")).isEqualTo(Format.HTML);
        assertThat(Format.of(null, "text/csv;q=0.5, text/html")).isEqualTo(Format.HTML);
        assertThat(Format.of("docx", "text/html")).isEqualTo(Format.DOCX);
        for (var wrong :
                List.of(Map.entry("format", "pdf"), Map.entry("Accept", "image/png"), Map.entry("Accept", "?"))) {
            var isFormat = wrong.getKey().equals("format");
            assertThatThrownBy(() -> Format.of(isFormat ? wrong.getValue() : null, isFormat ? null : wrong.getValue()))
                    .isInstanceOfSatisfying(BadQueryException.class, bad -> assertThat(bad.field)
                            .isEqualTo(wrong.getKey()));
        }
    }

    private static <T> T known(Map<String, T> some, String key) {
        return Objects.requireNonNull(some.get(key), key);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
