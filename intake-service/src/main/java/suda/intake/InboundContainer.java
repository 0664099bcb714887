package suda.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;
import suda.intake.broker.KafkaClients;
import suda.topics.Topics;

/** Runs {@link InboundListener} exactly once over every inbound topic. */
final class InboundContainer {
    static final String GROUP = "suda-intake";

    private final InboundListener listener;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;

    /**
     * @param instance stays the same over restarts and is no other instance's: after a crash the broker then aborts the
     *     open transaction and hands the partitions back at once, instead of after time-outs
     * @param retry pause before a batch that failed is tried again, as often as it takes
     */
    InboundContainer(
            InboundRecords records, KafkaClients clients, String instance, Duration retry, MeterRegistry meters) {
        producers = new DefaultKafkaProducerFactory<>(
                clients.transactional("inbound"), new ByteArraySerializer(), new ByteArraySerializer());
        producers.setTransactionIdPrefix("suda-intake-" + instance + "-");
        listener = new InboundListener(records, new KafkaTemplate<>(producers));

        var config = clients.consuming("inbound");
        config.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                "suda-intake-" + instance,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                15_000,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                50,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 << 20));
        var consumers =
                new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumers.addListener(new MicrometerConsumerListener<>(meters));

        var properties = new ContainerProperties(Topics.hunan().inbound().toArray(new String[0]));
        properties.setMessageListener(listener);
        properties.setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        properties.setAuthExceptionRetryInterval(Duration.ofSeconds(5));
        properties.setShutdownTimeout(5_000);
        container = new KafkaMessageListenerContainer<>(consumers, properties);
        container.setBeanName("suda-intake-inbound");
        container.setAfterRollbackProcessor(new DefaultAfterRollbackProcessor<>(
                new FixedBackOff(retry.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
    }

    /** Starts; the topics must be there. Again, if the container has stopped itself. */
    void start() {
        if (!container.isRunning()) {
            container.start();
        }
    }

    /** What it waits for, in words; empty while it works. */
    String waitsFor() {
        var assigned = container.getAssignedPartitions();
        if (!container.isRunning() || assigned == null || assigned.isEmpty()) {
            return "its share of the inbound topics";
        }
        var retrying = listener.waitsFor();
        return retrying == null ? "" : "inbound records to be processed (" + retrying + ")";
    }

    void stop() {
        container.stop();
        producers.destroy();
    }
}
