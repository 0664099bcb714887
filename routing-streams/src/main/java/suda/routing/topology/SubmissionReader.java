package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import suda.contract.SubmissionReceived;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The first node: turns bytes into submissions, and parks what is none. A null key reaches no exception handler of
 * Kafka Streams, so it is looked for here like everything else.
 */
final class SubmissionReader implements Processor<byte[], byte[], Object, Object> {
    /** How far ahead a date may lie is intake's to say, by its settings; here only the absurd is refused. */
    private static final Duration TOO_FAR_AHEAD = Duration.ofDays(30);

    private final Wire wire;
    private final InstantSource clock;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    SubmissionReader(Wire wire, InstantSource clock, Observer observer) {
        this.wire = wire;
        this.clock = clock;
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
            park(record, Reason.NULL_KEY, "The key, which must be the case id, is missing");
        } else if (value == null) {
            park(record, Reason.NULL_VALUE, "The value is missing");
        } else {
            read(record, key, value);
        }
    }

    private void read(Record<byte[], byte[]> record, byte[] key, byte[] value) {
        SubmissionReceived submission;
        try {
            submission = wire.read(Topics.COMPLAINTS_SUBMITTED, value, SubmissionReceived.class);
            observer.waitingForRegistry(false);
        } catch (Wire.UnreadableException e) {
            park(record, Reason.of(e), String.valueOf(e.getMessage()));
            return;
        } catch (RuntimeException e) {
            // Nobody can say yet whether the record is good. The thread ends, is replaced, and asks again.
            observer.waitingForRegistry(true);
            throw e;
        }
        var id = new String(key, StandardCharsets.UTF_8);
        var fault = SubmissionFault.find(submission, id, clock.instant().plus(TOO_FAR_AHEAD));
        if (fault != null) {
            park(record, Reason.INVALID, fault);
        } else {
            context.forward(
                    new Record<Object, Object>(
                            id, new Arrival.Submitted(submission, key, value), record.timestamp(), record.headers()),
                    RoutingTopology.CASEWORK);
        }
    }

    private void park(Record<byte[], byte[]> record, Reason reason, String sentence) {
        Parking.park(context, record, record.key(), record.value(), reason, sentence, observer);
    }
}
