package suda.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.topics.Topics;

/**
 * Deletes inbound records once they are processed: they hold identities in clear. From then on nobody can read them over
 * Kafka; their bytes are still on the broker's disk.
 *
 * <p><b>How long the bytes may stay.</b> The broker frees whole segments only, and never the active one for records that
 * were deleted: only for {@code retention.ms}, 7 days. So intake makes it roll, as soon as a partition's last processed
 * record has been there for longer than the topic's {@code segment.ms}. With the settings of {@link Topics} and of this
 * service: deleted within 1 minute of being processed, rolled within another 1 + 1 minutes, found by the broker's
 * retention check, which runs every {@code log.retention.check.interval.ms} (5 minutes by default), and removed after
 * {@code file.delete.delay.ms} (1 minute): about <b>9 minutes</b>. A record that comes meanwhile rolls the segment itself
 * and holds nothing up.
 *
 * <p>Where that cannot be kept, the bytes go with the partition's next record, or after the 7 days: if intake may not
 * write to the inbound topics, and after the last record of a sender that writes in transactions, whose end marker nobody
 * acknowledges.
 */
final class InboundCleanup {
    private static final Logger log = LoggerFactory.getLogger(InboundCleanup.class);
    private static final long PATIENCE_SECONDS = 4;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Admin admin;
    private final String group;
    private final InboundRoll roll;
    private final InstantSource clock;
    private final Map<TopicPartition, Long> deletedBefore = new HashMap<>();
    private final Map<TopicPartition, Instant> toRoll = new HashMap<>();

    InboundCleanup(Admin admin, String group, InboundRoll roll, InstantSource clock) {
        this.admin = admin;
        this.group = group;
        this.roll = roll;
        this.clock = clock;
    }

    void run() throws InterruptedException {
        try {
            delete();
            rollIdle();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.warn("Processed inbound records stay until the next attempt: {}", e.toString());
        }
    }

    private void delete() throws InterruptedException, ExecutionException, TimeoutException {
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
        processed.forEach((partition, before) -> {
            deletedBefore.put(partition, before.beforeOffset());
            toRoll.put(partition, clock.instant());
        });
    }

    /** Not before the segment is old enough: a record in the old segment would keep it, without rolling it. */
    private void rollIdle() throws InterruptedException, ExecutionException, TimeoutException {
        if (toRoll.isEmpty()) {
            return;
        }
        var resources = toRoll.keySet().stream()
                .map(p -> new ConfigResource(ConfigResource.Type.TOPIC, p.topic()))
                .distinct()
                .toList();
        var configs = admin.describeConfigs(resources).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var now = clock.instant();
        List<TopicPartition> old = toRoll.entrySet().stream()
                .filter(entry -> {
                    var config = configs.get(new ConfigResource(
                            ConfigResource.Type.TOPIC, entry.getKey().topic()));
                    var segmentMs = config == null ? null : config.get("segment.ms");
                    return segmentMs != null
                            && entry.getValue()
                                    .plusMillis(Long.parseLong(segmentMs.value()))
                                    .plus(MARGIN)
                                    .isBefore(now);
                })
                .map(Map.Entry::getKey)
                .toList();
        if (!old.isEmpty()) {
            roll.roll(old);
            old.forEach(toRoll::remove);
        }
    }
}
