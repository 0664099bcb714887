package suda.routing.scorecards;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How long it took from acceptance to the first closing, in hours that it took at most: fixed buckets, so that a
 * recomputation gives the same medians and percentiles (DOMAIN, figures).
 */
public final class TimeToClose {
    /** Of what took longer than the last bound, a year. */
    public static final int LONGER = 99_999;

    private static final int DAY = 24;

    /** By hours at first, by half days to the tenth day, by days to the thirtieth, then by tens of days. */
    private static final int[] BOUNDS = concat(
            IntStream.of(1, 2, 3, 4, 6, 8, 12, 18),
            IntStream.rangeClosed(2, 20).map(halves -> halves * DAY / 2),
            IntStream.rangeClosed(11, 30).map(days -> days * DAY),
            IntStream.rangeClosed(4, 36).map(tens -> tens * 10 * DAY),
            IntStream.of(365 * DAY));

    private TimeToClose() {}

    /** The bucket of what took from one instant to the other: its bound in hours, itself included. */
    public static int bucket(Instant accepted, Instant closed) {
        var took = Duration.between(accepted, closed);
        var hours = took.isNegative()
                ? 0
                : took.plusMillis(Duration.ofHours(1).toMillis() - 1).toHours();
        var at = Arrays.binarySearch(BOUNDS, (int) Math.min(hours, LONGER));
        var place = at >= 0 ? at : -at - 1;
        return place < BOUNDS.length ? BOUNDS[place] : LONGER;
    }

    /**
     * The bucket in which the nearest rank lies: so many hours at most took this share of all.
     *
     * @param counts by bucket
     * @param percent 50 for the median, 90 for the 90th percentile
     * @return hours; {@link #LONGER} for more than a year; empty where there is none
     */
    public static OptionalInt percentile(Map<Integer, Long> counts, int percent) {
        var all = counts.values().stream().mapToLong(Long::longValue).sum();
        var rank = (all * percent + 99) / 100;
        var passed = 0L;
        for (var bucket : new TreeMap<>(counts).entrySet()) {
            passed += bucket.getValue();
            if (all > 0 && passed >= rank) {
                return OptionalInt.of(bucket.getKey());
            }
        }
        return OptionalInt.empty();
    }

    private static int[] concat(IntStream... parts) {
        return Arrays.stream(parts).flatMapToInt(part -> part).distinct().toArray();
    }
}
