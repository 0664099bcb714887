package suda.intake.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Settings of intake's Kafka clients. All of them carry bytes: what they mean is {@link Wire}'s affair.
 *
 * @param extra settings that win over ours, such as those of security
 */
public record KafkaClients(String bootstrapServers, Map<String, String> extra) {
    /** A dead-letter topic's largest record; what could not be read must fit as it is. */
    private static final int MAX_REQUEST_BYTES = 2 << 20;

    public Admin admin(String name) {
        var config = common(name);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        config.putAll(extra);
        return Admin.create(config);
    }

    /** For HTTP: gives up early, since a client waits, and never blocks a thread for long. */
    public Producer<byte[], byte[]> producer(String name, int bufferBytes) {
        var config = producing(name);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // Topics are fixed; asking for one again after idle minutes would block a request.
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, 7L * 24 * 3600 * 1000);
        config.putAll(extra);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** For the inbound topics: in transactions, which may wait. */
    public Map<String, Object> transactional(String name) {
        var config = producing(name);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        // A killed instance's open transaction holds up all who read committed for this long.
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.putAll(extra);
        return config;
    }

    public Map<String, Object> consuming(String name) {
        var config = common(name);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.putAll(extra);
        return config;
    }

    public Consumer<byte[], byte[]> consumer(String name, Map<String, Object> more) {
        var config = consuming(name);
        config.putAll(more);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> producing(String name) {
        var config = common(name);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return config;
    }

    private Map<String, Object> common(String name) {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "suda-intake-" + name);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return config;
    }
}
