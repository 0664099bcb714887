package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTimeTest {
    private static final Instant TODAY = Instant.parse("2026-06-10T00:00:00Z");

    private final AcceptanceTime live = new AcceptanceTime(() -> TODAY, "");
    private final AcceptanceTime scenario = new AcceptanceTime(() -> TODAY, "hunan-2021");

    @Test
    void aLiveInstallationGoesByItsOwnClock() {
        assertThat(live.of(null)).isEqualTo(TODAY);
    }

    @Test
    void theClockIsReadToTheMillisecondAsTheTopicsKeepIt() {
        var finer = new AcceptanceTime(() -> TODAY.plusNanos(570_134_035), "");

        assertThat(finer.of(null)).isEqualTo(TODAY.plusMillis(570));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-05-03T01:00:00Z", "2026-06-10T00:00:00Z", "", "now"})
    void nobodyTellsALiveInstallationTheTime(String stated) {
        assertThatThrownBy(() -> live.of(stated))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusal.status)
                        .isEqualTo(400));
    }

    @Test
    void inAScenarioTheSenderSaysWhenItWasAcceptedToTheMillisecond() {
        assertThat(scenario.of("2021-05-03T01:00:00.123456Z")).isEqualTo(Instant.parse("2021-05-03T01:00:00.123Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "now", "2021-05-03", "2021-05-03T01:00:00"})
    void aScenarioNeverFallsBackOnTheWallClock(String stated) {
        assertThatThrownBy(() -> scenario.of(stated))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusal.status)
                        .isEqualTo(400));
    }
}
