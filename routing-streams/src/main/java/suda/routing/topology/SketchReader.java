package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import suda.contract.SketchMessage;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/** Turns bytes into sketches and dismissals, and parks what is none: intake writes here, too. */
final class SketchReader implements Processor<byte[], byte[], Object, Object> {
    private final WatchedWire wire;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    SketchReader(Wire wire, Observer observer) {
        this.wire = new WatchedWire(wire, observer);
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        byte @Nullable [] value = record.value();
        if (key == null) {
            park(record, Reason.NULL_KEY, "The key is missing");
        } else if (value == null) {
            park(record, Reason.NULL_VALUE, "The value is missing");
        } else {
            read(record, new String(key, StandardCharsets.UTF_8), value);
        }
    }

    private void read(Record<byte[], byte[]> record, String key, byte[] value) {
        SketchMessage message;
        try {
            message = wire.read(Topics.CASES_SKETCHES, value, SketchMessage.class);
        } catch (Wire.UnreadableException e) {
            park(record, Reason.of(e), String.valueOf(e.getMessage()));
            return;
        }
        if (!key.equals(message.getCounty()) || !key.matches("[0-9]{6}")) {
            park(record, Reason.INVALID, "county is not the record's key, or no code");
        } else if ((message.getSketch() == null) == (message.getDismissal() == null)) {
            park(record, Reason.INVALID, "Exactly one of sketch and dismissal must be set");
        } else {
            context.forward(
                    new Record<Object, Object>(key, message, record.timestamp()), RoutingTopology.FIND_CLUSTERS);
        }
    }

    private void park(Record<byte[], byte[]> record, Reason reason, String sentence) {
        Parking.park(
                context,
                record,
                record.key(),
                record.value(),
                reason,
                sentence,
                observer,
                RoutingTopology.SKETCHES_DEAD_LETTERS_SINK);
    }
}
