package suda.standalone;

import java.util.List;

/** Columns that stand below each other on a terminal, where a Chinese character takes two places. */
final class Table {
    private Table() {}

    /** @param rows of equally many cells */
    static List<String> of(List<List<String>> rows) {
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    private static String line(List<String> row, List<List<String>> rows) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            var column = i;
            var widest = rows.stream().mapToInt(r -> width(r.get(column))).max().orElse(0);
            line.append(row.get(i)).append(" ".repeat(widest - width(row.get(i)) + 2));
        }
        return line.toString().stripTrailing();
    }

    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int codePoint) {
        return Character.isIdeographic(codePoint)
                || (codePoint >= 0x3000 && codePoint <= 0x30FF)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60);
    }
}
