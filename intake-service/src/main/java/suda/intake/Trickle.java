package suda.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Reads a body that may come slowly. The server gives up a body that pauses; one that never quite pauses would hold its
 * thread for as long as it likes.
 */
final class Trickle {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CHUNK = 8 << 10;
    private static final int SWALLOWED = 2 << 20;

    private Trickle() {}

    /**
     * All bytes, or the first ones beyond the limit.
     *
     * @throws RefusedException 408 if they take longer than five seconds
     */
    static byte[] read(InputStream in, int limit, InstantSource clock) throws IOException {
        var latest = clock.instant().plus(PATIENCE);
        var read = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        int count;
        while (read.size() <= limit && (count = in.read(chunk)) >= 0) {
            read.write(chunk, 0, count);
            if (clock.instant().isAfter(latest)) {
                throw new RefusedException(Refusal.TIMEOUT, Refusal.TIMEOUT.zh, Refusal.TIMEOUT.en);
            }
        }
        return read.toByteArray();
    }

    /** Reads on what is not wanted, up to a bound: most senders read no answer before they have sent all. */
    static void swallow(InputStream in, InstantSource clock) throws IOException {
        read(in, SWALLOWED, clock);
    }
}
