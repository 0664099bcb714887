package suda.routing.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cases behind one of the figures of the last hour, the latest first.
 *
 * @param count the figure; of a minute in which very much happens not all is listed
 * @param cases one for each time that it happened: a case may be returned twice in an hour
 * @param nextCursor null at the end
 */
record FlowPage(
        Instant asOf,
        long count,
        List<Flow.Happening> cases,
        @Nullable String nextCursor) {
    private static final Comparator<Flow.Happening> LATEST_FIRST = Comparator.<Flow.Happening>comparingLong(
                    happening -> happening.at().toEpochMilli())
            .thenComparing(Flow.Happening::caseId)
            .reversed();

    static FlowPage of(Instant asOf, Flow.Found found, int limit, @Nullable String cursor) {
        var rest = found.listed().stream()
                .filter(happening -> cursor == null || place(happening).compareTo(cursor) < 0)
                .sorted(LATEST_FIRST)
                .limit(limit + 1L)
                .toList();
        var isMore = rest.size() > limit;
        var shown = isMore ? rest.subList(0, limit) : rest;
        return new FlowPage(asOf, found.count(), shown, isMore ? place(shown.get(limit - 1)) : null);
    }

    /** Where it stands in the list; also the cursor, when it is the last of a page. */
    private static String place(Flow.Happening happening) {
        // Thirteen digits until the year 2286.
        return happening.at().toEpochMilli() + "-" + happening.caseId();
    }
}
