package suda.routing.inbox;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.routing.RoutingSettings;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.running.BrokerAdmin;
import suda.topics.Topics;

/**
 * How far each office has looked, kept by the broker as the position of a consumer group without members: so an office
 * that works in a browser counts as one that reads its topic. The broker forgets a position in time; to commit the same
 * one again keeps it.
 */
@Component
class LastLook {
    /**
     * @param seen position behind what an office has seen; 0 if it never looked, or the broker has forgotten
     * @param end position behind the newest message
     */
    record Bounds(long seen, long end) {
        /** What is kept behind the end is of a topic that was there before this one. */
        static Bounds of(long seen, long end) {
            return new Bounds(seen > end ? 0 : seen, end);
        }
    }

    private final RoutingSettings settings;
    private final Turn turn = new Turn("too many tell at once how far they have looked");
    private @Nullable Admin admin;

    LastLook(RoutingSettings settings) {
        this.settings = settings;
    }

    static String group(String office) {
        return "desk." + office;
    }

    /**
     * By office.
     *
     * @throws NotReadyException if the broker does not answer in time
     */
    Map<String, Bounds> bounds(Collection<String> offices) {
        var seen = seen(offices);
        // Asked for last, so that nobody is ahead of it.
        Map<TopicPartition, Long> ends = answered(() ->
                BrokerAdmin.ends(admin(), offices.stream().map(LastLook::topic).toList()));
        return offices.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        office -> Bounds.of(seen.getOrDefault(office, 0L), ends.getOrDefault(topic(office), 0L))));
    }

    /** @throws NotReadyException if the broker does not answer in time */
    Bounds bounds(String office) {
        return Objects.requireNonNull(bounds(List.of(office)).get(office), "was asked for");
    }

    private Map<String, Long> seen(Collection<String> offices) {
        return answered(() -> {
            var asked = admin().listConsumerGroupOffsets(offices.stream()
                    .collect(Collectors.toMap(LastLook::group, office -> new ListConsumerGroupOffsetsSpec()
                            .topicPartitions(List.of(topic(office))))));
            return offices.stream().collect(Collectors.toMap(Function.identity(), office -> position(asked, office)));
        });
    }

    private static long position(ListConsumerGroupOffsetsResult asked, String office) {
        try {
            // Null where it has committed none, whatever the map's declaration says.
            var committed = new HashMap<TopicPartition, @Nullable OffsetAndMetadata>(
                            BrokerAdmin.get(asked.partitionsToOffsetAndMetadata(group(office))))
                    .get(topic(office));
            return committed == null ? 0 : committed.offset();
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }

    /**
     * Never goes back: of two pages of one office that are open at once, the one that has seen more counts. (Of two
     * instances that are told within the same moment, the later one does.)
     *
     * @throws NotReadyException if the broker does not answer in time
     */
    void saw(String office, long position) {
        turn.await();
        try {
            // Not what was committed: of a topic that was there before, that may lie behind the end.
            if (position >= bounds(office).seen()) {
                var committed = Map.of(topic(office), new OffsetAndMetadata(position));
                answered(() -> BrokerAdmin.get(admin().alterConsumerGroupOffsets(group(office), committed)
                        .all()));
            }
        } finally {
            turn.end();
        }
    }

    private static <T extends @Nullable Object> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new NotReadyException("the broker does not tell how far an office has looked", e);
        }
    }

    private synchronized Admin admin() {
        var opened = admin;
        if (opened == null) {
            opened = BrokerAdmin.open(settings, "inbox", Turn.PATIENCE);
            admin = opened;
        }
        return opened;
    }

    @PreDestroy
    synchronized void stop() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private static TopicPartition topic(String office) {
        return new TopicPartition(Topics.office(office), 0);
    }
}
