package suda.routing.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.FetchSeen;
import suda.contract.OfficeReading;
import suda.wire.ContractClasses;

class ToldTest {
    static {
        ContractClasses.trust();
    }

    private static final String OFFICE = "430121";
    private static final Instant NOW = Instant.parse("2026-06-09T01:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Told told = new Told(HOUR);

    @Test
    void ofAnOfficeThatReadsNothingIsTold() {
        assertThat(isNews(null, false, NOW)).isFalse();
        assertThat(isNews(kept(false, NOW), false, NOW.plus(HOUR.multipliedBy(99))))
                .isFalse();
    }

    @Test
    void oneThatDoesNotReadIsToldAtOnceAndAgainEveryHour() {
        assertThat(isNews(null, true, NOW)).isTrue();
        told.sent(seen(NOW), true);

        assertThat(isNews(null, true, NOW.plusSeconds(60)))
                .as("it may still be on its way")
                .isFalse();
        assertThat(isNews(kept(true, NOW), true, NOW.plus(HOUR).minusMillis(1))).isFalse();
        assertThat(isNews(kept(true, NOW), true, NOW.plus(HOUR))).isTrue();
    }

    @Test
    void theEndIsToldOnce() {
        told.sent(seen(NOW), true);
        assertThat(isNews(kept(true, NOW), false, NOW.plusSeconds(60))).isTrue();

        told.sent(seen(NOW.plusSeconds(60)), false);
        assertThat(isNews(kept(true, NOW), false, NOW.plusSeconds(120))).isFalse();
        assertThat(isNews(kept(true, NOW), true, NOW.plusSeconds(120))).isTrue();
    }

    @Test
    void afterARestartOversightsOwnMemoryCounts() {
        assertThat(isNews(kept(true, NOW), true, NOW.plusSeconds(60))).isFalse();
        assertThat(isNews(kept(true, NOW), false, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void whatAnotherInstanceToldLaterCounts() {
        told.sent(seen(NOW), true);
        told.keepOnly(List.of());

        assertThat(isNews(null, false, NOW.plusSeconds(60)))
                .as("its city was another's meanwhile")
                .isFalse();
        told.sent(seen(NOW), true);
        assertThat(isNews(kept(false, NOW.plusSeconds(30)), false, NOW.plusSeconds(60)))
                .isFalse();
    }

    private boolean isNews(@Nullable OfficeReading kept, boolean behind, Instant at) {
        return told.isNews(OFFICE, kept, behind, at);
    }

    private static OfficeReading kept(boolean behind, Instant seenAt) {
        return new OfficeReading(seen(seenAt), behind ? seenAt : null, behind ? seenAt : null, 0, 1);
    }

    private static FetchSeen seen(Instant at) {
        return new FetchSeen(OFFICE, null, 0L, true, at, false);
    }
}
