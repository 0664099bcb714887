package suda.notifier.notices;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.OpenNotice;
import suda.topics.Topics;
import suda.wire.Wire;

/** Reads what was open when the notifier last wrote, from the compacted topic's beginning to its end. */
final class OpenNoticesReader {
    private static final Logger log = LoggerFactory.getLogger(OpenNoticesReader.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaClients clients;
    private final Wire wire;

    OpenNoticesReader(KafkaClients clients, Wire wire) {
        this.clients = clients;
        this.wire = wire;
    }

    void readInto(OpenNotices open, Collection<Integer> partitions) {
        var found = new LinkedHashMap<String, ConsumerRecord<byte[], byte[]>>();
        try (var reader = clients.reader("reader")) {
            var topics = partitions.stream()
                    .map(p -> new TopicPartition(Topics.NOTICES_OPEN, p))
                    .toList();
            reader.assign(topics);
            reader.seekToBeginning(topics);
            Map<TopicPartition, Long> ends = reader.endOffsets(topics);
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (topics.stream().anyMatch(t -> reader.position(t) < ends.getOrDefault(t, 0L))) {
                if (System.nanoTime() > until) {
                    throw new KafkaException("The open notices could not be read in time");
                }
                for (var record : reader.poll(Duration.ofMillis(100))) {
                    remember(record, found);
                }
            }
        }
        found.values().forEach(record -> restore(record, open));
    }

    private static void remember(
            ConsumerRecord<byte[], byte[]> record, Map<String, ConsumerRecord<byte[], byte[]>> found) {
        var id = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
        if (record.value() == null) {
            found.remove(id);
        } else {
            found.put(id, record);
        }
    }

    private void restore(ConsumerRecord<byte[], byte[]> record, OpenNotices open) {
        try {
            open.put(record.partition(), wire.read(record.topic(), record.value(), OpenNotice.class));
        } catch (Wire.UnreadableException e) {
            // Nobody else writes here. One that is lost is better than none that is sent.
            log.error(
                    "{}-{}@{} cannot be read; that notice is lost: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
