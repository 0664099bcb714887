package suda.routing.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.topics.DeadLetter;

/** Sends the record in hand to its dead-letter topic, as it came. */
final class Parking {
    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    private Parking() {}

    static void park(
            ProcessorContext<Object, Object> context,
            Record<?, ?> record,
            byte @Nullable [] key,
            byte @Nullable [] value,
            DeadLetter.Reason reason,
            String sentence,
            Observer observer) {
        park(context, record, key, value, reason, sentence, observer, RoutingTopology.DEAD_LETTERS_SINK);
    }

    /** @param sink of the part of the topology that parks it */
    static void park(
            ProcessorContext<Object, Object> context,
            Record<?, ?> record,
            byte @Nullable [] key,
            byte @Nullable [] value,
            DeadLetter.Reason reason,
            String sentence,
            Observer observer,
            String sink) {
        var origin = context.recordMetadata().orElseThrow();
        log.warn(
                "Parked {}-{}@{} in its dead-letter topic: {} {}",
                origin.topic(),
                origin.partition(),
                origin.offset(),
                reason,
                sentence);
        observer.parked(origin.topic(), reason);
        var headers = DeadLetter.headers(
                record.headers(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                reason,
                sentence);
        context.forward(
                new Record<Object, Object>(
                        DeadLetter.kept(key, headers), DeadLetter.kept(value, headers), record.timestamp(), headers),
                sink);
    }
}
