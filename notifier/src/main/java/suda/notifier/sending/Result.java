package suda.notifier.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. Reasons are short and hold no address. */
public sealed interface Result {
    record Delivered() implements Result {}

    /** @param retryAfter how long the receiver asked to be left alone; null where it didn't say */
    record Failed(String reason, @Nullable Duration retryAfter) implements Result {
        Failed(String reason) {
            this(reason, null);
        }
    }

    /** Trying again would be answered alike. */
    record Refused(String reason) implements Result {}
}
