package suda.routing.shadow;

import java.time.Instant;
import java.util.function.Function;
import suda.routing.casework.Casework;

/**
 * What to decide again, and by which rules. Only what differs between the two is the draft's doing; that the rules of
 * then may no longer lead to what happened is told apart.
 *
 * @param base the rules as they were at an instant
 * @param draft the same, but for the one kind that is drafted
 * @param from commands accepted at this instant or later are decided again
 * @param until but for those accepted at this one or later
 */
public record ShadowRun(
        Function<Instant, Casework> base, Function<Instant, Casework> draft, Instant from, Instant until) {
    /** Cases lie in one partition each, so each can be gone through by itself, also at the same time. */
    public ShadowPartition partition() {
        return new ShadowPartition(this);
    }

    boolean covers(Instant acceptedAt) {
        return !acceptedAt.isBefore(from) && acceptedAt.isBefore(until);
    }
}
