package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrickleTest {
    @Test
    void readsAllThatComesAndStopsSoonBeyondTheLimit() throws IOException {
        var body = new byte[100_000];

        assertThat(Trickle.read(new ByteArrayInputStream(body), 100_000, InstantSource.system()))
                .isEqualTo(body);
        assertThat(Trickle.read(new ByteArrayInputStream(body), 10, InstantSource.system()))
                .hasSizeBetween(11, 10_000);
    }

    @Test
    void givesUpABodyThatComesByteByByte() {
        var seconds = new AtomicLong();
        var slow = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int at, int length) {
                seconds.addAndGet(2);
                return 1;
            }
        };

        assertThatThrownBy(() -> Trickle.read(slow, 1_000, () -> Instant.ofEpochSecond(seconds.get())))
                .isInstanceOf(RefusedException.class);
        assertThat(seconds).hasValueLessThan(10);
    }
}
