package suda.standalone.scenario;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When people call: more on working days and in working hours, and more from week to week. All in whole numbers, so that
 * every machine draws the same.
 */
final class Rhythm {
    /** China keeps one time all year, so a fixed offset needs no table of zones. */
    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    static final LocalDate FIRST = LocalDate.of(2021, 5, 1);
    static final LocalDate LAST = LocalDate.of(2021, 7, 5);

    private static final int DAYS = (int) (LAST.toEpochDay() - FIRST.toEpochDay() + 1);
    /** Days off by law (Labour Day, Dragon Boat), and a Saturday that was worked instead. */
    private static final Set<LocalDate> HOLIDAYS = Set.of(
            FIRST,
            FIRST.plusDays(1),
            FIRST.plusDays(2),
            FIRST.plusDays(3),
            FIRST.plusDays(4),
            LocalDate.of(2021, 6, 12),
            LocalDate.of(2021, 6, 13),
            LocalDate.of(2021, 6, 14));

    private static final LocalDate WORKED_SATURDAY = LocalDate.of(2021, 5, 8);
    private static final int[] HOURS = {
        4, 3, 2, 2, 2, 4, 12, 35, 80, 110, 108, 82, 50, 62, 92, 104, 92, 70, 52, 46, 40, 34, 20, 0
    };

    private final int[] days;

    private Rhythm(int weekend, int holiday) {
        days = IntStream.range(0, DAYS)
                .map(day -> weight(FIRST.plusDays(day), weekend, holiday) * (80 * DAYS + 45 * day) / DAYS)
                .toArray();
    }

    /** Of complaints about service: people travel on holidays, too. */
    static Rhythm service() {
        return new Rhythm(70, 115);
    }

    /** Of complaints about law enforcement, which mostly works on working days. */
    static Rhythm enforcement() {
        return new Rhythm(45, 40);
    }

    Instant draw(Random random) {
        var day = FIRST.plusDays(pick(days, random));
        var hour = pick(HOURS, random);
        return day.atTime(hour, random.nextInt(60), random.nextInt(60)).toInstant(CHINA);
    }

    /** An index, as likely as its weight says. */
    static int pick(int[] weights, Random random) {
        var left = random.nextInt(IntStream.of(weights).sum());
        var index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }

    static boolean isWorkingDay(LocalDate day) {
        var isWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !isHoliday(day) && (!isWeekend || day.equals(WORKED_SATURDAY));
    }

    static boolean isHoliday(LocalDate day) {
        return HOLIDAYS.contains(day);
    }

    private static int weight(LocalDate day, int weekend, int holiday) {
        if (isHoliday(day)) {
            return holiday;
        }
        return isWorkingDay(day) ? 100 : weekend;
    }
}
