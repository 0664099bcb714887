package suda.routing.brief;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.routing.brief.Document.Grid;
import suda.routing.brief.Document.Row;
import suda.routing.brief.Document.Section;

/** One file that needs nothing else, made to be printed on A4. The template escapes whatever it is given. */
final class HtmlPage {
    private static final Template TEMPLATE = template();

    /** Of the charts, in their own units. */
    private static final int BAR = 100;

    private static final int LINE = 14;

    private HtmlPage() {}

    static byte[] of(Document document) {
        var page = new HashMap<String, @Nullable Object>();
        page.put("lang", document.language().tag());
        page.put("title", document.title());
        page.put("subtitle", document.subtitle());
        page.put("demo", document.demo());
        page.put("sections", document.sections().stream().map(HtmlPage::section).toList());
        page.put("notes", document.notes());
        return TEMPLATE.execute(page).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> section(Section section) {
        var grids =
                section.grids().stream().filter(grid -> !grid.rows().isEmpty()).toList();
        return Map.of(
                "key", section.key(),
                "heading", section.heading(),
                "sentences", section.sentences(),
                "grids", grids.stream().map(HtmlPage::grid).toList(),
                "charts", grids.stream().flatMap(grid -> charts(grid).stream()).toList());
    }

    private static Map<String, Object> grid(Grid grid) {
        return Map.of(
                "key", grid.key(),
                "caption", grid.caption(),
                "columns", grid.columns(),
                "rows",
                        grid.rows().stream()
                                .map(row -> Map.of(
                                        "cells",
                                        row.cells().stream().map(HtmlPage::cell).toList()))
                                .toList());
    }

    private static Map<String, Object> cell(Cell cell) {
        return Map.of("text", cell.text(), "isNumber", cell instanceof Cell.Count || cell instanceof Cell.Share);
    }

    /** A chart for each column of shares. */
    private static List<Map<String, Object>> charts(Grid grid) {
        var charts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < grid.columns().size(); i++) {
            if (grid.rows().get(0).cells().get(i) instanceof Cell.Share) {
                charts.add(Map.of(
                        "heading", grid.columns().get(i).heading(),
                        "height", grid.rows().size() * LINE + 2,
                        "bars", bars(grid.rows(), i)));
            }
        }
        return charts;
    }

    private static List<Map<String, Object>> bars(List<Row> rows, int column) {
        var bars = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            if (row.cells().get(column) instanceof Cell.Share share) {
                var rate = share.rate();
                var width = rate.of() == 0 ? 0 : (double) BAR * rate.part() / rate.of();
                bars.add(Map.of(
                        "name",
                        row.cells().get(0).text(),
                        "y",
                        bars.size() * LINE,
                        "baseline",
                        bars.size() * LINE + 10,
                        "width",
                        String.format(Locale.ROOT, "%.1f", width),
                        "kind",
                        share.isSmall() ? "small" : "enough",
                        "text",
                        share.text()));
            }
        }
        return bars;
    }

    private static Template template() {
        try (var in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("/brief/page.html"), "page.html");
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return Mustache.compiler().compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
