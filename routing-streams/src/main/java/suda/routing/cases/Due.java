package suda.routing.cases;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an open case stands to the instant at which it is due: by the clock that cases go by, see {@link Now}. */
public enum Due {
    /** Due before now. */
    OVERDUE,
    /** Due now or within the next 24 hours, their end included. */
    SOON;

    private static final Duration NEAR = Duration.ofHours(24);

    /** The first instant of these; null where there is none. */
    public @Nullable Instant from(Instant now) {
        return this == SOON ? now : null;
    }

    /** The first instant that is none of these any more; instants are kept in milliseconds. */
    public Instant until(Instant now) {
        return this == SOON ? now.plus(NEAR).plusMillis(1) : now;
    }

    /** The first instant at which what is due then is one of these. */
    public Instant begins(Instant dueAt) {
        return this == SOON ? dueAt.minus(NEAR) : dueAt.plusMillis(1);
    }

    public boolean has(Instant dueAt, Instant now) {
        var from = from(now);
        return dueAt.isBefore(until(now)) && (from == null || !dueAt.isBefore(from));
    }
}
