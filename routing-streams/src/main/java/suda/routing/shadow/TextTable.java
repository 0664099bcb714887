package suda.routing.shadow;

import java.util.ArrayList;
import java.util.List;

/** Columns that stand under each other in a terminal, where a Chinese character takes the room of two letters. */
public final class TextTable {
    private static final String BETWEEN = "  ";
    private static final String CUT = "…";

    /** Narrower ones say nothing. */
    private static final int NARROWEST = 8;

    private final List<List<String>> rows;
    private final int[] widths;

    private TextTable(List<List<String>> rows, int width) {
        this.rows = rows;
        this.widths = widths(rows);
        fit(width);
    }

    /**
     * @param rows the heading first; all of one length
     * @param width columns of the terminal, into which it is made to fit by cutting cells
     */
    public static List<String> lines(List<List<String>> rows, int width) {
        var table = new TextTable(rows, width);
        return table.rows.stream().map(table::line).toList();
    }

    private static int[] widths(List<List<String>> rows) {
        var widths = new int[rows.get(0).size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    /** The last column is the longest to say and stands in the file as well, so it gives way first. */
    private void fit(int width) {
        var last = widths.length - 1;
        widths[last] -= Math.max(0, Math.min(widths[last] - NARROWEST, all() - width));
        while (all() > width) {
            var widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private int all() {
        var all = BETWEEN.length() * (widths.length - 1);
        for (var each : widths) {
            all += each;
        }
        return all;
    }

    private String line(List<String> row) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < widths.length; i++) {
            var cell = cut(row.get(i), widths[i]);
            cells.add(cell + " ".repeat(widths[i] - width(cell)));
        }
        return String.join(BETWEEN, cells).stripTrailing();
    }

    private static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        var cut = new StringBuilder();
        var left = width - width(CUT);
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var point = text.codePointAt(at);
            left -= width(point);
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(point);
        }
        return cut.append(CUT).toString();
    }

    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    /** Chinese characters, their punctuation and full-width forms take two columns. */
    private static int width(int point) {
        var wide = (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
