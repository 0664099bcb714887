package suda.routing.scorecards;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import suda.contract.Counted;
import suda.routing.channels.Rate;

/**
 * What was counted over some time, and the rates of it (DOMAIN, figures and formulas).
 *
 * @param counts of everything but the time to close; what is not there is 0
 * @param hours first closings by {@link TimeToClose} bucket
 */
public record Sums(Map<Counted, Long> counts, Map<Integer, Long> hours) {
    public static final Sums NOTHING = new Sums(Map.of(), Map.of());

    public Sums {
        counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
        hours = Collections.unmodifiableMap(new TreeMap<>(hours));
    }

    public long of(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    public Sums plus(Sums other) {
        var sum = new EnumMap<Counted, Long>(Counted.class);
        sum.putAll(counts);
        other.counts.forEach((what, n) -> sum.merge(what, n, Long::sum));
        var times = new TreeMap<>(hours);
        other.hours.forEach((bucket, n) -> times.merge(bucket, n, Long::sum));
        return new Sums(sum, times);
    }

    /** Closings that fell due and did not come in time, closed since or not. */
    public long overdue() {
        return of(Counted.CLOSE_DUE) - of(Counted.CLOSED_ON_TIME);
    }

    /** 办结率: closed at the end of the time, of those accepted in it. */
    public Rate closing() {
        return rate(Counted.CLOSED, Counted.ACCEPTED);
    }

    /** 限时办结率: closed by due, of what fell due; open and overdue count against. */
    public Rate onTime() {
        return rate(Counted.CLOSED_ON_TIME, Counted.CLOSE_DUE);
    }

    /** 按时签收率: signed for by due, of what fell due. */
    public Rate signedInTime() {
        return rate(Counted.SIGNED_IN_TIME, Counted.SIGN_DUE);
    }

    /** 满意率: satisfied, of first ratings after each closing. */
    public Rate satisfaction() {
        return rate(Counted.SATISFIED, Counted.RATED);
    }

    /** 回访率: reached by the end of the time, of closings in it by offices. */
    public Rate callBack() {
        return rate(Counted.REACHED, Counted.CALLABLE);
    }

    /** 重办率: reworked by the end of the time, of closings in it. */
    public Rate rework() {
        return rate(Counted.REWORKED, Counted.CLOSINGS);
    }

    /** 退单率: returned by the end of the time, of what was sent in it. */
    public Rate returned() {
        return rate(Counted.RETURNED, Counted.ROUTED);
    }

    private Rate rate(Counted part, Counted of) {
        // Read while a change is being written, a part may be a moment ahead of its whole.
        return new Rate(Math.min(Math.max(of(part), 0), Math.max(of(of), 0)), Math.max(of(of), 0));
    }
}
