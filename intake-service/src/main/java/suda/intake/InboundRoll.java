package suda.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import suda.intake.broker.KafkaClients;

/**
 * Makes the broker roll a partition's segment, which it does for nothing but an append: writes an empty record in a
 * transaction and aborts it, so that no consumer ever sees it. Needs the right to write to the topics.
 */
final class InboundRoll {
    private static final long PATIENCE_SECONDS = 5;

    private final KafkaClients clients;
    private final String transactionalId;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param instance as of {@link InboundContainer} */
    InboundRoll(KafkaClients clients, String instance) {
        this.clients = clients;
        this.transactionalId = "suda-intake-" + instance + "-roll";
    }

    /**
     * Rolls the segments that are older than their topic's {@code segment.ms}; of the others the broker notes nothing.
     *
     * @throws KafkaException if the broker did not take it all; another try does no harm
     */
    synchronized void roll(Collection<TopicPartition> partitions) throws InterruptedException {
        try {
            var producer = producer();
            producer.beginTransaction();
            var sent = new ArrayList<Future<?>>();
            for (var p : partitions) {
                sent.add(producer.send(new ProducerRecord<>(p.topic(), p.partition(), null, null)));
            }
            producer.flush();
            for (var each : sent) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            producer.abortTransaction();
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new KafkaException("Segments of inbound topics were not rolled", e);
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    private Producer<byte[], byte[]> producer() {
        var made = producer;
        if (made == null) {
            var config = clients.transactional("inbound-roll");
            config.putAll(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId));
            made = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
            made.initTransactions();
        }
        return made;
    }

    synchronized void close() {
        var closing = producer;
        producer = null;
        if (closing != null) {
            closing.close(Duration.ofSeconds(1));
        }
    }
}
