package suda.routing.oversight;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import suda.routing.access.BadQueryException;
import suda.routing.deadlines.WorkingCalendar;

/** Whole days of Asia/Shanghai, both included. What is told of it is told as it stood at the end of the last one. */
public record Period(LocalDate from, LocalDate to) {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    /** @throws BadQueryException if the last day lies before the first */
    public Period {
        if (to.isBefore(from)) {
            throw new BadQueryException("to", "order", "不应早于 from。", "It must not be before from.");
        }
    }

    /**
     * As the parameters {@code from} and {@code to} state it; without one of them it is open on that side.
     *
     * @throws BadQueryException if one is no date of this century, or the last day lies before the first
     */
    static Period stated(@Nullable String from, @Nullable String to) {
        return new Period(date("from", from, FIRST), date("to", to, LAST));
    }

    /** @throws BadQueryException if it is no date of this century */
    public static LocalDate date(String name, @Nullable String stated, LocalDate otherwise) {
        try {
            if (stated == null) {
                return otherwise;
            }
            var day = LocalDate.parse(stated);
            if (day.isBefore(FIRST) || day.isAfter(LAST)) {
                throw new BadQueryException(
                        name, "range", "应在 2000 年至 2100 年之间。", "It must lie between 2000 and 2100.");
            }
            return day;
        } catch (DateTimeException e) {
            throw new BadQueryException(name, "format", "应为日期，例如 2026-05-01。", "It must be a date such as 2026-05-01.");
        }
    }

    public static LocalDate dayOf(Instant at) {
        return at.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    /** The day that something due at this instant may be done on at the latest: what is due at midnight, the day before. */
    public static LocalDate lastDayOf(Instant dueAt) {
        return dayOf(dueAt.minusMillis(1));
    }

    /** The first instant after this day. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    /** The first instant after it. */
    public Instant end() {
        return endOf(to);
    }

    public boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean has(Instant at) {
        return has(dayOf(at));
    }
}
