package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IncomingTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void givesUpASenderThatKeepsItWaitingForNearlyNothing() {
        var trickling = sender(1, Duration.ofSeconds(2));

        assertThatThrownBy(() -> readAll(trickling, 1_000)).isInstanceOf(Incoming.StalledException.class);
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
    }

    @Test
    void aSlowSenderOfMuchIsNotGivenUp() throws IOException {
        readAll(sender(8 << 10, Duration.ofSeconds(2)), 1_000);

        assertThat(Duration.ofNanos(nanos.get())).isGreaterThan(Duration.ofMinutes(30));
    }

    @Test
    void tellsItsReaderBeforeItWaits() throws IOException {
        var pauses = new AtomicInteger();
        var body = sender(1, Duration.ofMillis(1));
        body.beforeWaiting(pauses::incrementAndGet);

        readAll(body, 3);

        assertThat(pauses).hasValue(3);
    }

    private static void readAll(Incoming body, int times) throws IOException {
        var into = new byte[8 << 10];
        for (int i = 0; i < times; i++) {
            assertThat(body.read(into, 0, into.length)).isPositive();
        }
    }

    private Incoming sender(int bytes, Duration after) {
        return new Incoming(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("read in pieces");
                    }

                    @Override
                    public int read(byte[] into, int at, int length) {
                        nanos.addAndGet(after.toNanos());
                        return bytes;
                    }
                },
                nanos::get);
    }
}
