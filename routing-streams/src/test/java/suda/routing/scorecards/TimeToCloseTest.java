package suda.routing.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeToCloseTest {
    private static final Instant START = Instant.parse("2026-06-09T01:30:05Z");

    @Test
    void whatTookSoLongLiesInTheBucketThatItFits() {
        assertThat(bucket(Duration.ZERO)).isEqualTo(1);
        assertThat(bucket(Duration.ofHours(1))).isEqualTo(1);
        assertThat(bucket(Duration.ofHours(1).plusMillis(1))).isEqualTo(2);
        assertThat(bucket(Duration.ofHours(5))).isEqualTo(6);
        assertThat(bucket(Duration.ofHours(25))).isEqualTo(36);
        assertThat(bucket(Duration.ofDays(10))).isEqualTo(240);
        assertThat(bucket(Duration.ofDays(10).plusSeconds(1))).isEqualTo(264);
        assertThat(bucket(Duration.ofDays(31))).isEqualTo(960);
        assertThat(bucket(Duration.ofDays(365))).isEqualTo(8760);
        assertThat(bucket(Duration.ofDays(366))).isEqualTo(TimeToClose.LONGER);
    }

    @Test
    void aPercentileIsTheNearestRanksBucket() {
        // 1 to 24 h: 5, to 36 h: 4, to 240 h: 1.
        var ten = Map.of(24, 5L, 36, 4L, 240, 1L);
        assertThat(TimeToClose.percentile(ten, 50)).hasValue(24);
        assertThat(TimeToClose.percentile(ten, 90)).hasValue(36);
        assertThat(TimeToClose.percentile(ten, 91)).hasValue(240);
        assertThat(TimeToClose.percentile(Map.of(48, 1L), 50)).hasValue(48);
        assertThat(TimeToClose.percentile(Map.of(), 50)).isEmpty();
        assertThat(TimeToClose.percentile(Map.of(24, 0L), 50)).isEmpty();
    }

    private static int bucket(Duration took) {
        return TimeToClose.bucket(START, START.plus(took));
    }
}
