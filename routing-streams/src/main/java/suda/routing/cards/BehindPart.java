package suda.routing.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import suda.contract.Counted;
import suda.routing.cards.BehindRow.Key;
import suda.routing.topology.ScorecardStore.Behind;
import suda.routing.topology.ScorecardStore.Place;

/**
 * What one partition has of a page of cases, in order: what instances tell each other. A case that counts for several
 * offices on a day has a row for each, and they are never on different pages.
 *
 * @param upTo nothing is missing up to here; null: to the end
 */
record BehindPart(List<BehindRow> rows, @Nullable Place upTo) {
    /** The store: the first so many rows behind a place, fewer at the end only. */
    interface Source {
        List<Behind> behind(Counted counted, @Nullable Place after, int limit);
    }

    /** @param nextCursor null at the end */
    record Page(List<BehindRow> cases, @Nullable String nextCursor) {}

    /** Rows read at once where most of them are taken off: nearly all that falls due is closed on time. */
    private static final int AT_ONCE = 1_000;

    /** How often, before a page is given out that is not full. */
    private static final int READS = 20;

    static BehindPart read(Source source, CasesQuery query) {
        var figure = query.figure();
        var atOnce = figure.less() == null ? query.limit() + 1 : AT_ONCE;
        var rows = new ArrayList<BehindRow>();
        var after = query.after();
        for (var reads = 0; reads < READS && places(rows) < query.limit(); reads++) {
            var more = whole(source, figure.counted(), after, atOnce);
            rows.addAll(figure.less() == null ? more.rows : more.without(source, figure.less(), after, atOnce));
            after = more.upTo;
            if (after == null) {
                return new BehindPart(rows, null);
            }
        }
        return new BehindPart(rows, after);
    }

    private static long places(List<BehindRow> rows) {
        return rows.stream().map(BehindRow::place).distinct().count();
    }

    /** The next rows; the last case is left for the next time unless it is known that no row of it follows. */
    private static BehindPart whole(Source source, Counted counted, @Nullable Place after, int limit) {
        for (var atOnce = limit; ; atOnce *= 2) {
            var found = source.behind(counted, after, atOnce);
            var rows = found.stream().map(BehindRow::of).toList();
            if (found.size() < atOnce) {
                return new BehindPart(summed(rows), null);
            }
            var last = rows.get(rows.size() - 1).place();
            var before =
                    rows.stream().takeWhile(row -> !row.place().equals(last)).toList();
            if (!before.isEmpty()) {
                return new BehindPart(
                        summed(before), before.get(before.size() - 1).place());
            }
        }
    }

    /** A row a case, day, office and side. */
    private static List<BehindRow> summed(List<BehindRow> rows) {
        var sums = new TreeMap<Key, BehindRow>(Key.ORDER);
        rows.forEach(row -> sums.merge(row.key(), row, (sum, more) -> sum.plus(more.n())));
        return sums.values().stream().filter(row -> row.n() != 0).toList();
    }

    /** Less what counts in this figure, too. */
    private List<BehindRow> without(Source source, Counted less, @Nullable Place after, int atOnce) {
        var left = new TreeMap<Key, BehindRow>(Key.ORDER);
        rows.forEach(row -> left.put(row.key(), row));
        var at = after;
        do {
            var more = whole(source, less, at, atOnce);
            more.rows.forEach(row -> left.computeIfPresent(row.key(), (key, sum) -> sum.plus(-row.n())));
            at = more.upTo;
        } while (at != null && (upTo == null || Place.ORDER.compare(at, upTo) < 0));
        return left.values().stream().filter(row -> row.n() != 0).toList();
    }

    /** The page that these parts make together: what lies behind the end of an unfinished part has to wait. */
    static Page page(List<BehindPart> parts, CasesQuery query) {
        var end = parts.stream()
                .map(BehindPart::upTo)
                .filter(Objects::nonNull)
                .min(Place.ORDER)
                .orElse(null);
        var rows = parts.stream()
                .flatMap(part -> part.rows().stream())
                .filter(row -> end == null || Place.ORDER.compare(row.place(), end) <= 0)
                .sorted(Comparator.comparing(BehindRow::key, Key.ORDER))
                .toList();
        var places = rows.stream()
                .map(BehindRow::place)
                .distinct()
                .limit(query.limit() + 1L)
                .toList();
        if (places.size() <= query.limit()) {
            return new Page(rows, end == null ? null : CasesQuery.cursor(end));
        }
        var last = places.get(query.limit() - 1);
        return new Page(
                rows.stream()
                        .takeWhile(row -> Place.ORDER.compare(row.place(), last) <= 0)
                        .toList(),
                CasesQuery.cursor(last));
    }
}
