package suda.intake.submission;

import org.jspecify.annotations.Nullable;

/**
 * One field at fault. The sentences never repeat the sender's value, which may be personal.
 *
 * @param field path in the body, such as {@code place.code} or {@code attachments[0].url}; empty for the body itself
 * @param rule which kind of rule it breaks, for programs
 * @param line of the file that is in the field, from 1; null where there is none
 */
public record Violation(
        String field,
        String rule,
        String zh,
        String en,
        @Nullable Integer line) {
    /** The platform stated is not the one that sends. */
    public static final String OWNER = "owner";

    public Violation(String field, String rule, String zh, String en) {
        this(field, rule, zh, en, null);
    }
}
