package suda.intake.submission;

import org.jspecify.annotations.Nullable;

/**
 * Who reports, as the sender said it.
 *
 * @param wantsAnswer whether to be told how it ends ({@code notify} in the body, a name that Java keeps for itself)
 */
public record StatedReporter(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String address,
        boolean confidential,
        boolean wantsAnswer) {
    boolean identifies() {
        return name != null || phone != null || address != null;
    }

    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
        return "StatedReporter[withheld]";
    }
}
