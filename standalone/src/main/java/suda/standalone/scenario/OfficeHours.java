package suda.standalone.scenario;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** When people work in a scenario. What the rules count with is routing's calendar, not this. */
final class OfficeHours {
    /** Of a working day. */
    static final int DAY = 540;

    private static final LocalTime OPEN = LocalTime.of(8, 30);
    private static final LocalTime END = OPEN.plusMinutes(DAY);

    private OfficeHours() {}

    /** So many minutes of office hours later. */
    static Instant later(Instant from, int minutes) {
        var time = opened(LocalDateTime.ofInstant(from, Rhythm.CHINA));
        var left = (long) minutes;
        var today = ChronoUnit.MINUTES.between(time.toLocalTime(), END);
        while (left >= today) {
            left -= today;
            time = opened(time.toLocalDate().plusDays(1).atTime(OPEN));
            today = DAY;
        }
        return time.plusMinutes(left).toInstant(Rhythm.CHINA);
    }

    private static LocalDateTime opened(LocalDateTime time) {
        var day = time.toLocalDate();
        if (Rhythm.isWorkingDay(day) && time.toLocalTime().isBefore(END)) {
            return time.toLocalTime().isBefore(OPEN) ? day.atTime(OPEN) : time;
        }
        do {
            day = day.plusDays(1);
        } while (!Rhythm.isWorkingDay(day));
        return day.atTime(OPEN);
    }
}
