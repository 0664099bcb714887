package suda.routing.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import suda.contract.CallCounts;
import suda.contract.ChannelDay;
import suda.contract.ChannelMonth;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.contract.TestResult;

/**
 * What counts of the readings of one channel on one day (Asia/Shanghai, by the end of the interval): nothing is added
 * twice, whoever says it and however often.
 *
 * <ul>
 *   <li>The same id of the same source with the same content is a repeat; with other content it corrects.
 *   <li>The same interval with the same counts from somebody else is a repeat, too; with other counts the two contradict
 *       each other, and whoever is further from the city itself is believed ({@link Trust}). Among equals the first stays.
 *   <li>An interval that overlaps others is added only in the place of all of them, and only if its source is believed
 *       more than theirs.
 * </ul>
 */
public final class ReadingsOfDay {
    /** What became of a reading. */
    public enum Fate {
        COUNTED,
        REPEATED,
        CORRECTED,
        OVERLAPPING,
        CONTRADICTORY,
        /** More than one source can have to say on a day. */
        TOO_MANY
    }

    /**
     * @param day as it is now
     * @param change of the sums, also when it is less than before
     */
    public record Merged(Fate fate, ChannelDay day, ChannelMonth change) {}

    /** Of one source: an interval every five minutes, which is what intake takes, and some test calls. */
    static final int MOST = 320;

    private ReadingsOfDay() {}

    /** @param reading an interval or a test call */
    public static Merged with(ChannelDay day, Reading reading) {
        var before = day.getReadings();
        var same = before.stream().filter(r -> isSameId(r, reading)).findFirst();
        if (same.isPresent()) {
            if (isSameContent(same.get(), reading)) {
                return unchanged(Fate.REPEATED, day);
            }
            var rest = without(before, same.get()::equals);
            return overlapping(rest, reading).isEmpty()
                    ? merged(Fate.CORRECTED, before, added(rest, reading))
                    : unchanged(Fate.OVERLAPPING, day);
        }
        var overlapped = overlapping(before, reading);
        if (overlapped.isEmpty()) {
            return before.stream()
                                    .filter(r -> r.getSource().equals(reading.getSource()))
                                    .count()
                            >= MOST
                    ? unchanged(Fate.TOO_MANY, day)
                    : merged(Fate.COUNTED, before, added(before, reading));
        }
        return instead(day, overlapped, reading);
    }

    private static Merged instead(ChannelDay day, List<Reading> overlapped, Reading reading) {
        var sameInterval = overlapped.size() == 1 && isSameInterval(overlapped.get(0), reading);
        if (sameInterval && Objects.equals(overlapped.get(0).getCounts(), reading.getCounts())) {
            return unchanged(Fate.REPEATED, day);
        }
        if (sameInterval && overlapped.get(0).getSource().equals(reading.getSource())) {
            return merged(Fate.CORRECTED, day.getReadings(), replaced(day, overlapped, reading));
        }
        var fate = sameInterval ? Fate.CONTRADICTORY : Fate.OVERLAPPING;
        var isBelievedMore =
                overlapped.stream().allMatch(other -> Trust.of(reading).compareTo(Trust.of(other)) > 0);
        return isBelievedMore
                ? merged(fate, day.getReadings(), replaced(day, overlapped, reading))
                : unchanged(fate, day);
    }

    private static List<Reading> overlapping(List<Reading> some, Reading reading) {
        return reading.getKind() != ReadingKind.INTERVAL
                ? List.of()
                : some.stream()
                        .filter(other -> other.getKind() == ReadingKind.INTERVAL)
                        .filter(other -> from(other) < to(reading) && from(reading) < to(other))
                        .toList();
    }

    private static long from(Reading reading) {
        return Objects.requireNonNull(reading.getFrom(), "an interval has a beginning")
                .toEpochMilli();
    }

    private static long to(Reading reading) {
        return reading.getTo().toEpochMilli();
    }

    private static boolean isSameId(Reading one, Reading other) {
        return one.getReadingId().equals(other.getReadingId())
                && one.getSource().equals(other.getSource());
    }

    private static boolean isSameInterval(Reading one, Reading other) {
        return Objects.equals(one.getFrom(), other.getFrom()) && one.getTo().equals(other.getTo());
    }

    private static boolean isSameContent(Reading one, Reading other) {
        return one.getKind() == other.getKind()
                && isSameInterval(one, other)
                && Objects.equals(one.getCounts(), other.getCounts())
                && one.getTest() == other.getTest();
    }

    private static List<Reading> replaced(ChannelDay day, List<Reading> overlapped, Reading reading) {
        return added(without(day.getReadings(), overlapped::contains), reading);
    }

    private static List<Reading> without(List<Reading> some, Predicate<Reading> which) {
        return some.stream().filter(which.negate()).toList();
    }

    private static List<Reading> added(List<Reading> some, Reading reading) {
        var all = new ArrayList<>(some);
        all.add(reading);
        return all;
    }

    private static Merged unchanged(Fate fate, ChannelDay day) {
        return new Merged(fate, day, new ChannelMonth(Sums.none(), 0, 0));
    }

    private static Merged merged(Fate fate, List<Reading> before, List<Reading> after) {
        var was = sum(before);
        var is = sum(after);
        var change = new ChannelMonth(
                Sums.minus(is.getCounts(), was.getCounts()),
                is.getTestCalls() - was.getTestCalls(),
                is.getTestCallsConnected() - was.getTestCallsConnected());
        return new Merged(fate, new ChannelDay(after), change);
    }

    /** What these add up to. */
    public static ChannelMonth sum(List<Reading> readings) {
        var tests = readings.stream()
                .filter(r -> r.getKind() == ReadingKind.TEST_CALL)
                .toList();
        return new ChannelMonth(
                Sums.of(readings.stream()
                        .map(Reading::getCounts)
                        .filter(Objects::nonNull)
                        .map(CallCounts.class::cast)
                        .toList()),
                tests.size(),
                (int) tests.stream()
                        .filter(r -> r.getTest() == TestResult.CONNECTED)
                        .count());
    }

    /** A month with this change. */
    public static ChannelMonth plus(ChannelMonth month, ChannelMonth change) {
        return new ChannelMonth(
                Sums.plus(month.getCounts(), change.getCounts()),
                month.getTestCalls() + change.getTestCalls(),
                month.getTestCallsConnected() + change.getTestCallsConnected());
    }

    public static ChannelMonth emptyMonth() {
        return new ChannelMonth(Sums.none(), 0, 0);
    }
}
