package suda.routing.fetching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import suda.routing.RoutingSettings;
import suda.routing.running.CommittedReader;

/**
 * Reads what an office has not read: when the first of it was sent, by the broker's clock, and how much it is. The marks
 * that end transactions take offsets as well and are nothing to read, so offsets alone tell neither. One topic at a
 * time; a connection is opened when there is something to read.
 */
final class Unread implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Most looks want one record; a larger one comes all the same. */
    private static final int FETCH_BYTES = 64 << 10;

    /**
     * @param oldestAt null where there is none
     * @param count no more than was asked for
     */
    record Found(@Nullable Instant oldestAt, long count) {}

    private final Supplier<Consumer<byte[], byte[]>> opening;
    private final LongSupplier nanos;
    private final long began;
    private @Nullable Consumer<byte[], byte[]> consumer;

    /** For one look: from now on it reads for half a minute. */
    Unread(RoutingSettings settings) {
        this(() -> open(settings), System::nanoTime);
    }

    Unread(Supplier<Consumer<byte[], byte[]>> opening, LongSupplier nanos) {
        this.opening = opening;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    boolean isOver() {
        return nanos.getAsLong() - began > PATIENCE.toNanos();
    }

    /**
     * @param from position of the first
     * @param end position behind the last
     * @param most so many are enough
     * @return what was found until the time was over; null where it was over before anything was
     * @throws org.apache.kafka.common.KafkaException if the broker does not tell
     */
    @Nullable
    Found read(TopicPartition topic, long from, long end, int most) {
        if (from >= end) {
            return new Found(null, 0);
        }
        var reader = consumer();
        reader.assign(List.of(topic));
        reader.seek(topic, from);
        Instant oldest = null;
        var count = 0;
        while (count < most && reader.position(topic) < end && !isOver()) {
            for (var record : reader.poll(Duration.ofMillis(500))) {
                if (record.offset() < end && count < most) {
                    oldest = oldest == null ? Instant.ofEpochMilli(record.timestamp()) : oldest;
                    count++;
                }
            }
        }
        return count == 0 && reader.position(topic) < end ? null : new Found(oldest, count);
    }

    private Consumer<byte[], byte[]> consumer() {
        var opened = consumer;
        if (opened == null) {
            opened = opening.get();
            consumer = opened;
        }
        return opened;
    }

    private static Consumer<byte[], byte[]> open(RoutingSettings settings) {
        return CommittedReader.open(
                settings,
                "unread",
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES));
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
