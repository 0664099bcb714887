package suda.notifier.notices;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Makes clients from {@code spring.kafka.*}; each start of the notifier's loop takes new ones. */
public final class KafkaClients {
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Map<String, Object> producer;

    /** @param instance tells one notifier from another, and is the same after a restart */
    public KafkaClients(
            ConsumerFactory<byte[], byte[]> consumers, ProducerFactory<byte[], byte[]> producers, String instance) {
        this.consumers = consumers;
        this.producer = new HashMap<>(producers.getConfigurationProperties());
        producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "suda-notifier-" + instance);
        // What a crashed notifier left unfinished must not long hide what others wrote behind it.
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    }

    /** In the notifier's group. */
    Consumer<byte[], byte[]> member() {
        return consumers.createConsumer();
    }

    /** In no group. */
    Consumer<byte[], byte[]> reader() {
        var config = new HashMap<>(consumers.getConfigurationProperties());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        config.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (name, id) -> id + "-reader");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
