package suda.intake.reporter;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import suda.intake.broker.BrokerAwayException;
import suda.intake.broker.KafkaClients;

/** Fetches single records by position; seldom used, hence one consumer for all callers in turn. */
public final class RecordFetch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private @Nullable Consumer<byte[], byte[]> consumer;

    public RecordFetch(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * The value of a record.
     *
     * @return empty if compaction has taken it away, or another record lies there
     * @throws BrokerAwayException if the broker gives no answer in time
     */
    synchronized Optional<byte[]> fetch(String topic, Pointers.Pointer at, byte[] key) {
        var fetching = consumer();
        var partition = new TopicPartition(topic, at.partition());
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            fetching.assign(List.of(partition));
            fetching.seek(partition, at.offset());
            while (System.nanoTime() < until) {
                var records = fetching.poll(Duration.ofMillis(100));
                for (var record : records) {
                    var same = record.offset() == at.offset() && Arrays.equals(record.key(), key);
                    return same ? Optional.ofNullable(record.value()) : Optional.empty();
                }
                if (fetching.position(partition, PATIENCE) > at.offset()) {
                    return Optional.empty();
                }
            }
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            throw new BrokerAwayException("No record in time", e);
        }
        throw new BrokerAwayException("No record in time", null);
    }

    private Consumer<byte[], byte[]> consumer() {
        var made = consumer;
        if (made == null) {
            made = clients.consumer(
                    "record-fetch",
                    Map.of(
                            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                            1,
                            // One record is wanted; a larger one is sent whole all the same.
                            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                            16 << 10));
            consumer = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
