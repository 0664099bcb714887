package suda.routing.inbox;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import suda.routing.RoutingSettings;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.running.CommittedReader;

/**
 * Reads some offsets of a topic of one partition. One connection for all who ask, one after another; who would wait
 * longer than two seconds for their turn or for the broker is told to come again.
 */
@Component
class TopicReader {
    private static final Duration PATIENCE = Turn.PATIENCE;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_BYTES = 1 << 20;

    private final Supplier<Consumer<byte[], byte[]>> opening;
    private final Turn turn = new Turn("too many ask at once what lies in topics");
    private @Nullable Consumer<byte[], byte[]> consumer;

    @Autowired
    TopicReader(RoutingSettings settings) {
        this(() -> open(settings));
    }

    TopicReader(Supplier<Consumer<byte[], byte[]>> opening) {
        this.opening = opening;
    }

    /**
     * What lies there, oldest first. The marks that end transactions take offsets too: there may be far fewer records.
     *
     * @param end position behind the last
     * @param as what is kept of a record; null: nothing
     * @throws NotReadyException if the broker does not answer in time
     */
    <T> List<T> read(String topic, long from, long end, Function<ConsumerRecord<byte[], byte[]>, @Nullable T> as) {
        return from >= end ? List.of() : asking(reader -> read(reader, new TopicPartition(topic, 0), from, end, as));
    }

    private static <T> List<T> read(
            Consumer<byte[], byte[]> reader,
            TopicPartition topic,
            long from,
            long end,
            Function<ConsumerRecord<byte[], byte[]>, @Nullable T> as) {
        reader.assign(List.of(topic));
        reader.seek(topic, from);
        var found = new ArrayList<T>();
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(topic) < end) {
            if (System.nanoTime() > until) {
                throw new NotReadyException("the broker is too slow in telling of " + topic.topic(), null);
            }
            for (var record : reader.poll(POLL)) {
                var kept = record.offset() < end ? as.apply(record) : null;
                if (kept != null) {
                    found.add(kept);
                }
            }
        }
        return found;
    }

    private <T> T asking(Function<Consumer<byte[], byte[]>, T> question) {
        turn.await();
        try {
            var opened = consumer;
            if (opened == null) {
                opened = opening.get();
                consumer = opened;
            }
            return question.apply(opened);
        } catch (InterruptException e) {
            throw new NotReadyException("interrupted", e);
        } catch (KafkaException e) {
            close();
            throw new NotReadyException("the broker gives no answer", e);
        } finally {
            turn.end();
        }
    }

    private void close() {
        var opened = consumer;
        consumer = null;
        if (opened != null) {
            opened.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    @PreDestroy
    void stop() {
        turn.await();
        try {
            close();
        } finally {
            turn.end();
        }
    }

    private static Consumer<byte[], byte[]> open(RoutingSettings settings) {
        return CommittedReader.open(
                settings,
                "inbox",
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES));
    }
}
