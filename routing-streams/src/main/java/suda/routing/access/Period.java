package suda.routing.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import suda.routing.deadlines.WorkingCalendar;

/** Whole days of Asia/Shanghai, both included. What is told of it is told as it stood at the end of the last one. */
public record Period(LocalDate from, LocalDate to) {
    static final int MOST_YEARS = 40;

    /** Nothing is of a day outside these; a typed year of five digits is a slip. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    /** @throws BadQueryException if the last day lies before the first */
    public Period {
        if (to.isBefore(from)) {
            throw new BadQueryException("to", "order", "不应早于 from。", "It must not be before from.");
        }
    }

    /**
     * Of figures, which are always of some days.
     *
     * @param today null in a scenario, in which the wall clock means nothing: both days have to be said there
     * @throws BadQueryException naming the day that is wrong; without {@code to} it is until today, without
     *     {@code from} since the beginning of that month
     */
    public static Period of(@Nullable String from, @Nullable String to, @Nullable LocalDate today) {
        var first = day("from", from, today);
        var last = day("to", to, today);
        var period = new Period(from == null ? last.withDayOfMonth(1) : first, last);
        if (!period.to.isBefore(period.from.plusYears(MOST_YEARS))) {
            throw new BadQueryException(
                    "to",
                    "range",
                    "一次最多查 " + MOST_YEARS + " 年。",
                    "At most " + MOST_YEARS + " years can be asked for at once.");
        }
        return period;
    }

    /**
     * Of lists, which need not be of any days: without one of them it is open on that side.
     *
     * @throws BadQueryException naming the day that is wrong
     */
    public static Period stated(@Nullable String from, @Nullable String to) {
        if (from != null && to != null) {
            return of(from, to, null);
        }
        return new Period(day("from", from, FIRST), day("to", to, LAST));
    }

    /** @throws BadQueryException naming it, if it is none that anything may be of */
    public static LocalDate day(String field, String stated) {
        try {
            var day = LocalDate.parse(stated);
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new BadQueryException(
                field,
                "format",
                "应为 2000 年至 2100 年间的日期，例如 2026-05-01。",
                "It must be a date such as 2026-05-01, from 2000 to 2100.");
    }

    private static LocalDate day(String field, @Nullable String stated, @Nullable LocalDate otherwise) {
        if (stated != null) {
            return day(field, stated);
        }
        if (otherwise == null) {
            throw new BadQueryException(
                    field,
                    "required",
                    "演示场景的时间与当前时间无关，必须写明日期。",
                    "It must be given: a scenario's time is not the wall clock's.");
        }
        return otherwise;
    }

    public static LocalDate dayOf(Instant at) {
        return WorkingCalendar.dayOf(at);
    }

    /** The day that something due at this instant may be done on at the latest: what is due at midnight, the day before. */
    public static LocalDate lastDayOf(Instant dueAt) {
        return WorkingCalendar.lastDayBefore(dueAt);
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
