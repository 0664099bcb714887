package suda.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import suda.topics.Topics;

/** How far routing is behind. */
final class Lag {
    private Lag() {}

    /** Waits until all of an inner topic is worked off and committed, and says every five seconds how much is left. */
    static void awaitNone(String bootstrapServers, String topic) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            var partitions = IntStream.range(0, Topics.INNER_PARTITIONS)
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList();
            while (true) {
                var ends = admin.listOffsets(
                                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                        .all()
                        .get();
                var committed = admin.listConsumerGroupOffsets("suda-routing")
                        .partitionsToOffsetAndMetadata()
                        .get();
                var left = ends.entrySet().stream()
                        .mapToLong(end -> {
                            var position = committed.get(end.getKey());
                            return end.getValue().offset() - (position == null ? 0 : position.offset());
                        })
                        .sum();
                if (left == 0) {
                    return;
                }
                System.out.println(String.format(Locale.ROOT, "  %,d records of %s left", left, topic));
                TimeUnit.SECONDS.sleep(5);
            }
        }
    }
}
