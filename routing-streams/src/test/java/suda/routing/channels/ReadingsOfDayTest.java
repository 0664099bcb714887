package suda.routing.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.CallCounts;
import suda.contract.ChannelDay;
import suda.contract.ChannelMonth;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.contract.TestResult;
import suda.routing.channels.ReadingsOfDay.Fate;
import suda.wire.ContractClasses;

class ReadingsOfDayTest {
    static {
        ContractClasses.trust();
    }

    private static final Instant NINE = Instant.parse("2026-06-09T01:00:00Z");
    private static final Actor PROVINCE = new Actor("PROVINCE", "430000");
    private static final Actor PROVINCE_LINE = new Actor("HOTLINE", "12328-430000");
    private static final Actor LINE = new Actor("HOTLINE", "12328-430100");
    private static final Actor OFFICE = new Actor("OFFICE", "430100");

    private ChannelDay day = new ChannelDay(List.of());
    private ChannelMonth sums = ReadingsOfDay.emptyMonth();

    @Test
    void aReadingCountsOnceHoweverOftenItComes() {
        assertThat(add(of(LINE, 0, 60, 100, 90))).isEqualTo(Fate.COUNTED);
        assertThat(add(of(LINE, 0, 60, 100, 90))).isEqualTo(Fate.REPEATED);

        assertThat(sums.getCounts().getAttempts()).isEqualTo(100);
    }

    @Test
    void theSameIdWithOtherContentCorrects() {
        add(of(LINE, 0, 60, 100, 90));

        assertThat(add(of(LINE, 0, 60, 80, 79))).isEqualTo(Fate.CORRECTED);
        assertThat(sums.getCounts()).isEqualTo(new CallCounts(80L, 79L, 79L, 0L, 0L, 0L));
    }

    @Test
    void anIdThatMovesToAnotherIntervalLeavesTheOldOne() {
        add(of(LINE, 0, 60, 100, 90));
        var moved = Reading.newBuilder(of(LINE, 60, 120, 50, 50))
                .setReadingId("0-60")
                .build();

        assertThat(add(moved)).isEqualTo(Fate.CORRECTED);
        assertThat(sums.getCounts().getAttempts()).isEqualTo(50);
    }

    @Test
    void whoIsFurtherFromTheCityIsBelievedWhereTwoContradict() {
        add(of(OFFICE, 0, 60, 100, 100));
        assertThat(add(of(LINE, 0, 60, 100, 90))).isEqualTo(Fate.CONTRADICTORY);
        assertThat(sums.getCounts().getAnswered()).isEqualTo(90);
        assertThat(add(of(PROVINCE_LINE, 0, 60, 100, 80))).isEqualTo(Fate.CONTRADICTORY);
        assertThat(sums.getCounts().getAnswered()).isEqualTo(80);
        assertThat(add(of(PROVINCE, 0, 60, 100, 70))).isEqualTo(Fate.CONTRADICTORY);
        assertThat(sums.getCounts().getAnswered()).isEqualTo(70);

        assertThat(add(of(OFFICE, 0, 60, 100, 99))).isEqualTo(Fate.CONTRADICTORY);
        assertThat(sums.getCounts().getAnswered()).isEqualTo(70);
        assertThat(sums.getCounts().getAttempts()).isEqualTo(100);
    }

    @Test
    void theChannelsOwnHotlineIsBelievedBeforeAnotherOfTheCity() {
        var other = new Actor("HOTLINE", "12345-430100");
        add(of(other, 0, 1440, 0, 0));

        assertThat(add(of(LINE, 0, 60, 100, 1))).isEqualTo(Fate.OVERLAPPING);
        assertThat(sums.getCounts().getAttempts()).isEqualTo(100);
    }

    @Test
    void nobodyFillsADayForSomebodyElse() {
        for (var i = 0; i < ReadingsOfDay.MOST; i++) {
            add(of(OFFICE, i, i + 1, 1, 1));
        }

        assertThat(add(of(OFFICE, 1000, 1001, 1, 1))).isEqualTo(Fate.TOO_MANY);
        assertThat(add(of(LINE, 1002, 1003, 1, 1))).isEqualTo(Fate.COUNTED);
    }

    @Test
    void theSameSaidBySomebodyElseIsARepeat() {
        add(of(LINE, 0, 60, 100, 90));

        assertThat(add(of(OFFICE, 0, 60, 100, 90))).isEqualTo(Fate.REPEATED);
    }

    @Test
    void whatOverlapsIsNotAddedUnlessItIsBelievedMore() {
        add(of(LINE, 0, 60, 100, 90));
        add(of(LINE, 60, 120, 100, 90));

        assertThat(add(of(LINE, 30, 90, 100, 100))).isEqualTo(Fate.OVERLAPPING);
        assertThat(sums.getCounts().getAttempts()).isEqualTo(200);
        assertThat(add(of(PROVINCE, 0, 120, 190, 150))).isEqualTo(Fate.OVERLAPPING);
        assertThat(sums.getCounts().getAttempts()).isEqualTo(190);
    }

    @Test
    void intervalsThatTouchDoNotOverlap() {
        add(of(LINE, 0, 60, 1, 1));

        assertThat(add(of(LINE, 60, 120, 1, 1))).isEqualTo(Fate.COUNTED);
    }

    @Test
    void testCallsAreCountedBesideAndNeverAmongTheAttempts() {
        add(of(LINE, 0, 60, 100, 90));
        var call = Reading.newBuilder(of(PROVINCE, 0, 30, 0, 0))
                .setReadingId("call")
                .setKind(ReadingKind.TEST_CALL)
                .setFrom(null)
                .setCounts(null)
                .setTest(TestResult.CONNECTED)
                .build();

        assertThat(add(call)).isEqualTo(Fate.COUNTED);
        assertThat(sums.getTestCalls()).isEqualTo(1);
        assertThat(sums.getTestCallsConnected()).isEqualTo(1);
        assertThat(sums.getCounts().getAttempts()).isEqualTo(100);
    }

    @Test
    void aDayHoldsABoundedNumber() {
        for (var i = 0; i < ReadingsOfDay.MOST; i++) {
            add(of(LINE, i, i + 1, 1, 1));
        }

        assertThat(add(of(LINE, ReadingsOfDay.MOST, ReadingsOfDay.MOST + 1, 1, 1)))
                .isEqualTo(Fate.TOO_MANY);
        assertThat(sums.getCounts().getAttempts()).isEqualTo(ReadingsOfDay.MOST);
    }

    /** Whatever comes, in whatever order and however often: the month is what the day's readings add up to. */
    @RepeatedTest(50)
    void theMonthIsAlwaysTheSumOfTheReadingsThatCount(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var readings = new ArrayList<Reading>();
        for (var i = 0; i < 40; i++) {
            var from = random.nextInt(20) * 10;
            var attempts = random.nextInt(50);
            var source = List.of(PROVINCE, PROVINCE_LINE, LINE, OFFICE).get(random.nextInt(4));
            readings.add(of(source, from, from + 10 * (1 + random.nextInt(4)), attempts, random.nextInt(attempts + 1)));
        }
        readings.addAll(List.copyOf(readings));
        Collections.shuffle(readings, random);
        readings.forEach(this::add);

        assertThat(sums).isEqualTo(ReadingsOfDay.sum(day.getReadings()));
        for (var one : day.getReadings()) {
            assertThat(day.getReadings())
                    .filteredOn(other -> other != one)
                    .allMatch(other -> !other.getFrom().isBefore(one.getTo())
                            || !one.getFrom().isBefore(other.getTo()));
        }
    }

    private Fate add(Reading reading) {
        var merged = ReadingsOfDay.with(day, reading);
        day = merged.day();
        sums = ReadingsOfDay.plus(sums, merged.change());
        return merged.fate();
    }

    private static Reading of(Actor source, int fromMinute, int toMinute, long attempts, long answered) {
        return Reading.newBuilder()
                .setReadingId(fromMinute + "-" + toMinute)
                .setCity("430100")
                .setChannel("12328")
                .setKind(ReadingKind.INTERVAL)
                .setFrom(NINE.plus(Duration.ofMinutes(fromMinute)))
                .setTo(NINE.plus(Duration.ofMinutes(toMinute)))
                .setCounts(new CallCounts(attempts, answered, answered, 0L, 0L, 0L))
                .setSource(source)
                .setAcceptedAt(NINE.plus(Duration.ofMinutes(toMinute)))
                .build();
    }
}
