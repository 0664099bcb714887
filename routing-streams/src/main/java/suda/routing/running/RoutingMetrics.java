package suda.routing.running;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.contract.CaseEvent;
import suda.contract.Desk;
import suda.routing.topology.Observer;
import suda.topics.DeadLetter;
import suda.topics.Topics;

/** Counts what the topology does. */
@Component
public class RoutingMetrics implements Observer {
    private final MeterRegistry meters;
    private volatile boolean waitingForRegistry;

    RoutingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void assigned(CaseEvent event, @Nullable String office, @Nullable Desk desk) {
        var target = office != null ? office : String.valueOf(desk).toLowerCase(Locale.ROOT);
        meters.counter("suda.cases.routed", "office", target).increment();
    }

    @Override
    public void parked(DeadLetter.Reason reason) {
        meters.counter("suda.dead.letters", "topic", Topics.COMPLAINTS_SUBMITTED, "reason", reason.name())
                .increment();
    }

    @Override
    public void waitingForRegistry(boolean waiting) {
        waitingForRegistry = waiting;
    }

    boolean isWaitingForRegistry() {
        return waitingForRegistry;
    }
}
