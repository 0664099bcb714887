package suda.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body of any length. Before it waits for more it lets its reader tell what is done; and it gives up a sender that
 * keeps it waiting for nearly nothing. The server gives up one that sends nothing at all.
 */
final class Incoming extends InputStream {
    /** The sender keeps us waiting. */
    static final class StalledException extends IOException {
        StalledException() {
            super("The body comes too slowly");
        }
    }

    /** What is done before a read that may wait; it should not itself wait, since most such reads do not. */
    interface Pause {
        void run() throws IOException;
    }

    private static final long WAITED = Duration.ofSeconds(30).toNanos();
    private static final int FOR_AT_LEAST = 32 << 10;

    private final InputStream in;
    private final LongSupplier nanos;
    private Pause beforeWaiting = () -> {};
    private long waited;
    private long came;

    Incoming(InputStream in, LongSupplier nanos) {
        this.in = in;
        this.nanos = nanos;
    }

    void beforeWaiting(Pause pause) {
        beforeWaiting = pause;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (in.available() == 0) {
            beforeWaiting.run();
        }
        var from = nanos.getAsLong();
        var count = in.read(into, at, length);
        waited += nanos.getAsLong() - from;
        came += Math.max(0, count);
        if (came >= FOR_AT_LEAST) {
            waited = 0;
            came = 0;
        } else if (count >= 0 && waited > WAITED) {
            throw new StalledException();
        }
        return count;
    }
}
