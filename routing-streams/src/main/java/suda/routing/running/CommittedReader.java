package suda.routing.running;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import suda.routing.RoutingSettings;

/** Consumers for looking on: read committed, in no group, without a trace. */
public final class CommittedReader {
    private CommittedReader() {}

    public static KafkaConsumer<byte[], byte[]> open(
            RoutingSettings settings, String purpose, Map<String, Object> extra) {
        Map<String, Object> config = new HashMap<>(settings.kafka().properties());
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        config.put(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "suda-" + purpose + "-" + settings.streams().instance());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.putAll(extra);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
