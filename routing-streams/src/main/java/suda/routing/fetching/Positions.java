package suda.routing.fetching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import suda.routing.RoutingSettings;
import suda.routing.running.BrokerAdmin;
import suda.topics.Topics;

/**
 * Asks the broker how far offices have read. Whoever reads furthest counts, since an office names its group itself. All
 * of it or nothing: without some group's positions an office that reads would be accused.
 *
 * <p>A share group commits no position, and one that the broker has forgotten (by default a week after a group's last
 * member left) is none.
 */
final class Positions {
    private static final Set<GroupType> TYPES = Set.of(GroupType.CLASSIC, GroupType.CONSUMER, GroupType.STREAMS);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Groups asked for at once: each answers for every office. */
    private static final int AT_ONCE = 100;

    /**
     * @param position that it will read next; 0 where it has never said
     * @param end behind the last record that it may read
     * @param ever whether any group has committed a position
     */
    record Position(long position, long end, boolean ever) {}

    private final RoutingSettings settings;

    Positions(RoutingSettings settings) {
        this.settings = settings;
    }

    /**
     * By office.
     *
     * @throws KafkaException if the broker does not tell all of it
     */
    Map<String, Position> of(Collection<String> offices) {
        if (offices.isEmpty()) {
            return Map.of();
        }
        var topics = offices.stream().collect(Collectors.toMap(Function.identity(), Positions::topic));
        try (var admin = BrokerAdmin.open(settings, "fetching", PATIENCE)) {
            requireAllGroups(BrokerAdmin.get(
                    admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                            .authorizedOperations()));
            var committed = committed(admin, List.copyOf(topics.values()));
            // Asked for last, so that nobody is ahead of it.
            var ends = BrokerAdmin.ends(admin, topics.values());
            return topics.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> new Position(
                                    committed.getOrDefault(entry.getValue(), 0L),
                                    Objects.requireNonNull(ends.get(entry.getValue()), "was asked for"),
                                    committed.containsKey(entry.getValue()))));
        }
    }

    /** An office's topic has one partition. */
    static TopicPartition topic(String office) {
        return new TopicPartition(Topics.office(office), 0);
    }

    /**
     * To whom may not describe the cluster the broker lists only the groups that it may describe, and does not say that
     * there are more.
     *
     * @param authorized what routing may do with the cluster, all of it where there is no authorizer; null: not said by a
     *     broker that is too old for it
     */
    static void requireAllGroups(@Nullable Set<AclOperation> authorized) {
        if (authorized != null && !authorized.contains(AclOperation.DESCRIBE)) {
            throw new ClusterAuthorizationException(
                    "the right DESCRIBE on the cluster is missing, without which the broker keeps groups back");
        }
    }

    private Map<TopicPartition, Long> committed(Admin admin, List<TopicPartition> topics) {
        var groups = BrokerAdmin.get(admin.listGroups(new ListGroupsOptions().withTypes(TYPES))
                        .all())
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> !isOurs(group))
                .toList();
        var furthest = new HashMap<TopicPartition, Long>();
        for (var from = 0; from < groups.size(); from += AT_ONCE) {
            var some = groups.subList(from, Math.min(from + AT_ONCE, groups.size()));
            var asked = admin.listConsumerGroupOffsets(some.stream()
                    .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()
                            .topicPartitions(new ArrayList<>(topics)))));
            for (var group : some) {
                try {
                    BrokerAdmin.get(asked.partitionsToOffsetAndMetadata(group)).forEach((topic, position) -> {
                        // Null where it has committed none, whatever the map's declaration says.
                        if (position != null) {
                            furthest.merge(topic, position.offset(), Math::max);
                        }
                    });
                } catch (GroupIdNotFoundException e) {
                    // It was deleted meanwhile.
                }
            }
        }
        return furthest;
    }

    private boolean isOurs(String group) {
        return group.startsWith(settings.streams().applicationId())
                || settings.fetching().ignore().stream().anyMatch(group::startsWith);
    }
}
