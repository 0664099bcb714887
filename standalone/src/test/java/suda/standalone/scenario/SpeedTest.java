package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    private static final Instant FROM = Instant.parse("2021-05-01T00:00:00Z");

    @Test
    void aFactorMakesTimeGoByFasterByThat() throws InterruptedException {
        var started = System.nanoTime();
        var pace = Speed.parse("36000x").orElseThrow().from(FROM);

        pace.await(FROM.plus(Duration.ofHours(2)));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(195));
    }

    @Test
    void maxWaitsForNothing() throws InterruptedException {
        var pace = Speed.parse("max").orElseThrow().from(FROM);
        var started = System.nanoTime();

        pace.await(FROM.plus(Duration.ofDays(10_000)));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "-1x", "1.5x", "fast", "1000", "99999999x"})
    void anythingElseIsNoSpeed(String text) {
        assertThat(Speed.parse(text)).isEmpty();
    }
}
