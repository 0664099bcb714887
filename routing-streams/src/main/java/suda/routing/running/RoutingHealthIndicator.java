package suda.routing.running;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Readiness: says what routing waits for. Its bean name gives the indicator its name, "routing". */
@Component
class RoutingHealthIndicator implements HealthIndicator {
    private final RoutingRuntime runtime;

    RoutingHealthIndicator(RoutingRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Health health() {
        var waits = runtime.waitingFor();
        return waits.isEmpty()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waitingFor", waits.stream().limit(10).toList())
                        .withDetail("waitingForInAll", waits.size())
                        .build();
    }
}
