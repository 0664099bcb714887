package suda.routing.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.ScenarioTick;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Turns bytes into ticks of this scenario. What is none is skipped and not parked: nothing is lost by it, the next tick
 * tells the time again.
 */
final class TickReader implements Processor<byte[], byte[], Object, Object> {
    private static final Logger log = LoggerFactory.getLogger(TickReader.class);

    private final Wire wire;
    private final String scenario;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    TickReader(Wire wire, String scenario, Observer observer) {
        this.wire = wire;
        this.scenario = scenario;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            log.warn("A tick without a value is skipped");
            return;
        }
        ScenarioTick tick;
        try {
            tick = wire.read(Topics.SCENARIO_TICKS, value, ScenarioTick.class);
            observer.waitingForRegistry(false);
        } catch (Wire.UnreadableException e) {
            log.warn("A tick is skipped: {}", e.getMessage());
            return;
        } catch (RuntimeException e) {
            observer.waitingForRegistry(true);
            throw e;
        }
        if (!tick.getScenario().equals(scenario)) {
            log.warn("A tick of another scenario is skipped: {}", tick.getScenario());
            return;
        }
        context.forward(new Record<Object, Object>(scenario, new Arrival.Tick(tick.getAt()), record.timestamp()));
    }
}
