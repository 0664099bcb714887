package suda.routing.running;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.contract.ActionKind;
import suda.contract.CaseEvent;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.routing.topology.Observer;
import suda.topics.DeadLetter;

/** Counts what the topology does. */
@Component
public class RoutingMetrics implements Observer {
    private final MeterRegistry meters;
    private final Map<Integer, Duration> behind = new ConcurrentHashMap<>();
    private volatile boolean waitingForRegistry;

    RoutingMetrics(MeterRegistry meters) {
        this.meters = meters;
        TimeGauge.builder("suda.deadlines.behind", behind, TimeUnit.MILLISECONDS, RoutingMetrics::longest)
                .description("How long the deadline that waits longest has been due")
                .register(meters);
    }

    @Override
    public void assigned(CaseEvent event, @Nullable String office, @Nullable Desk desk) {
        var target = office != null ? office : String.valueOf(desk).toLowerCase(Locale.ROOT);
        meters.counter("suda.cases.routed", "office", target).increment();
    }

    @Override
    public void acted(ActionKind kind, Answer answer) {
        meters.counter("suda.actions", "kind", name(kind), "outcome", name(answer))
                .increment();
    }

    @Override
    public void fired(DeadlineKind kind, DeadlineStage stage) {
        meters.counter("suda.deadlines.fired", "kind", name(kind), "stage", name(stage))
                .increment();
    }

    @Override
    public void failed() {
        meters.counter("suda.deadlines.failed").increment();
    }

    @Override
    public void behind(int partition, Duration first) {
        behind.put(partition, first);
    }

    private static double longest(Map<Integer, Duration> behind) {
        return behind.values().stream().mapToLong(Duration::toMillis).max().orElse(0);
    }

    @Override
    public void parked(String topic, DeadLetter.Reason reason) {
        meters.counter("suda.dead.letters", "topic", topic, "reason", reason.name())
                .increment();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void waitingForRegistry(boolean waiting) {
        waitingForRegistry = waiting;
    }

    boolean isWaitingForRegistry() {
        return waitingForRegistry;
    }
}
