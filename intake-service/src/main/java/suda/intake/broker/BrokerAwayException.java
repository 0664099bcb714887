package suda.intake.broker;

import org.jspecify.annotations.Nullable;

/** No acknowledgement in time. What was sent may still arrive; the sender repeats it with the same number. */
public final class BrokerAwayException extends RuntimeException {
    public BrokerAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
