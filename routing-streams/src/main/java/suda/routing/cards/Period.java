package suda.routing.cards;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import suda.routing.access.BadQueryException;

/** Days of Asia/Shanghai, both included. */
record Period(LocalDate from, LocalDate to) {
    static final int MOST_YEARS = 40;

    /** No figure is of a day outside these; a typed year of five digits is a slip. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    /**
     * @param today null in a scenario, in which the wall clock means nothing: both days have to be said there
     * @throws BadQueryException naming the day that is wrong; without {@code to} it is until today, without
     *     {@code from} since the beginning of that month
     */
    static Period of(@Nullable String from, @Nullable String to, @Nullable LocalDate today) {
        var first = day("from", from, today);
        var last = day("to", to, today);
        if (from == null) {
            first = last.withDayOfMonth(1);
        }
        if (last.isBefore(first)) {
            throw new BadQueryException("to", "order", "不应早于 from。", "It must not be before from.");
        }
        if (!last.isBefore(first.plusYears(MOST_YEARS))) {
            throw new BadQueryException(
                    "to",
                    "range",
                    "一次最多查 " + MOST_YEARS + " 年。",
                    "At most " + MOST_YEARS + " years can be asked for at once.");
        }
        return new Period(first, last);
    }

    private static LocalDate day(String field, @Nullable String stated, @Nullable LocalDate otherwise) {
        if (stated == null && otherwise != null) {
            return otherwise;
        }
        if (stated == null) {
            throw new BadQueryException(
                    field,
                    "required",
                    "情景的时间与当前时间无关，必须写明日期。",
                    "It must be given: a scenario's time is not the wall clock's.");
        }
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
}
