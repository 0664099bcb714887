package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A task's marks to its own partition, one at a time: read back, a mark says that everything sent before it has been
 * read.
 */
final class Marks {
    /** A mark that has not come back by then was in a transaction that failed. */
    private static final Duration LOST = Duration.ofSeconds(30);

    /** Of no case and no city; but a record without a key would be parked. */
    private static final String KEY = "mark";

    private final ProcessorContext<Object, Object> context;
    private final String sink;
    private final Function<Instant, byte[]> value;
    private @Nullable Instant sentAt;

    /** @param value of a mark that is sent at an instant */
    Marks(ProcessorContext<Object, Object> context, String sink, Function<Instant, byte[]> value) {
        this.context = context;
        this.sink = sink;
        this.value = value;
    }

    boolean isUnderWay(Instant now) {
        return sentAt != null && !now.isBefore(sentAt) && now.isBefore(sentAt.plus(LOST));
    }

    void send(Instant now) {
        sentAt = now;
        context.forward(
                new Record<Object, Object>(
                        KEY,
                        new SentMark(context.taskId().partition(), value.apply(now)),
                        context.currentSystemTimeMs()),
                sink);
    }

    void cameBack() {
        sentAt = null;
    }
}
