package suda.routing.deadlines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import suda.contract.CalendarYear;

/**
 * Working days and business hours in Asia/Shanghai (DOMAIN rule 6). A value: it never changes, and the same question has
 * the same answer. A day of a year that nobody published counts as Monday to Friday do, and what had to look at such a
 * day is provisional.
 */
public final class WorkingCalendar {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The month of this zone that an instant lies in. */
    public static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atZone(ZONE));
    }

    /** The day of this zone that an instant lies in. */
    public static LocalDate dayOf(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    /** The last day before an instant: what ends at midnight ends with the day before. */
    public static LocalDate lastDayBefore(Instant end) {
        return dayOf(end.minusMillis(1));
    }

    /** When a month begins in this zone. */
    public static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZONE).toInstant();
    }

    /** Instants are kept to the millisecond, so a day ends with its last. */
    private static final LocalTime LAST_OF_DAY = LocalTime.of(23, 59, 59, 999_000_000);

    private final BusinessHours hours;
    private final SortedMap<Integer, PublishedYear> years;

    private WorkingCalendar(BusinessHours hours, SortedMap<Integer, PublishedYear> years) {
        this.hours = hours;
        this.years = years;
    }

    /** The years and the business hours that ship with Suda. */
    public static WorkingCalendar shipped() {
        return shipped(DeadlinePolicy.shipped().hours());
    }

    /** The years that ship with Suda, under these business hours. */
    public static WorkingCalendar shipped(BusinessHours hours) {
        return new WorkingCalendar(hours, PublishedYear.SHIPPED);
    }

    /**
     * This calendar and one more year, or one year in another version.
     *
     * @throws IllegalArgumentException if it is no calendar of that year, in a sentence
     */
    public WorkingCalendar with(CalendarYear year, String version) {
        var more = new TreeMap<>(years);
        more.put(year.getYear(), PublishedYear.of(year, version));
        return new WorkingCalendar(hours, Collections.unmodifiableSortedMap(more));
    }

    /** The same years under other business hours. */
    public WorkingCalendar under(BusinessHours other) {
        return other.equals(hours) ? this : new WorkingCalendar(other, years);
    }

    /** What is in it: where the shipped years are from, then each year that was published here, in order. */
    public String version() {
        var text = new StringBuilder(PublishedYear.SOURCE);
        years.values().stream()
                .filter(year -> !year.equals(PublishedYear.SHIPPED.get(year.year())))
                .forEach(
                        year -> text.append(' ').append(year.year()).append('=').append(year.version()));
        return text.toString();
    }

    /** Tells calendars apart by every day and version in them; the business hours are no part of it. */
    public String digest() {
        var text = new StringBuilder(PublishedYear.SOURCE);
        years.values().forEach(year -> text.append(year.version())
                .append(new TreeSet<>(year.off()))
                .append(new TreeSet<>(year.worked())));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isPublished(int year) {
        return years.containsKey(year);
    }

    public boolean isWorkingDay(LocalDate day) {
        var year = years.get(day.getYear());
        return year == null ? !PublishedYear.isWeekend(day) : year.isWorkingDay(day);
    }

    /** When a term that begins at this instant is over. */
    public Due after(Instant from, Term term) {
        var look = new Look();
        var start = LocalDateTime.ofInstant(from, ZONE);
        return switch (term.unit()) {
            case MINUTES -> new Due(from.plus(term.amount(), ChronoUnit.MINUTES), false);
            case HOURS -> new Due(from.plus(term.amount(), ChronoUnit.HOURS), false);
            case WORKING_HOURS -> look.due(look.workedAfter(start, Duration.ofHours(term.amount())));
            case WORKING_DAYS ->
                look.due(
                        look.workingDayAfter(start.toLocalDate(), term.amount()).atTime(hours.closes()));
            case CALENDAR_DAYS -> look.due(look.daysAfter(start.toLocalDate(), term.amount()));
        };
    }

    /**
     * The instant that lies this term before another; never before {@code notBefore}. For reminders. The mirror of
     * {@link #after}, but days keep the time of day and calendar days roll nowhere.
     */
    public Instant before(Instant due, Term term, Instant notBefore) {
        var look = new Look();
        var end = LocalDateTime.ofInstant(due, ZONE);
        var found =
                switch (term.unit()) {
                    case MINUTES -> due.minus(term.amount(), ChronoUnit.MINUTES);
                    case HOURS -> due.minus(term.amount(), ChronoUnit.HOURS);
                    case WORKING_HOURS -> at(look.workedBefore(end, Duration.ofHours(term.amount())));
                    case WORKING_DAYS ->
                        at(look.workingDayBefore(end.toLocalDate(), term.amount())
                                .atTime(end.toLocalTime()));
                    case CALENDAR_DAYS -> at(end.minusDays(term.amount()));
                };
        return found.isBefore(notBefore) ? notBefore : found;
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }

    /** One look into the calendar, which remembers whether it saw a day of a year that nobody published. */
    private final class Look {
        private boolean provisional;

        Due due(LocalDateTime local) {
            return new Due(at(local), provisional);
        }

        LocalDate workingDayAfter(LocalDate start, int count) {
            var day = start;
            for (var found = 0; found < count; found++) {
                day = firstWorkingFrom(day.plusDays(1));
            }
            return day;
        }

        LocalDate workingDayBefore(LocalDate end, int count) {
            var day = end;
            for (var found = 0; found < count; found++) {
                day = lastWorkingUntil(day.minusDays(1));
            }
            return day;
        }

        /** No days are the same day, to its end, whatever day it is; else the last rolls forward to a working day. */
        LocalDateTime daysAfter(LocalDate start, int count) {
            return count == 0
                    ? start.atTime(LAST_OF_DAY)
                    : firstWorkingFrom(start.plusDays(count)).atTime(hours.closes());
        }

        LocalDateTime workedAfter(LocalDateTime from, Duration needed) {
            var at = openFrom(from);
            var left = needed;
            while (true) {
                var today = Duration.between(at.toLocalTime(), hours.closes());
                if (left.compareTo(today) <= 0) {
                    return at.plus(left);
                }
                left = left.minus(today);
                at = openFrom(at.toLocalDate().atTime(hours.closes()));
            }
        }

        LocalDateTime workedBefore(LocalDateTime until, Duration needed) {
            var at = openUntil(until);
            var left = needed;
            while (true) {
                var today = Duration.between(hours.opens(), at.toLocalTime());
                if (left.compareTo(today) <= 0) {
                    return at.minus(left);
                }
                left = left.minus(today);
                at = openUntil(at.toLocalDate().atTime(hours.opens()));
            }
        }

        /** This moment, if offices are open then, or the next opening. */
        private LocalDateTime openFrom(LocalDateTime moment) {
            var today = moment.toLocalDate();
            var over = !moment.toLocalTime().isBefore(hours.closes());
            var day = firstWorkingFrom(over ? today.plusDays(1) : today);
            var opening = day.atTime(hours.opens());
            return moment.isAfter(opening) ? moment : opening;
        }

        /** This moment, if offices were open just before, or the last closing. */
        private LocalDateTime openUntil(LocalDateTime moment) {
            var today = moment.toLocalDate();
            var early = !moment.toLocalTime().isAfter(hours.opens());
            var day = lastWorkingUntil(early ? today.minusDays(1) : today);
            var closing = day.atTime(hours.closes());
            return moment.isBefore(closing) ? moment : closing;
        }

        private LocalDate firstWorkingFrom(LocalDate start) {
            var day = start;
            while (!isWorking(day)) {
                day = day.plusDays(1);
            }
            return day;
        }

        private LocalDate lastWorkingUntil(LocalDate end) {
            var day = end;
            while (!isWorking(day)) {
                day = day.minusDays(1);
            }
            return day;
        }

        private boolean isWorking(LocalDate day) {
            provisional |= !isPublished(day.getYear());
            return isWorkingDay(day);
        }
    }
}
