package suda.routing.topology;

import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.CaseTick;
import suda.contract.ScenarioTick;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Turns bytes into the ticks of a scenario, or into casework's own marks. What is none is skipped and not parked:
 * nothing is lost by it, the next one tells the time again.
 */
final class TimeReader<T extends SpecificRecord> implements Processor<byte[], byte[], Object, Object> {
    private static final Logger log = LoggerFactory.getLogger(TimeReader.class);

    /** @param arrival empty when it is not meant for this installation */
    record Kind<T>(String topic, Class<T> type, Function<T, Optional<Arrival>> arrival) {}

    static final Kind<CaseTick> MARKS =
            new Kind<>(Topics.CASES_TICKS, CaseTick.class, tick -> Optional.of(new Arrival.Mark(tick.getAt())));

    static Kind<ScenarioTick> ticksOf(String scenario) {
        return new Kind<>(Topics.SCENARIO_TICKS, ScenarioTick.class, tick -> Optional.of(tick)
                .filter(t -> t.getScenario().equals(scenario))
                .map(t -> new Arrival.Tick(t.getAt())));
    }

    private final Kind<T> kind;
    private final WatchedWire wire;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    TimeReader(Kind<T> kind, Wire wire, Observer observer) {
        this.kind = kind;
        this.wire = new WatchedWire(wire, observer);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            log.warn("A record of {} without a value is skipped", kind.topic());
            return;
        }
        Optional<Arrival> arrival;
        try {
            arrival = kind.arrival().apply(wire.read(kind.topic(), value, kind.type()));
        } catch (Wire.UnreadableException e) {
            log.warn("A record of {} is skipped: {}", kind.topic(), e.getMessage());
            return;
        }
        arrival.ifPresentOrElse(
                tick -> context.forward(new Record<Object, Object>(kind.topic(), tick, record.timestamp())),
                () -> log.warn("A tick of another scenario is skipped"));
    }
}
