package suda.routing.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScenarioTimeTest {
    private static final Instant MAY = Instant.parse("2021-05-01T00:00:00Z");

    @Test
    void aScenarioIsAsLateAsTheLatestTickThatAnyTaskWasTold() {
        var metrics = new RoutingMetrics(new SimpleMeterRegistry());
        assertThat(metrics.scenarioTime()).isEmpty();

        metrics.ticked(MAY);
        metrics.ticked(MAY.minusSeconds(1));

        assertThat(metrics.scenarioTime()).contains(MAY);
    }
}
