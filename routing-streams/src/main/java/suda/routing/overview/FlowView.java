package suda.routing.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * The flow of the last hour.
 *
 * @param minutes 60 of them, the oldest first; the last one still runs
 * @param sums of all of them
 */
record FlowView(List<Minute> minutes, @JsonUnwrapped Sums sums) {
    /** What is counted, as {@link Sums} calls it. */
    enum What {
        ACCEPTED,
        ROUTED,
        CLOSED,
        RETURNED
    }

    /** @param at when it begins */
    record Minute(Instant at, @JsonUnwrapped Sums sums) {}

    /**
     * @param accepted cases of their own, once it is known whose; merged ones are not
     * @param routed to an office
     * @param closed by whoever had them; what the reporter withdrew is not
     * @param returned by an office as not its own
     */
    record Sums(long accepted, long routed, long closed, long returned) {
        static final Sums NOTHING = new Sums(0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    accepted + other.accepted, routed + other.routed, closed + other.closed, returned + other.returned);
        }
    }

    static FlowView of(List<Minute> minutes) {
        return new FlowView(minutes, minutes.stream().map(Minute::sums).reduce(Sums.NOTHING, Sums::plus));
    }
}
