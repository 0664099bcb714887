package suda.notifier.notices;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * The partition numbers that this member works on: those of which it was given the partition of every topic. What it
 * was given of other numbers waits, for the notices beside it are another's: while not all members have been upgraded,
 * an older one may still read the case events of a number, and keep what is open there.
 */
final class PartitionNumbers {
    private final Set<String> topics;
    private final Set<Integer> owned = new HashSet<>();

    PartitionNumbers(Set<String> topics) {
        this.topics = topics;
    }

    /** @return numbers that are complete now and are not yet {@link #own owned}, each once */
    Set<Integer> completedBy(Collection<TopicPartition> assignment) {
        var complete = new TreeSet<Integer>();
        for (var partition : assignment) {
            if (topics.stream().allMatch(t -> assignment.contains(new TopicPartition(t, partition.partition())))) {
                complete.add(partition.partition());
            }
        }
        complete.removeAll(owned);
        return complete;
    }

    void own(Collection<Integer> numbers) {
        owned.addAll(numbers);
    }

    /** @return numbers that were owned and are so no longer, since a topic's partition is gone */
    Set<Integer> brokenBy(Collection<TopicPartition> gone) {
        var broken = new TreeSet<Integer>();
        for (var partition : gone) {
            if (owned.remove(partition.partition())) {
                broken.add(partition.partition());
            }
        }
        return broken;
    }

    List<TopicPartition> ownedOf(Collection<TopicPartition> assignment) {
        return assignment.stream().filter(p -> owned.contains(p.partition())).toList();
    }

    List<TopicPartition> waitingOf(Collection<TopicPartition> assignment) {
        return assignment.stream().filter(p -> !owned.contains(p.partition())).toList();
    }

    int count() {
        return owned.size();
    }
}
