package suda.notifier.notices;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How often, how long and how many.
 *
 * @param attempts after which a notice is dead
 * @param firstPause after the first failed attempt; doubled after each further one
 * @param longestPause whatever the receiver asks for
 * @param open notices kept at most, the dead included; beyond that no more events are read
 * @param openPerTarget waiting for one target at most; beyond that a notice is dead at once
 * @param dead kept at most; beyond that the oldest can't be sent again
 * @param scenario whether all cases are synthetic, so that nothing is ever sent
 */
public record Rules(
        int attempts,
        Duration firstPause,
        Duration longestPause,
        int open,
        int openPerTarget,
        int dead,
        boolean scenario) {
    private static final int MOST_DOUBLINGS = 20;

    /**
     * The pause before the next attempt: what the receiver asked for, or half to all of the doubled pause, so that those
     * who failed together don't come back together.
     *
     * @param failed attempts so far, at least 1
     * @param random from 0 to 1
     */
    Duration pause(int failed, @Nullable Duration retryAfter, DoubleSupplier random) {
        if (retryAfter != null) {
            return atMost(longestPause, retryAfter.compareTo(firstPause) < 0 ? firstPause : retryAfter);
        }
        var whole = atMost(longestPause, firstPause.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS)));
        return Duration.ofMillis((long) (whole.toMillis() * (0.5 + random.getAsDouble() / 2)));
    }

    private static Duration atMost(Duration most, Duration wanted) {
        return wanted.compareTo(most) > 0 ? most : wanted;
    }
}
