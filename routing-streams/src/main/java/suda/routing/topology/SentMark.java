package suda.routing.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Casework's mark on its way to the partition of the task that sends it, so that the same task reads it back. */
record SentMark(int partition, byte[] value) {
    static final Serializer<SentMark> SERIALIZER = (topic, mark) -> mark.value();
    static final StreamPartitioner<String, SentMark> PARTITIONER =
            (topic, key, mark, partitions) -> Optional.of(Set.of(mark.partition()));
}
