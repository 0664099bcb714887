package suda.routing.topology;

import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.topics.DeadLetter;
import suda.topics.Topics;
import suda.wire.RegistryClient;
import suda.wire.Wire;

/**
 * The last resort: a record on which our own code breaks is parked and the flow goes on. What waiting may mend (the
 * registry, the broker) is not the record's fault and ends the thread instead, which is then replaced.
 *
 * <p>Kafka's own setting for this names one topic for all and puts stack traces into headers, hence this handler.
 */
public final class ParkPoison implements ProcessingExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ParkPoison.class);

    /** The setting under which it is given who counts what is parked. */
    public static final String OBSERVER = "suda.observer";

    /** That a record itself can't be read, of a node that leaves parking it to here. */
    private static final class PoisonException extends RuntimeException {
        final DeadLetter.Reason reason;

        PoisonException(Wire.UnreadableException cause) {
            super(cause.getMessage(), cause);
            reason = DeadLetter.Reason.of(cause);
        }
    }

    private Observer observer = Observer.NONE;

    /** The record as it came; one that can't be read ends up in its dead-letter topic under the same reason as anywhere. */
    static <T extends SpecificRecord> T read(Wire wire, String topic, byte[] value, Class<T> type) {
        try {
            return wire.read(topic, value, type);
        } catch (Wire.UnreadableException e) {
            throw new PoisonException(e);
        }
    }

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(OBSERVER) instanceof Observer given) {
            observer = given;
        }
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (mayPass(exception) || context.sourceRawValue() == null) {
            return Response.fail();
        }
        // Without the exception's message, which may quote the record.
        log.error(
                "Set aside {}-{}@{}: {} failed on it with {} at {}",
                context.topic(),
                context.partition(),
                context.offset(),
                context.processorNodeId(),
                exception.getClass().getName(),
                exception.getStackTrace().length == 0 ? "?" : exception.getStackTrace()[0]);
        if (!Topics.hunan().contains(context.topic() + ".dlq")) {
            // A tick or mark: nothing is lost by it, the next one tells the time again.
            return Response.resume();
        }
        var poison = exception instanceof PoisonException unreadable ? unreadable : null;
        var reason = poison == null ? DeadLetter.Reason.INVALID : poison.reason;
        observer.parked(context.topic(), reason);
        var headers = DeadLetter.headers(
                context.headers(),
                context.topic(),
                context.partition(),
                context.offset(),
                context.timestamp(),
                reason,
                poison == null
                        ? "Processing failed with " + exception.getClass().getSimpleName()
                        : String.valueOf(poison.getMessage()));
        return Response.resume(List.of(new ProducerRecord<>(
                context.topic() + ".dlq",
                null,
                DeadLetter.kept(context.sourceRawKey(), headers),
                DeadLetter.kept(context.sourceRawValue(), headers),
                headers)));
    }

    /** Whether it is not the record's fault, and waiting may mend it. */
    static boolean mayPass(Exception exception) {
        return exception instanceof RegistryClient.UnavailableException
                || exception instanceof RegistryClient.NotRegisteredException
                || (exception instanceof KafkaException && !(exception instanceof SerializationException));
    }
}
