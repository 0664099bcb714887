package suda.routing.fetching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import suda.routing.RoutingSettings;
import suda.routing.live.CommittedReader;

/**
 * Reads what an office has not read: when the first of it was sent, by the broker's clock, and how much it is. The marks
 * that end transactions take offsets as well and are nothing to read, so offsets alone tell neither. One topic at a
 * time; a connection is opened when there is something to read.
 */
final class Unread implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Most looks want one record; a larger one comes all the same. */
    private static final int FETCH_BYTES = 64 << 10;

    /**
     * @param oldestAt null where there is none
     * @param count no more than was asked for
     */
    record Found(@Nullable Instant oldestAt, long count) {}

    private final RoutingSettings settings;
    private final long until = System.nanoTime() + PATIENCE.toNanos();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** For one look, which takes no longer than half a minute. */
    Unread(RoutingSettings settings) {
        this.settings = settings;
    }

    /**
     * @param from position of the first
     * @param end position behind the last
     * @param most so many are enough
     * @throws org.apache.kafka.common.KafkaException if the broker does not tell, or not in time
     */
    Found read(TopicPartition topic, long from, long end, int most) {
        if (from >= end) {
            return new Found(null, 0);
        }
        var reader = consumer();
        reader.assign(List.of(topic));
        reader.seek(topic, from);
        Instant oldest = null;
        var count = 0;
        while (count < most && reader.position(topic) < end) {
            if (System.nanoTime() > until) {
                throw new TimeoutException("Reading " + topic + " took too long");
            }
            for (var record : reader.poll(Duration.ofMillis(500))) {
                if (record.offset() < end && count < most) {
                    oldest = oldest == null ? Instant.ofEpochMilli(record.timestamp()) : oldest;
                    count++;
                }
            }
        }
        return new Found(oldest, count);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var opened = consumer;
        if (opened == null) {
            opened = CommittedReader.open(
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
            consumer = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
