package suda.intake.broker;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import suda.topics.Topics;

/** Records of the inner topics, all laid in the partition of their case, whatever the key says beside the case id. */
public final class Keys {
    private Keys() {}

    public static int partitionOf(String caseId) {
        return Topics.partitionOf(caseId);
    }

    /** @param value null for a tombstone */
    public static ProducerRecord<byte[], byte[]> ofCase(
            String topic, String caseId, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, partitionOf(caseId), utf8(key), value);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
