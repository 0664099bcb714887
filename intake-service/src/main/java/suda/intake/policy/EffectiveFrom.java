package suda.intake.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import suda.intake.submission.Fields;
import suda.intake.submission.Violation;

/**
 * From when a policy decides. Every task of casework must know of it before its instant, or two cases of one moment would
 * be decided by two versions; so that instant lies ahead of the publication, by at least the lead.
 */
public record EffectiveFrom(Duration lead) {
    private static final String FIELD = "effectiveFrom";
    private static final int DAYS = 400;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The stated instant, or the earliest one; an instant that can't be is noted. */
    public Instant of(PolicyStatement stated, Instant publishedAt, List<Violation> violations) {
        var earliest = publishedAt.plus(lead);
        var from = stated.effectiveFrom() == null ? earliest : stated.effectiveFrom();
        if (from.isBefore(earliest)) {
            var named = named(earliest);
            Fields.note(violations, FIELD, "early", "最早为 " + named, "must be no earlier than " + named);
        }
        if (from.isAfter(publishedAt.plus(DAYS, ChronoUnit.DAYS))) {
            Fields.note(
                    violations,
                    FIELD,
                    "far",
                    "最多提前 %d 天发布".formatted(DAYS),
                    "must be no more than %d days ahead".formatted(DAYS));
        }
        return from;
    }

    /** A whole second, so that it can be copied; not before the instant. */
    private static String named(Instant earliest) {
        var whole = earliest.truncatedTo(ChronoUnit.SECONDS);
        var shown = whole.equals(earliest) ? whole : whole.plusSeconds(1);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(shown.atZone(ZONE));
    }
}
