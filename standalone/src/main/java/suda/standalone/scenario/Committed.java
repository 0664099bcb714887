package suda.standalone.scenario;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far routing has come: what lies before the offsets that its group committed has been worked, and what came of it
 * was committed with them.
 */
final class Committed implements AutoCloseable {
    /** Routing's application id, which an installation that is started here never changes. */
    private static final String GROUP = "suda-routing";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Admin admin;

    Committed(String bootstrapServers) {
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

    private static PlaybackException unreadable(Exception e) {
        return new PlaybackException("无法读取处理进度：" + e, "How far routing has come could not be read: " + e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
