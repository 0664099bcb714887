package suda.notifier.notices;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Makes clients from {@code spring.kafka.*}; each start of the notifier's loop takes new ones. */
public final class KafkaClients {
    private final Supplier<Consumer<byte[], byte[]>> members;
    private final Function<String, Consumer<byte[], byte[]>> readers;
    private final Supplier<Producer<byte[], byte[]>> producers;

    /** @param instance tells one notifier from another, and is the same after a restart */
    public KafkaClients(
            ConsumerFactory<byte[], byte[]> consumers, ProducerFactory<byte[], byte[]> producers, String instance) {
        this(() -> member(consumers), name -> reader(consumers, name), () -> producer(producers, instance));
    }

    KafkaClients(
            Supplier<Consumer<byte[], byte[]>> members,
            Function<String, Consumer<byte[], byte[]>> readers,
            Supplier<Producer<byte[], byte[]>> producers) {
        this.members = members;
        this.readers = readers;
        this.producers = producers;
    }

    /** In the notifier's group. */
    Consumer<byte[], byte[]> member() {
        return members.get();
    }

    /**
     * In no group.
     *
     * @param name tells it from the notifier's other clients
     */
    public Consumer<byte[], byte[]> reader(String name) {
        return readers.apply(name);
    }

    Producer<byte[], byte[]> producer() {
        return producers.get();
    }

    /**
     * No setting may change how partitions are given out. What is open lies by partition number, beside the events of
     * all topics, so one member must have partition n of each of them. The range assignor gives it so, since all have
     * equally many partitions; sticky ones and the broker's own do not. It is also eager: all is taken back before
     * anything is given, so that no member is ever left with half a number.
     */
    private static Consumer<byte[], byte[]> member(ConsumerFactory<byte[], byte[]> consumers) {
        var fixed = new Properties();
        fixed.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name());
        fixed.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        return consumers.createConsumer(null, null, null, fixed);
    }

    private static Consumer<byte[], byte[]> reader(ConsumerFactory<byte[], byte[]> consumers, String as) {
        var config = new HashMap<>(consumers.getConfigurationProperties());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        config.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (name, id) -> id + "-" + as);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(ProducerFactory<byte[], byte[]> producers, String instance) {
        Map<String, Object> config = new HashMap<>(producers.getConfigurationProperties());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "suda-notifier-" + instance);
        // What a crashed notifier left unfinished must not long hide what others wrote behind it.
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
