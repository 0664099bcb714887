package suda.notifier.notices;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.RebalanceProtocol;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import suda.topics.Topics;

class KafkaClientsTest {
    @Test
    void noSettingChangesHowPartitionsAreGivenOut() {
        var config = memberConfig(Map.of(
                "group.id", "suda-notifier",
                "group.protocol", "consumer",
                "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"));

        assertThat(config).containsEntry("group.protocol", "CLASSIC").containsEntry("group.id", "suda-notifier");
        assertThat(assignor(config).supportedProtocols()).containsExactly(RebalanceProtocol.EAGER);
    }

    @Test
    void allTopicsHaveAsManyPartitions() {
        assertThat(NoticeSession.TOPICS)
                .extracting(topic -> Topics.hunan().get(topic).partitions())
                .containsOnly(Topics.INNER_PARTITIONS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 12, 15})
    void whoeverHasAPartitionOfOneTopicHasItOfAll(int members) {
        var subscriptions = new HashMap<String, Subscription>();
        for (int i = 0; i < members; i++) {
            var subscription = new Subscription(List.copyOf(NoticeSession.TOPICS));
            subscription.setGroupInstanceId(java.util.Optional.of("notifier-" + i));
            subscriptions.put("member-" + i, subscription);
        }

        var assignments = assignor(memberConfig(Map.of("group.id", "g")))
                .assign(cluster(), new GroupSubscription(subscriptions))
                .groupAssignment();

        var given = new ArrayList<TopicPartition>();
        assignments.values().forEach(assignment -> {
            given.addAll(assignment.partitions());
            Map<Integer, Set<String>> topics = assignment.partitions().stream()
                    .collect(groupingBy(TopicPartition::partition, mapping(TopicPartition::topic, toSet())));
            assertThat(topics.values()).allMatch(NoticeSession.TOPICS::equals);
        });
        assertThat(given).doesNotHaveDuplicates().hasSize(NoticeSession.TOPICS.size() * Topics.INNER_PARTITIONS);
    }

    private static Cluster cluster() {
        var node = new Node(1, "127.0.0.1", 9092);
        var nodes = new Node[] {node};
        var partitions = new ArrayList<PartitionInfo>();
        for (var topic : NoticeSession.TOPICS) {
            for (int i = 0; i < Topics.INNER_PARTITIONS; i++) {
                partitions.add(new PartitionInfo(topic, i, node, nodes, nodes));
            }
        }
        return new Cluster("c", List.of(node), partitions, Set.of(), Set.of());
    }

    private static ConsumerPartitionAssignor assignor(Map<String, Object> config) {
        return ConsumerPartitionAssignor.getAssignorInstances(
                        List.of(String.valueOf(config.get("partition.assignment.strategy"))), config)
                .get(0);
    }

    /** What the member's client is made with, where this is set. */
    private static Map<String, Object> memberConfig(Map<String, Object> settings) {
        var used = new HashMap<String, Object>();
        var consumers = new DefaultKafkaConsumerFactory<byte[], byte[]>(settings) {
            @Override
            protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> config) {
                used.putAll(config);
                return new MockConsumer<>("earliest");
            }
        };
        new KafkaClients(consumers, new DefaultKafkaProducerFactory<>(Map.of()), "notifier-1").member();
        return used;
    }
}
