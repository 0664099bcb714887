package suda.routing.topology;

import java.time.Duration;

/** As much work as is done at once, before other records have their turn. */
final class Slice {
    private static final long LONGEST = Duration.ofMillis(100).toNanos();

    private final long end = System.nanoTime() + LONGEST;
    private int left;

    Slice(int atMost) {
        this.left = atMost;
    }

    boolean hasRoom() {
        return left > 0 && System.nanoTime() < end;
    }

    void take() {
        left--;
    }

    int left() {
        return left;
    }
}
