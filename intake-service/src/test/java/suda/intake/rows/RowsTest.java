package suda.intake.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

class RowsTest {
    private static final String HEADER = "sourceNumber,kind,channel,receivedAt,category,title,text";
    private static final int LIMIT = 1_000;

    @Test
    void columnsAreTheFieldsOfTheBodyAndEmptyCellsAreAbsentOnes() throws Exception {
        var header = HEADER + ",place.code,place.longitude,reporter.notify,truckDriver,relatedNumbers[0],"
                + "relatedNumbers[1],attachments[0].url,attachments[0].sha256,reporter.name";

        var body = only(csv(header + "\nA-1,REPORT,WEB,now,BUS,title,text,430121,113.1,true,否,X,Y,https://x,ab,\n"));

        assertThat(body)
                .hasToString("{\"sourceNumber\":\"A-1\",\"kind\":\"REPORT\",\"channel\":\"WEB\","
                        + "\"receivedAt\":\"now\",\"category\":\"BUS\",\"title\":\"title\",\"text\":\"text\","
                        + "\"place\":{\"code\":\"430121\",\"longitude\":113.1},\"reporter\":{\"notify\":true},"
                        + "\"truckDriver\":false,\"relatedNumbers\":[\"X\",\"Y\"],"
                        + "\"attachments\":[{\"url\":\"https://x\",\"sha256\":\"ab\"}]}");
    }

    @Test
    void everyColumnThatIsUnknownRepeatedOrMissingIsNamed() throws Exception {
        assertThat(faults("sourceNumber,kind,kind,channel,receivedAt,category,title,pohne\n"))
                .extracting(v -> v.field() + " " + v.rule())
                .containsExactly("kind repeated", "pohne unknown", "text required");
        assertThat(faults("kind,channel,receivedAt,category,title,text\n"))
                .singleElement()
                .satisfies(v -> assertThat(v.zh() + v.en()).contains("idempotencyKey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n", "PK\u0003\u0004rest", "\"sourceNumber,kind"})
    void whatBeginsWithNoHeaderRowIsRefused(String file) throws Exception {
        assertThatThrownBy(() -> csv(file)).isInstanceOf(UnusableFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void quotesCommasAndLineEndsBelongToAQuotedCell(String end) throws Exception {
        var rows = csv(HEADER + end + "A-1,,,,,\"say \"\"no\"\", twice\",\"one" + end + "two\"" + end + end
                + "A-2,,,,,t,x" + end);

        assertThat(rows).extracting(Row::line).containsExactly(2L, 5L);
        assertThat(body(rows.get(0)).path("title").asString()).isEqualTo("say \"no\", twice");
        assertThat(body(rows.get(0)).path("text").asString()).isEqualTo("one" + end + "two");
        assertThat(body(rows.get(1)).path("sourceNumber").asString()).isEqualTo("A-2");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, '\uFEFF'", "GB18030, ''"})
    void chineseIsReadWithAndWithoutAMarkAndInGb18030(String charset, String mark) throws Exception {
        var rows = csv(mark + HEADER + "\nA-1,,,,,公交车甩站㐂,，“”\n", Charset.forName(charset));

        assertThat(only(rows).path("title").asString()).isEqualTo("公交车甩站㐂");
        assertThat(only(rows).path("sourceNumber").asString()).isEqualTo("A-1");
    }

    @Test
    void gb18030ReadAsUtf8IsToldSoAndDoesNotGoOnGarbled() throws Exception {
        var file = (HEADER + "\nA-1,,,,,公交车甩站,x\nA-2,,,,,bus,x\n").getBytes(Charset.forName("GB18030"));

        var rows = read(new ByteArrayInputStream(file), Text.UTF_8);

        assertThat(violation(rows.get(0)).rule()).isEqualTo("encoding");
        assertThat(body(rows.get(1)).path("title").asString()).isEqualTo("bus");
    }

    @Test
    void aGiantRowIsLeftBehindWithoutBeingKeptAndTheNextIsRead() throws Exception {
        var giant = 64 << 20;
        var file = new java.io.SequenceInputStream(java.util.Collections.enumeration(
                List.of(bytes(HEADER + "\nA-1,,,,,t,"), new Same('x', giant), bytes("\nA-2,,,,,t,x\n"))));

        var rows = read(file, Text.UTF_8);

        assertThat(violation(rows.get(0)).rule()).isEqualTo("length");
        assertThat(body(rows.get(1)).path("sourceNumber").asString()).isEqualTo("A-2");
        assertThat(rows.get(1).line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'A-1,,,,,t', columns",
        "'A-1,,,,,t,x,more', columns",
        "'A-1,,,,,\"t\"x,x', csv",
        "'A-1,,,,,t,\"never closed', csv",
        "'2.02606E+13,,,,,t,x', digits",
        "'=HYPERLINK(\"x\"),,,,,t,x', formula",
        "'#REF!,,,,,t,x', formula"
    })
    void aRowThatCannotBeMeantSoIsRejectedAndSaysWhy(String row, String rule) throws Exception {
        assertThat(csv(HEADER + "\n" + row))
                .singleElement()
                .satisfies(r -> assertThat(violation(r).rule()).isEqualTo(rule));
    }

    @Test
    void aBadQuoteCostsOneRow() throws Exception {
        var rows = csv(HEADER + "\nA-1,,,,,\"t\"x,x\nA-2,,,,,t,x\n");

        assertThat(rows.get(0)).isInstanceOf(Row.Unreadable.class);
        assertThat(body(rows.get(1)).path("sourceNumber").asString()).isEqualTo("A-2");
    }

    @Test
    void rowsOfEmptyCellsAreNoRows() throws Exception {
        assertThat(csv(HEADER + "\n,,,,,,\n  \n,, ,,,,\n")).isEmpty();
    }

    @Test
    void theIdempotencyKeyIsNoPartOfTheBody() throws Exception {
        var fromCsv = csv("idempotencyKey," + HEADER + "\nbox/1,,,,,,t,x\n");
        var fromJson = json("{\"idempotencyKey\":\"box/1\",\"title\":\"t\"}\n");

        for (var rows : List.of(fromCsv, fromJson)) {
            assertThat(rows)
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.type(Row.Readable.class))
                    .satisfies(r -> {
                        assertThat(r.idempotencyKey()).isEqualTo("box/1");
                        assertThat(r.body().has("idempotencyKey")).isFalse();
                    });
        }
    }

    @Test
    void aBadJsonLineStopsNoOther() throws Exception {
        var rows = json("\uFEFF{\"title\":\"a\"}\r\n\n{\"title\":\n{\"title\":1,\"title\":2}\n{\"idempotencyKey\":1}\n"
                + "{\"text\":\"" + "x".repeat(LIMIT) + "\"}\n{\"title\":\"b\"}");

        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L, 4L, 5L, 6L, 7L);
        assertThat(body(rows.get(0)).path("title").asString()).isEqualTo("a");
        assertThat(rows.subList(1, 5))
                .extracting(r -> violation(r).rule())
                .containsExactly("json", "json", "type", "length");
        assertThat(body(rows.get(5)).path("title").asString()).isEqualTo("b");
    }

    /** As much of one byte as is wanted, without holding it. */
    private static final class Same extends InputStream {
        private final int what;
        private int left;

        Same(int what, int times) {
            this.what = what;
            this.left = times;
        }

        @Override
        public int read() {
            return left-- > 0 ? what : -1;
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> csv(String file) throws IOException, UnusableFileException {
        return csv(file, StandardCharsets.UTF_8);
    }

    private static List<Row> csv(String file, Charset charset) throws IOException, UnusableFileException {
        return read(
                new ByteArrayInputStream(file.getBytes(charset)),
                Text.of(charset).orElseThrow());
    }

    private static List<Row> read(InputStream file, Text text) throws IOException, UnusableFileException {
        return all(new CsvRows(file, text, LIMIT));
    }

    private static List<Row> json(String file) throws IOException {
        return all(new JsonRows(bytes(file), Text.UTF_8, LIMIT));
    }

    private static List<Row> all(Rows rows) throws IOException {
        var all = new ArrayList<Row>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }

    private static List<Violation> faults(String file) {
        return catchThrowableOfType(UnusableFileException.class, () -> csv(file))
                .violations();
    }

    private static JsonNode only(List<Row> rows) {
        assertThat(rows).hasSize(1);
        return body(rows.get(0));
    }

    private static JsonNode body(Row row) {
        assertThat(row).isInstanceOf(Row.Readable.class);
        return ((Row.Readable) row).body();
    }

    private static Violation violation(Row row) {
        assertThat(row).isInstanceOf(Row.Unreadable.class);
        return ((Row.Unreadable) row).violations().get(0);
    }
}
