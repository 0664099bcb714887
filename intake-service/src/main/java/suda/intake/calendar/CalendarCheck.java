package suda.intake.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.CalendarYear;
import suda.intake.submission.Fields;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/** The rules for a year's statutory holidays and make-up working days, as the province publishes them. */
public final class CalendarCheck {
    /** What checking a calendar came to. */
    public sealed interface Verdict {
        /** @param reason the notice that it carries out */
        record Valid(String version, @Nullable String reason, CalendarYear calendar) implements Verdict {}

        record Invalid(List<Violation> violations) implements Verdict {}
    }

    private static final int EARLIEST = 2000;
    private static final int LATEST = 2100;
    private static final int REASON = 1_000;
    private static final int DAYS = 366;
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private CalendarCheck() {}

    /** @param year which the calendar is of; if the body says one, it must be this */
    public static Verdict check(JsonNode body, int year) {
        var violations = new ArrayList<Violation>();
        if (!body.isObject()) {
            Fields.note(violations, "", "type", "正文应为一个 JSON 对象", "the body must be a JSON object");
            return new Verdict.Invalid(violations);
        }
        var fields = new Fields(body, "", violations);
        year(fields, body, year);
        var version = version(fields);
        var reason = fields.optional("reason", REASON);
        var off = dates(fields, "off", year, violations);
        var worked = dates(fields, "worked", year, violations);
        if (off.isEmpty() && !fields.states("off")) {
            fields.missing("off");
        } else if (off.isEmpty() && violations.isEmpty()) {
            fields.at("off", "required", "不能为空", "must not be empty");
        }
        worked.stream()
                .filter(day -> !isWeekend(day))
                .forEach(day -> fields.at(
                        "worked",
                        "weekend",
                        day + " 不是周六或周日，本来就是工作日",
                        day + " is neither a Saturday nor a Sunday and is worked anyway"));
        worked.stream()
                .filter(off::contains)
                .forEach(day ->
                        fields.at("worked", "both", day + " 同时列为放假和上班", day + " is both a day off and a working day"));
        fields.done();
        return violations.isEmpty()
                ? new Verdict.Valid(version, reason, new CalendarYear(year, text(off), text(worked)))
                : new Verdict.Invalid(List.copyOf(violations));
    }

    private static void year(Fields fields, JsonNode body, int year) {
        if (year < EARLIEST || year > LATEST) {
            fields.at(
                    "year",
                    "range",
                    "年份应在 %d 与 %d 之间".formatted(EARLIEST, LATEST),
                    "must be between %d and %d".formatted(EARLIEST, LATEST));
        }
        var said = body.get("year");
        if (fields.states("year") && !(said.isIntegralNumber() && said.asLong() == year)) {
            fields.at("year", "path", "应省略，或与网址中的年份一致", "must be left out or be the year in the address");
        }
    }

    private static String version(Fields fields) {
        var version = fields.required("version", 64);
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            fields.at("version", "format", "只能含字母、数字和 . _ : -", "must consist of letters, digits and . _ : -");
        }
        return version;
    }

    private static SortedSet<LocalDate> dates(Fields fields, String name, int year, List<Violation> violations) {
        var dates = new TreeSet<LocalDate>();
        fields.each(name, DAYS, (element, path) -> {
            var date = date(element);
            if (date == null) {
                Fields.note(violations, path, "format", "应为日期，例如 2026-10-01", "must be a date, as in 2026-10-01");
            } else if (date.getYear() != year) {
                Fields.note(violations, path, "range", "不是 %d 年的日期".formatted(year), "is no date of " + year);
            } else if (!dates.add(date)) {
                Fields.note(violations, path, "repeated", "重复的日期", "is repeated");
            }
        });
        return dates;
    }

    private static @Nullable LocalDate date(JsonNode element) {
        var text = element.isString() ? element.stringValue() : "";
        try {
            return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static List<String> text(SortedSet<LocalDate> days) {
        return Stream.of(days.toArray(new LocalDate[0]))
                .map(LocalDate::toString)
                .toList();
    }
}
