package suda.intake.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import suda.intake.submission.Fields;
import suda.intake.submission.Masking;

/** The fields of an action, read as all kinds of action have them read. Lengths are in Unicode code points. */
final class OversightFields {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int NAME = 64;

    private final Fields fields;
    private final Instant now;

    OversightFields(Fields fields, Instant now) {
        this.fields = fields;
        this.now = now;
    }

    /** A text that must be there, without what tells who a person is. */
    String text(String name, int max) {
        return Masking.masked(fields.required(name, max));
    }

    @Nullable
    String textOrNull(String name, int max) {
        var text = fields.optional(name, max);
        return text == null ? null : Masking.masked(text);
    }

    /** Whoever answers for something is named: that is what the field is for. */
    String person(String name) {
        return fields.required(name, NAME);
    }

    /** A time within so many days before and after now; null when it is at fault, and the fault is noted. */
    @Nullable
    Instant time(String name, int daysBefore, int daysAfter) {
        var stated = fields.time(name);
        if (stated == null) {
            return null;
        }
        // What is finer than a millisecond would not come back from the topics.
        var time = stated.truncatedTo(ChronoUnit.MILLIS);
        if (time.isBefore(now.minus(daysBefore, ChronoUnit.DAYS))
                || time.isAfter(now.plus(daysAfter, ChronoUnit.DAYS))) {
            fields.at(
                    name,
                    "range",
                    daysAfter == 0
                            ? "应在此前 %d 天之内，且不晚于当前时间".formatted(daysBefore)
                            : "应在此前 %d 天至此后 %d 天之间".formatted(daysBefore, daysAfter),
                    daysAfter == 0
                            ? "must be within the last %d days and not in the future".formatted(daysBefore)
                            : "must be between %d days ago and %d days from now".formatted(daysBefore, daysAfter));
            return null;
        }
        return time;
    }

    /** A day within these, inclusive; null when it is at fault, and the fault is noted. */
    @Nullable
    LocalDate date(String name, LocalDate first, LocalDate last) {
        return within(name, fields.date(name), first, last);
    }

    @Nullable
    LocalDate within(String name, @Nullable LocalDate date, LocalDate first, LocalDate last) {
        if (date != null && (date.isBefore(first) || date.isAfter(last))) {
            fields.at(
                    name,
                    "range",
                    "应在 %s 与 %s 之间".formatted(first, last),
                    "must be between %s and %s".formatted(first, last));
            return null;
        }
        return date;
    }

    /** What day it is in the province. */
    LocalDate today() {
        return day(now);
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, SHANGHAI);
    }

    /** When a day is over, which makes it a deadline; never that of a day that is at fault. */
    static Instant endOf(@Nullable LocalDate date) {
        return date == null
                ? Instant.EPOCH
                : date.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    }
}
