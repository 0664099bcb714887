package suda.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.topics.Topics;

/**
 * Deletes inbound records once they are processed: they hold identities in clear. From then on nobody can read them; the
 * broker frees their bytes when it rolls the segment.
 */
final class InboundCleanup {
    private static final Logger log = LoggerFactory.getLogger(InboundCleanup.class);
    private static final long PATIENCE_SECONDS = 4;

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> deletedBefore = new HashMap<>();

    InboundCleanup(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    void run() throws InterruptedException {
        try {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var processed = new HashMap<TopicPartition, RecordsToDelete>();
            committed.forEach((partition, offset) -> {
                if (offset != null
                        && Topics.hunan().inbound().contains(partition.topic())
                        && offset.offset() > deletedBefore.getOrDefault(partition, 0L)) {
                    processed.put(partition, RecordsToDelete.beforeOffset(offset.offset()));
                }
            });
            admin.deleteRecords(processed).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            processed.forEach((partition, before) -> deletedBefore.put(partition, before.beforeOffset()));
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Processed inbound records stay until the next attempt: {}", e.toString());
        }
    }
}
