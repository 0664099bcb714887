package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import suda.contract.ScenarioTick;
import suda.topics.Topics;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;

/** Tells casework how late it is: one tick to every partition, so that each task learns of it (DESIGN 8). */
final class Ticks implements AutoCloseable {
    private final String scenario;
    private final KafkaProducer<byte[], ScenarioTick> producer;

    Ticks(String scenario, String bootstrapServers, String registryUrl) {
        this.scenario = scenario;
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "client.id", "suda-scenario-ticks");
        producer = new KafkaProducer<>(
                config, new ByteArraySerializer(), new AvroSerializer<>(new RegistryClient(registryUrl)));
    }

    /** Returns when the broker has them all. */
    void tell(Instant now) throws InterruptedException {
        var sent = new ArrayList<Future<?>>();
        for (int partition = 0; partition < Topics.INNER_PARTITIONS; partition++) {
            sent.add(producer.send(
                    new ProducerRecord<>(Topics.SCENARIO_TICKS, partition, null, new ScenarioTick(scenario, now))));
        }
        try {
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new PlaybackException(
                    "场景时钟写入失败：" + e.getCause(), "The scenario's time could not be told: " + e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
