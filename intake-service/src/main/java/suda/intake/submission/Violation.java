package suda.intake.submission;

/**
 * One field at fault. The sentences never repeat the sender's value, which may be personal.
 *
 * @param field path in the body, such as {@code place.code} or {@code attachments[0].url}; empty for the body itself
 * @param rule which kind of rule it breaks, for programs
 */
public record Violation(String field, String rule, String zh, String en) {
    /** The platform stated is not the one that sends. */
    public static final String OWNER = "owner";
}
