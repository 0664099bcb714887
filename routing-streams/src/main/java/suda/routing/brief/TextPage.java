package suda.routing.brief;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import suda.routing.brief.Document.Grid;

/** For a terminal: sentences, and tables whose columns stay in line also with Chinese in them. */
final class TextPage {
    /** In columns of a terminal; Chinese characters take two. */
    private static final int WIDTH = 140;

    private static final int LEAST = 6;

    private final StringBuilder text = new StringBuilder();

    private TextPage() {}

    static byte[] of(Document document) {
        var page = new TextPage();
        if (document.demo() != null) {
            page.line("*** " + document.demo() + " ***");
        }
        page.line(document.title() + "  " + document.subtitle());
        document.sections().forEach(section -> {
            page.line("");
            page.line(section.heading());
            section.sentences().forEach(page::line);
            section.grids().stream().filter(grid -> !grid.rows().isEmpty()).forEach(page::grid);
        });
        page.line("");
        document.notes().forEach(page::line);
        return page.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void grid(Grid grid) {
        var whole = grid.columns().stream().mapToInt(Document.Column::width).sum();
        var widths = grid.columns().stream()
                .map(column -> Math.max(LEAST, WIDTH * column.width() / whole))
                .toList();
        line("");
        line("[" + grid.caption() + "]");
        row(grid.columns().stream().map(Document.Column::heading).toList(), widths);
        line("-".repeat(widths.stream().mapToInt(width -> width + 1).sum()));
        grid.rows().forEach(row -> row(row.cells().stream().map(Cell::text).toList(), widths));
    }

    private void row(List<String> cells, List<Integer> widths) {
        var wrapped = new ArrayList<List<String>>();
        for (int i = 0; i < cells.size(); i++) {
            wrapped.add(wrapped(cells.get(i), widths.get(i)));
        }
        var height = wrapped.stream().mapToInt(List::size).max().orElse(0);
        for (int n = 0; n < height; n++) {
            var row = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                var part = n < wrapped.get(i).size() ? wrapped.get(i).get(n) : "";
                row.append(part).append(" ".repeat(widths.get(i) - width(part) + 1));
            }
            line(row.toString().stripTrailing());
        }
    }

    private static List<String> wrapped(String text, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        var used = 0;
        for (var c : text.replace('\n', ' ').replace('\t', ' ').codePoints().toArray()) {
            if (used + width(c) > most) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(c);
            used += width(c);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int width(String text) {
        return text.codePoints().map(TextPage::width).sum();
    }

    /** Chinese characters, their punctuation and full-width forms. */
    private static int width(int c) {
        return (c >= 0x2E80 && c <= 0xA4CF)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE4F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || c >= 0x20000
                ? 2
                : 1;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
