package suda.routing.shadow;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;

/**
 * A deadline that is another one under the draft.
 *
 * @param number which of its kind on this case
 * @param base as the rules of then have it; null where it does not run under them
 * @param draft likewise under the draft
 */
public record DeadlineChange(
        DeadlineKind kind,
        int number,
        @Nullable Term base,
        @Nullable Term draft) {
    /**
     * @param text as policies state it, such as 5wd
     * @param version of the deadline policy that it was set by
     */
    public record Term(Instant dueAt, String text, String version) {
        private static @Nullable Term of(@Nullable Deadline d) {
            return d == null ? null : new Term(d.getDueAt(), d.getTerm(), d.getPolicyVersion());
        }

        private boolean isAs(Term other) {
            return dueAt.equals(other.dueAt) && text.equals(other.text);
        }
    }

    /** @return null where both say the same */
    static @Nullable DeadlineChange between(@Nullable Deadline base, @Nullable Deadline draft) {
        var either = Objects.requireNonNull(base != null ? base : draft);
        var before = Term.of(base);
        var after = Term.of(draft);
        return before != null && after != null && before.isAs(after)
                ? null
                : new DeadlineChange(either.getKind(), either.getNumber(), before, after);
    }
}
