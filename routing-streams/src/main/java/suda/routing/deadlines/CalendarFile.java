package suda.routing.deadlines;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import suda.contract.CalendarYear;
import suda.routing.policy.PolicySection;

/** A year's statutory holidays and make-up working days, as the province writes them down. */
public record CalendarFile(String version, CalendarYear year) {
    private static final int EARLIEST = 2000;
    private static final int LATEST = 2100;

    /**
     * Of a year that was published without a file.
     *
     * @throws IllegalArgumentException if it is no calendar, in a sentence
     */
    public static CalendarFile of(String version, CalendarYear year) {
        PublishedYear.of(year, version);
        return new CalendarFile(version, year);
    }

    /** Of a year that came with the build. */
    public static Optional<CalendarFile> shipped(int year) {
        return Optional.ofNullable(PublishedYear.SHIPPED.get(year))
                .map(known -> new CalendarFile(
                        known.version(),
                        new CalendarYear(year, text(new TreeSet<>(known.off())), text(new TreeSet<>(known.worked())))));
    }

    /** @throws IllegalArgumentException if it is no calendar, in a sentence */
    public static CalendarFile read(PolicySection root) {
        var version = root.text("version");
        var year = root.count("year");
        root.demand(
                year >= EARLIEST && year <= LATEST,
                "year",
                "年份应在 %d 与 %d 之间".formatted(EARLIEST, LATEST),
                "must be between %d and %d".formatted(EARLIEST, LATEST));
        var off = days(root, "off", year);
        root.demand(!off.isEmpty(), "off", "应是非空列表", "must be a list that is not empty");
        var worked = root.has("worked") ? days(root, "worked", year) : new TreeMap<LocalDate, Integer>();
        worked.forEach((day, line) -> {
            if (!PublishedYear.isWeekend(day)) {
                root.note(line, "worked", day + " 不是周六或周日，本来就上班", "lists a day that is worked anyway: " + day);
            }
            if (off.containsKey(day)) {
                root.note(line, "worked", day + " 同时列为放假和上班", "lists a day that is listed as off as well: " + day);
            }
        });
        root.nothingElse();
        return new CalendarFile(version, new CalendarYear(year, text(off.keySet()), text(worked.keySet())));
    }

    /** With the line of each. */
    private static SortedMap<LocalDate, Integer> days(PolicySection root, String key, int year) {
        var days = new TreeMap<LocalDate, Integer>();
        for (var day : root.days(key)) {
            if (day.date().getYear() != year) {
                root.note(
                        day.line(),
                        key,
                        day.date() + " 不是 " + year + " 年的日期",
                        "lists a day that is not of " + year + ": " + day.date());
            } else if (days.putIfAbsent(day.date(), day.line()) != null) {
                root.note(day.line(), key, day.date() + " 重复", "lists a day twice: " + day.date());
            }
        }
        return days;
    }

    /** As it would be written down. */
    public String text() {
        return "policy: calendar\nversion: \"%s\"\nyear: %d\noff: [%s]\nworked: [%s]\n"
                .formatted(
                        version, year.getYear(), String.join(", ", year.getOff()), String.join(", ", year.getWorked()));
    }

    private static List<String> text(Set<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toList();
    }
}
