package suda.routing.deadlines;

import com.tyme.holiday.LegalHoliday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import suda.contract.CalendarYear;

/**
 * A year whose statutory holidays and make-up working days (调休) the State Council has announced.
 *
 * @param version where it is from, as {@link WorkingCalendar#version()} names it
 */
record PublishedYear(int year, Set<LocalDate> off, Set<LocalDate> worked, String version) {
    /** Where the shipped years are from. */
    static final String SOURCE = "tyme4j-" + LegalHoliday.class.getPackage().getImplementationVersion();

    /** The years that came with the build: tyme4j's entries, read once. */
    static final SortedMap<Integer, PublishedYear> SHIPPED = Collections.unmodifiableSortedMap(shipped());

    PublishedYear {
        off = Set.copyOf(off);
        worked = Set.copyOf(worked);
    }

    /** @throws IllegalArgumentException if a date is of another year, is both, or is no weekend day that could be worked */
    static PublishedYear of(CalendarYear year, String version) {
        if (version.isBlank()) {
            throw new IllegalArgumentException("日历没有版本号。 A calendar needs a version");
        }
        var off = dates(year.getYear(), year.getOff());
        var worked = dates(year.getYear(), year.getWorked());
        for (var day : worked) {
            if (off.contains(day)) {
                throw new IllegalArgumentException(day + " 既列为放假又列为上班。 The day is listed as off and as worked: " + day);
            }
            if (!isWeekend(day)) {
                throw new IllegalArgumentException(
                        day + " 不是周末，本来就上班。 Only Saturdays and Sundays are listed as worked: " + day);
            }
        }
        return new PublishedYear(year.getYear(), off, worked, version);
    }

    boolean isWorkingDay(LocalDate day) {
        return worked.contains(day) || (!isWeekend(day) && !off.contains(day));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Set<LocalDate> dates(int year, Collection<String> texts) {
        var dates = new HashSet<LocalDate>();
        for (var text : texts) {
            var date = date(text);
            if (date.getYear() != year) {
                throw new IllegalArgumentException(text + " 不在" + year + "年。 The day is not in " + year + ": " + text);
            }
            dates.add(date);
        }
        return dates;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " 不是日期（如 2027-01-01）。 No date such as 2027-01-01: " + text, e);
        }
    }

    /**
     * tyme4j keeps its days in one text, 13 characters each: the date, 0 for a worked and 1 for a free day, the holiday
     * and its distance. Its own look-up compiles a pattern and searches that text for every day asked, so it is taken
     * apart here; a later release that writes it otherwise stops the start. Of 2001 it has but two days.
     */
    private static SortedMap<Integer, PublishedYear> shipped() {
        var off = new TreeMap<Integer, Set<LocalDate>>();
        var worked = new TreeMap<Integer, Set<LocalDate>>();
        var entries = Pattern.compile("\\G(\\d{8})([01])\\d[+-]\\d{2}").matcher(LegalHoliday.DATA);
        var read = 0;
        while (entries.find()) {
            var day = LocalDate.parse(entries.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            var days = entries.group(2).equals("0") ? worked : off;
            days.computeIfAbsent(day.getYear(), y -> new HashSet<>()).add(day);
            read = entries.end();
        }
        if (read != LegalHoliday.DATA.length()) {
            throw new IllegalStateException(
                    "无法读取 tyme4j 的节假日数据。 The holidays of tyme4j can't be read from character " + read);
        }
        var years = new TreeMap<Integer, PublishedYear>();
        off.forEach((year, days) ->
                years.put(year, new PublishedYear(year, days, worked.getOrDefault(year, Set.of()), SOURCE)));
        return years;
    }
}
