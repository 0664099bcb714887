package suda.intake.broker;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory of what is sent and not yet acknowledged. */
final class BytesInFlight {
    private final long limit;
    private final AtomicLong held = new AtomicLong();

    BytesInFlight(long limit) {
        this.limit = limit;
    }

    boolean tryHold(long bytes) {
        if (held.addAndGet(bytes) > limit) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
