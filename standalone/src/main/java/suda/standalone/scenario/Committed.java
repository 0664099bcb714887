package suda.standalone.scenario;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far routing has come: what lies before the offsets that its group committed has been worked, and what came of it
 * was committed with them.
 */
final class Committed implements AutoCloseable {
    /** Routing's application id, which an installation that is started here never changes. */
    private static final String GROUP = "suda-routing";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String bootstrapServers;
    private final Admin admin;

    Committed(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id", "suda-replay-offsets"));
    }

    /** @param offsets of records; whether all of them have been worked */
    boolean has(Map<TopicPartition, Long> offsets) throws InterruptedException {
        try {
            var committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return offsets.entrySet().stream().allMatch(record -> {
                var next = committed.get(record.getKey());
                return next != null && next.offset() > record.getValue();
            });
        } catch (ExecutionException | TimeoutException e) {
            throw unreadable(e);
        }
    }

    /** Where the topics end, with what is written and not committed yet. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        try {
            return admin
                    .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw unreadable(e);
        }
    }

    /**
     * Returns when everything that lies in the topic now has been worked, and what came of it was committed.
     *
     * @throws PlaybackException if for a long time it is not
     */
    void awaitAll(String topic, Duration patience) throws InterruptedException {
        var last = lastRecords(topic);
        var until = System.nanoTime() + patience.toNanos();
        while (!has(last)) {
            if (System.nanoTime() > until) {
                throw new PlaybackException("长时间未处理完：" + topic, "For a long time it is not worked off: " + topic);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** What lies at the end of a partition may be marks of transactions, which nobody works: so it is looked for. */
    private Map<TopicPartition, Long> lastRecords(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "suda-replay-ends",
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        var last = new HashMap<TopicPartition, Long>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (var info : consumer.partitionsFor(topic)) {
                var partition = new TopicPartition(topic, info.partition());
                consumer.assign(List.of(partition));
                var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                for (long back = 8; !last.containsKey(partition); back *= 8) {
                    var from = Math.max(0, end - back);
                    consumer.seek(partition, from);
                    while (consumer.position(partition) < end) {
                        consumer.poll(Duration.ofMillis(200)).forEach(record -> last.put(partition, record.offset()));
                    }
                    if (from == 0) {
                        break;
                    }
                }
            }
        }
        return last;
    }

    private static PlaybackException unreadable(Exception e) {
        return new PlaybackException("无法读取处理进度：" + e, "How far routing has come could not be read: " + e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
