package suda.routing.brief;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.routing.brief.Document.Figure;
import suda.routing.brief.Document.Grid;
import suda.routing.brief.Document.Row;

/** One flat row for every figure and every cell of a table. */
final class CsvSheet {
    /** Without it spreadsheets take Chinese for another encoding. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final CsvWriter rows;

    private CsvSheet(CsvWriter rows) {
        this.rows = rows;
    }

    static byte[] of(Document document) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var rows = CsvWriter.builder().build(text)) {
            var sheet = new CsvSheet(rows);
            rows.writeRecord("section", "key", "label", "value", "numerator", "denominator", "behind");
            document.sections().forEach(section -> {
                section.figures().forEach(figure -> sheet.figure(section.key(), figure));
                section.grids().forEach(grid -> grid.rows().forEach(row -> sheet.row(section.key(), grid, row)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void figure(String section, Figure figure) {
        write(section, figure.key(), figure.label(), figure.value(), figure.behind());
    }

    private void row(String section, Grid grid, Row row) {
        for (int i = 0; i < grid.columns().size(); i++) {
            var column = grid.columns().get(i);
            write(
                    section,
                    grid.key() + "." + row.key() + "." + column.key(),
                    column.heading(),
                    row.cells().get(i),
                    null);
        }
    }

    private void write(String section, String key, String label, Cell cell, @Nullable String behind) {
        var rate = cell instanceof Cell.Share share ? share.rate() : null;
        rows.writeRecord(
                section,
                key,
                label,
                value(cell),
                rate == null ? "" : String.valueOf(rate.part()),
                rate == null ? "" : String.valueOf(rate.of()),
                Objects.requireNonNullElse(behind, ""));
    }

    private static String value(Cell cell) {
        if (cell instanceof Cell.Count count) {
            return String.valueOf(count.n());
        }
        if (cell instanceof Cell.Share share) {
            return share.rate().of() == 0 ? "" : share.rate().percent();
        }
        return harmless(cell.text());
    }

    /** A spreadsheet must not take what somebody wrote for a formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@＝＋－＠\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
