package suda.routing.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.CallCounts;
import suda.contract.ChannelFigures;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.contract.TestResult;

/**
 * The readings of a channel that ended within a time before an instant, which itself belongs to it: what a rolling
 * figure is computed from.
 *
 * @param tests test calls, the oldest first: the province's, or where it made none the city's own
 * @param nextChange when it will be another without a further reading; null if it is empty and stays so
 */
public record Window(
        Instant from,
        Instant to,
        CallCounts counts,
        List<TestResult> tests,
        @Nullable Instant nextChange) {
    /** @param readings of all days that it touches, in any order */
    public static Window of(List<Reading> readings, Instant at, Duration length) {
        var from = at.minus(length);
        var within = readings.stream()
                .filter(r -> r.getTo().isAfter(from) && !r.getTo().isAfter(at))
                .sorted(Comparator.comparing(Reading::getTo))
                .toList();
        var leaves = within.stream().map(r -> r.getTo().plus(length)).limit(1);
        // A sender's clock may be a little ahead of ours.
        var comes = readings.stream().map(Reading::getTo).filter(to -> to.isAfter(at));
        return new Window(
                from,
                at,
                Sums.of(within.stream()
                        .map(Reading::getCounts)
                        .filter(Objects::nonNull)
                        .map(CallCounts.class::cast)
                        .toList()),
                tests(within),
                Stream.concat(leaves, comes).min(Comparator.naturalOrder()).orElse(null));
    }

    /** A city's own test calls must not break up those that the province makes. */
    private static List<TestResult> tests(List<Reading> within) {
        var all = within.stream()
                .filter(r -> r.getKind() == ReadingKind.TEST_CALL)
                .toList();
        var independent = all.stream().filter(r -> Trust.of(r).isIndependent()).toList();
        return (independent.isEmpty() ? all : independent)
                .stream()
                        .map(r -> Objects.requireNonNull(r.getTest(), "a test call has a result"))
                        .toList();
    }

    public Rate answerRate() {
        return Rate.answered(counts);
    }

    /** Whether the last so many test calls all reached nobody. */
    boolean isInVain(int calls) {
        return calls > 0
                && tests.size() >= calls
                && tests.subList(tests.size() - calls, tests.size()).stream()
                        .noneMatch(result -> result == TestResult.CONNECTED);
    }

    public ChannelFigures figures(@Nullable Instant heardAt, OversightPolicy policy) {
        return figures(
                from,
                to,
                counts,
                tests.size(),
                (int) tests.stream().filter(t -> t == TestResult.CONNECTED).count(),
                heardAt,
                policy);
    }

    public static ChannelFigures figures(
            Instant from,
            Instant to,
            CallCounts counts,
            int tests,
            int connected,
            @Nullable Instant heardAt,
            OversightPolicy policy) {
        var rate = Rate.answered(counts);
        return ChannelFigures.newBuilder()
                .setFrom(from)
                .setTo(to)
                .setCounts(counts)
                .setWilsonLower(rate.of() == 0 ? null : rate.wilsonLower(policy.wilson()))
                .setWilsonUpper(rate.of() == 0 ? null : rate.wilsonUpper(policy.wilson()))
                .setTestCalls(tests)
                .setTestCallsConnected(connected)
                .setHeardAt(heardAt)
                .build();
    }
}
