package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionReceived;
import suda.contract.MatchingMessage;
import suda.contract.OversightCommand;
import suda.contract.SketchMessage;
import suda.contract.SubmissionReceived;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The first node of a command: turns bytes into a submission, an action, word of a repeat or a command about a city, and
 * parks what is none. A null key reaches no exception handler of Kafka Streams, so it is looked for here like everything
 * else.
 */
final class CommandReader<T extends SpecificRecord> implements Processor<byte[], byte[], Object, Object> {
    /** What a readable record lacks to be a command: a sentence that names the field, or null. */
    interface Fault<T> {
        @Nullable
        String find(T record, String key, Instant latest);
    }

    interface Wrapping<T> {
        Arrival.Command command(T record, byte[] key, byte[] value);
    }

    /**
     * @param next node that works it
     * @param deadLetters sink of the same part of the topology
     */
    record Kind<T>(
            String topic, Class<T> type, Fault<T> fault, Wrapping<T> wrapping, String next, String deadLetters) {}

    static final Kind<SubmissionReceived> SUBMISSIONS = new Kind<>(
            Topics.COMPLAINTS_SUBMITTED,
            SubmissionReceived.class,
            SubmissionFault::find,
            Arrival.Submitted::new,
            RoutingTopology.CASEWORK,
            RoutingTopology.DEAD_LETTERS_SINK);
    static final Kind<ActionReceived> ACTIONS = new Kind<>(
            Topics.CASES_ACTIONS,
            ActionReceived.class,
            ActionFault::find,
            Arrival.Acted::new,
            RoutingTopology.CASEWORK,
            RoutingTopology.DEAD_LETTERS_SINK);
    static final Kind<SubmissionReceived> BY_REPORTER = new Kind<>(
            Topics.COMPLAINTS_BY_REPORTER,
            SubmissionReceived.class,
            MatchingFault::find,
            Arrival.Submitted::new,
            RoutingTopology.MATCH,
            RoutingTopology.MATCHING_DEAD_LETTERS_SINK);
    static final Kind<MatchingMessage> MATCHING = new Kind<>(
            Topics.CASES_MATCHING,
            MatchingMessage.class,
            MatchingFault::find,
            Arrival.Matched::new,
            RoutingTopology.CASEWORK,
            RoutingTopology.DEAD_LETTERS_SINK);
    static final Kind<SketchMessage> SKETCHES = new Kind<>(
            Topics.CASES_SKETCHES,
            SketchMessage.class,
            SketchFault::find,
            Arrival.Sketched::new,
            RoutingTopology.FIND_CLUSTERS,
            RoutingTopology.SKETCHES_DEAD_LETTERS_SINK);
    static final Kind<OversightCommand> OVERSIGHT = new Kind<>(
            Topics.OVERSIGHT_COMMANDS,
            OversightCommand.class,
            OversightFault::find,
            Arrival.OfCity::new,
            RoutingTopology.OVERSIGHT,
            RoutingTopology.OVERSIGHT_DEAD_LETTERS_SINK);

    /** How far ahead a date may lie is intake's to say, by its settings; here only the absurd is refused. */
    private static final Duration TOO_FAR_AHEAD = Duration.ofDays(30);

    private final Kind<T> kind;
    private final WatchedWire wire;
    private final InstantSource clock;
    private final Observer observer;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<Object, Object> context;

    CommandReader(Kind<T> kind, Wire wire, InstantSource clock, Observer observer) {
        this.kind = kind;
        this.wire = new WatchedWire(wire, observer);
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
            park(record, Reason.NULL_KEY, "The key is missing");
        } else if (value == null) {
            park(record, Reason.NULL_VALUE, "The value is missing");
        } else {
            read(record, key, value);
        }
    }

    private void read(Record<byte[], byte[]> record, byte[] key, byte[] value) {
        T command;
        try {
            command = wire.read(kind.topic(), value, kind.type());
        } catch (Wire.UnreadableException e) {
            park(record, Reason.of(e), String.valueOf(e.getMessage()));
            return;
        }
        var id = new String(key, StandardCharsets.UTF_8);
        var fault = kind.fault().find(command, id, clock.instant().plus(TOO_FAR_AHEAD));
        if (fault != null) {
            park(record, Reason.INVALID, fault);
        } else {
            context.forward(
                    new Record<Object, Object>(
                            id, kind.wrapping().command(command, key, value), record.timestamp(), record.headers()),
                    kind.next());
        }
    }

    private void park(Record<byte[], byte[]> record, Reason reason, String sentence) {
        Parking.park(context, record, record.key(), record.value(), reason, sentence, observer, kind.deadLetters());
    }
}
