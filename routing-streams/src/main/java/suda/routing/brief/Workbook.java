package suda.routing.brief;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import suda.routing.brief.Document.Figure;
import suda.routing.brief.Document.Grid;

/** Sheets of real numbers, dates and percentages: a summary, and each table. */
final class Workbook {
    /** What a cell may hold at most. */
    private static final int LONGEST = 32_767;

    /** Of a sheet, in 256ths of a character. */
    private static final int WIDTH = 160 * 256;

    private static final int CHARACTER = 256;

    private enum Look {
        HEADING,
        WORDS,
        COUNT,
        SHARE,
        SMALL_SHARE,
        DAY
    }

    private final XSSFWorkbook book;
    private final Texts texts;
    private final Map<Look, XSSFCellStyle> styles = new EnumMap<>(Look.class);

    private Workbook(XSSFWorkbook book, Texts texts) {
        this.book = book;
        this.texts = texts;
        for (var look : Look.values()) {
            styles.put(look, style(look));
        }
    }

    static byte[] of(Document document) {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var workbook = new Workbook(book, Texts.in(document.language()));
            workbook.summary(document);
            document.sections().stream()
                    .flatMap(section -> section.grids().stream())
                    .filter(grid -> !grid.rows().isEmpty())
                    .forEach(workbook::grid);
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void summary(Document document) {
        var sheet = book.createSheet(texts.of("summary"));
        var above = document.demo() == null ? document.subtitle() : document.demo() + " · " + document.subtitle();
        put(sheet.createRow(0), 0, new Cell.Words(document.title() + " · " + above));
        var names = List.of("section", "label", "value", "numerator", "denominator", "key", "behind");
        var widths = new int[] {24, 28, 12, 12, 12, 36, 90};
        var head = sheet.createRow(1);
        for (int i = 0; i < names.size(); i++) {
            heading(head, i, texts.of("summary." + names.get(i)));
            sheet.setColumnWidth(i, widths[i] * CHARACTER);
        }
        sheet.createFreezePane(0, 2);
        document.sections()
                .forEach(section -> section.figures().forEach(figure -> figure(sheet, section.key(), figure)));
        document.notes().forEach(note -> put(below(sheet), 0, new Cell.Words(note)));
    }

    private void figure(XSSFSheet sheet, String section, Figure figure) {
        var row = below(sheet);
        put(row, 0, new Cell.Words(texts.of(section)));
        put(row, 1, new Cell.Words(figure.label()));
        put(row, 2, figure.value());
        parts(row, 3, figure.value());
        put(row, 5, new Cell.Words(figure.key()));
        put(row, 6, new Cell.Words(Objects.requireNonNullElse(figure.behind(), "")));
    }

    private void grid(Grid grid) {
        var sheet = book.createSheet(grid.caption());
        sheet.createFreezePane(1, 1);
        var head = sheet.createRow(0);
        var whole = grid.columns().stream().mapToInt(Document.Column::width).sum();
        var at = 0;
        for (int i = 0; i < grid.columns().size(); i++) {
            var column = grid.columns().get(i);
            sheet.setColumnWidth(at, Math.max(12 * CHARACTER, WIDTH / whole * column.width()));
            heading(head, at++, column.heading());
            if (isShare(grid, i)) {
                heading(head, at++, column.heading() + " · " + texts.of("summary.numerator"));
                heading(head, at++, column.heading() + " · " + texts.of("summary.denominator"));
            }
        }
        grid.rows().forEach(cells -> {
            var row = below(sheet);
            var place = 0;
            for (var cell : cells.cells()) {
                put(row, place++, cell);
                place = parts(row, place, cell);
            }
        });
    }

    private static boolean isShare(Grid grid, int column) {
        return grid.rows().get(0).cells().get(column) instanceof Cell.Share;
    }

    /** @return the next place */
    private int parts(XSSFRow row, int at, Cell cell) {
        if (!(cell instanceof Cell.Share share)) {
            return at;
        }
        put(row, at, new Cell.Count(share.rate().part()));
        put(row, at + 1, new Cell.Count(share.rate().of()));
        return at + 2;
    }

    private static XSSFRow below(XSSFSheet sheet) {
        return sheet.createRow(sheet.getLastRowNum() + 1);
    }

    private void heading(XSSFRow row, int at, String text) {
        var cell = row.createCell(at);
        cell.setCellValue(text);
        cell.setCellStyle(styles.get(Look.HEADING));
    }

    private void put(XSSFRow row, int at, Cell value) {
        var cell = row.createCell(at);
        if (value instanceof Cell.Count count) {
            cell.setCellValue(count.n());
            cell.setCellStyle(styles.get(Look.COUNT));
        } else if (value instanceof Cell.Share share) {
            var percent = Brief.percent(share.rate());
            if (percent != null) {
                cell.setCellValue(percent.movePointLeft(2).doubleValue());
            }
            cell.setCellStyle(styles.get(share.isSmall() ? Look.SMALL_SHARE : Look.SHARE));
        } else if (value instanceof Cell.Day day) {
            cell.setCellValue(day.day());
            cell.setCellStyle(styles.get(Look.DAY));
        } else {
            // As a text, whatever it begins with: never as a formula.
            cell.setCellValue(beginning(value.text()));
            cell.setCellStyle(styles.get(Look.WORDS));
        }
    }

    /** As much as fits; half a character outside Unicode's first plane is none. */
    private static String beginning(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private XSSFCellStyle style(Look look) {
        var style = book.createCellStyle();
        var formats = book.createDataFormat();
        style.setVerticalAlignment(VerticalAlignment.TOP);
        switch (look) {
            case HEADING -> {
                var font = book.createFont();
                font.setBold(true);
                style.setFont(font);
                style.setWrapText(true);
                style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            }
            case WORDS -> style.setWrapText(true);
            case COUNT -> style.setDataFormat(formats.getFormat("#,##0"));
            case SHARE -> style.setDataFormat(formats.getFormat("0.0%"));
            case SMALL_SHARE -> style.setDataFormat(formats.getFormat("0.0%\"*\""));
            case DAY -> style.setDataFormat(formats.getFormat("yyyy-mm-dd"));
        }
        return style;
    }
}
