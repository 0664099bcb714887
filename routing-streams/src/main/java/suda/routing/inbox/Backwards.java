package suda.routing.inbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import suda.routing.cases.CaseLists;

/** Walks through an office's topic from the newest message to older ones, some offsets at a time. */
final class Backwards {
    private static final int WINDOW = 100;

    /** For one page: what is hidden, and marks, make a page short rather than long in coming. */
    static final int WINDOWS = 8;

    /** Reads what lies between two positions, oldest first. */
    interface Reading {
        List<Letter> between(long from, long end);
    }

    /** @param nextCursor where the next page begins to look; null at the end */
    record Found(List<Row> rows, @Nullable String nextCursor) {}

    private final Reading reading;
    private final Function<List<Letter>, Map<String, String>> titles;

    /** @param titles of the cases that the office may see, of those that these messages are about */
    Backwards(Reading reading, Function<List<Letter>, Map<String, String>> titles) {
        this.reading = reading;
        this.titles = titles;
    }

    Found rows(long before, int limit, long seen) {
        var rows = new ArrayList<Row>();
        var at = before;
        for (var windows = 0; windows < WINDOWS && at > 0 && rows.size() < limit; windows++) {
            var from = Math.max(0, at - Math.max(WINDOW, 3L * limit));
            var letters = newestFirst(from, at);
            var visible = titles.apply(letters);
            letters.stream()
                    .flatMap(letter -> Row.of(letter, visible, seen).stream())
                    .limit(limit - rows.size())
                    .forEach(rows::add);
            at = rows.size() == limit ? rows.get(limit - 1).position() : from;
        }
        return new Found(rows, at > 0 ? Long.toString(at) : null);
    }

    /** How many would be shown, so many at most. */
    int count(long from, long end, int most) {
        var letters = newestFirst(from, end);
        var count = 0;
        for (var done = 0; done < letters.size() && count < most; done += CaseLists.AT_ONCE) {
            var some = letters.subList(done, Math.min(done + CaseLists.AT_ONCE, letters.size()));
            var visible = titles.apply(some);
            count += (int) some.stream()
                    .filter(letter -> Row.of(letter, visible, from).isPresent())
                    .count();
        }
        return Math.min(count, most);
    }

    private List<Letter> newestFirst(long from, long end) {
        var letters = new ArrayList<>(reading.between(from, end));
        Collections.reverse(letters);
        return letters;
    }
}
