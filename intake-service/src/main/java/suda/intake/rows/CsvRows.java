package suda.intake.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) with a header row. */
public final class CsvRows implements Rows {
    private static final CsvReader.CsvReaderBuilder PARSER = CsvReader.builder();
    /** With which every ZIP file begins, and so every .xlsx. */
    private static final String ZIP = "PK\u0003\u0004";

    private final Frames frames;
    private final Text text;
    private final int limit;
    private final Columns columns;

    /**
     * Reads the header row.
     *
     * @param limit longest row, in bytes
     * @throws UnusableFileException if there is none, or its columns are not those of a submission
     */
    public CsvRows(InputStream in, Text text, int limit) throws IOException, UnusableFileException {
        this.frames = new Frames(in, limit, true);
        this.text = text;
        this.limit = limit;
        this.columns = Columns.of(header());
    }

    private List<String> header() throws IOException, UnusableFileException {
        if (!frames.next()) {
            throw new UnusableFileException("文件是空的，连标题行也没有。", "The file is empty; not even a header row is there.");
        }
        var header = Text.withoutMark(text.decode(frames.bytes()));
        if (header.startsWith(ZIP)) {
            throw new UnusableFileException(
                    "这是 Excel 工作簿或压缩文件；请另存为“CSV UTF-8”后再导入。",
                    "This is an Excel workbook or a ZIP file; save it as \"CSV UTF-8\" and import that.");
        }
        if (Text.isGarbled(header)) {
            throw new UnusableFileException("标题行" + text.otherZh() + "。", "The header row " + text.otherEn() + ".");
        }
        var cells = frames.tooLong() || frames.unclosed() ? null : cells(header);
        if (cells == null) {
            throw new UnusableFileException("第一行不是 CSV 标题行。", "The first line is no header row of a CSV file.");
        }
        return cells;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (frames.next()) {
            var row = row();
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    /** Null for a row of nothing but empty cells, which spreadsheets leave behind. */
    private @Nullable Row row() {
        var line = frames.line();
        if (frames.tooLong()) {
            return new Row.Unreadable(
                    line,
                    "length",
                    "此行超过 %d 字节，可能缺少结束引号".formatted(limit),
                    "the row exceeds %d bytes; a closing quote may be missing".formatted(limit));
        }
        if (frames.unclosed()) {
            return new Row.Unreadable(
                    line, "csv", "文件在引号内结束，缺少结束引号", "the file ends within quotes; a closing quote is missing");
        }
        var bytes = frames.bytes();
        var cells = cells(text.decode(bytes));
        if (cells == null) {
            return new Row.Unreadable(line, "csv", "不是有效的 CSV：引号使用有误", "the row is no valid CSV: its quotes are wrong");
        }
        if (cells.stream().allMatch(String::isBlank)) {
            return null;
        }
        if (cells.size() != columns.count()) {
            return new Row.Unreadable(
                    line,
                    "columns",
                    "此行有 %d 列，标题行有 %d 列".formatted(cells.size(), columns.count()),
                    "the row has %d columns, the header row has %d".formatted(cells.size(), columns.count()));
        }
        var damage = columns.damage(cells);
        if (!damage.isEmpty()) {
            return new Row.Unreadable(line, damage);
        }
        var key = columns.cell(cells, Columns.IDEMPOTENCY_KEY);
        return new Row.Readable(line, columns.body(cells), key.isEmpty() ? null : key, bytes.length);
    }

    private static @Nullable List<String> cells(String row) {
        try {
            return PARSER.ofSingleCsvRecord(row).getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }
}
