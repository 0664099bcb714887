package suda.routing.live;

import java.time.Instant;
import java.util.List;

/**
 * What could not be processed and was parked. Never what was in it.
 *
 * @param total parked records, over all topics
 * @param more whether there are older ones that were not counted
 * @param topics those with any, most first
 * @param last the last few, newest first
 */
record DeadLetters(long total, boolean more, List<Parked> topics, List<Letter> last) {
    /** @param topic where they came from */
    record Parked(String topic, long count, boolean more) {}

    /** @param reason a name of {@link suda.topics.DeadLetter.Reason}, or UNKNOWN */
    record Letter(String topic, String reason, Instant at) {}
}
