package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CaseClockTest {
    private static final Instant MAY = Instant.parse("2021-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2021-06-01T00:00:00Z");

    @Test
    void aLiveInstallationDecidesByTheWallClockWhateverIntakeSaid() {
        assertThat(CaseClock.wall(() -> JUNE).forTask().at(MAY)).isEqualTo(JUNE);
    }

    @Test
    void theWallClockIsReadToTheMillisecondAsEventsKeepIt() {
        var clock = CaseClock.wall(() -> JUNE.plusNanos(1_999_999));

        assertThat(clock.at(MAY)).isEqualTo(JUNE.plusMillis(1));
        assertThat(clock.now()).isEqualTo(JUNE.plusMillis(1));
    }

    @Test
    void aScenarioIsAsLateAsItsLastTickOrTheAcceptanceInHand() {
        var clock = (CaseClock.Scenario) CaseClock.ofScenario("s").forTask();
        assertThat(clock.at(MAY)).isEqualTo(MAY);

        clock.tick(JUNE);
        clock.tick(MAY);

        assertThat(clock.at(MAY)).isEqualTo(JUNE);
        assertThat(clock.at(JUNE.plusSeconds(1))).isEqualTo(JUNE.plusSeconds(1));
    }

    @Test
    void aTickOfOneTaskTellsNoOther() {
        var clock = CaseClock.ofScenario("s");
        ((CaseClock.Scenario) clock.forTask()).tick(JUNE);

        assertThat(clock.forTask().at(MAY)).isEqualTo(MAY);
    }
}
