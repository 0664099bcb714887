package suda.standalone.scenario;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import suda.contract.OversightCommand;
import suda.contract.ScenarioTick;
import suda.topics.Topics;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;

/** Tells how late it is: one tick to every partition, so that each task learns of it (DESIGN 8). */
final class Ticks<V extends SpecificRecord> implements AutoCloseable {
    /** Of no city and no case; but a record without any key is parked. */
    private static final byte[] KEY = "tick".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final Function<Instant, V> tick;
    private final KafkaProducer<byte[], V> producer;

    private Ticks(String topic, Function<Instant, V> tick, String bootstrapServers, String registryUrl) {
        this.topic = topic;
        this.tick = tick;
        Map<String, Object> config =
                Map.of("bootstrap.servers", bootstrapServers, "client.id", "suda-scenario-ticks-" + topic);
        producer = new KafkaProducer<>(
                config, new ByteArraySerializer(), new AvroSerializer<>(new RegistryClient(registryUrl)));
    }

    /** For casework, beside what it reads: nothing may lie unread that happened before. */
    static Ticks<ScenarioTick> ofCases(String scenario, String bootstrapServers, String registryUrl) {
        return new Ticks<>(
                Topics.SCENARIO_TICKS, now -> new ScenarioTick(scenario, now), bootstrapServers, registryUrl);
    }

    /** For availability, in one order with what it reads: it is enough that the broker has what happened before. */
    static Ticks<OversightCommand> ofOversight(String scenario, String bootstrapServers, String registryUrl) {
        return new Ticks<>(
                Topics.OVERSIGHT_COMMANDS,
                now -> OversightCommand.newBuilder()
                        .setCity("")
                        .setTick(new ScenarioTick(scenario, now))
                        .build(),
                bootstrapServers,
                registryUrl);
    }

    /** Returns when the broker has them all, and where it has them. */
    Map<TopicPartition, Long> tell(Instant now) {
        try {
            return soon(now).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PlaybackException known ? known : e;
        }
    }

    /** Completes when the broker has them all; fails with a {@link PlaybackException}. */
    CompletableFuture<Map<TopicPartition, Long>> soon(Instant now) {
        var sent = IntStream.range(0, Topics.INNER_PARTITIONS)
                .mapToObj(partition -> send(partition, now))
                .toList();
        return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> sent.stream()
                        .map(CompletableFuture::join)
                        .collect(Collectors.toMap(
                                at -> new TopicPartition(at.topic(), at.partition()), RecordMetadata::offset)));
    }

    private CompletableFuture<RecordMetadata> send(int partition, Instant now) {
        var sent = new CompletableFuture<RecordMetadata>();
        producer.send(new ProducerRecord<>(topic, partition, KEY, tick.apply(now)), (metadata, failure) -> {
            if (failure == null) {
                sent.complete(metadata);
            } else {
                sent.completeExceptionally(new PlaybackException(
                        "场景时钟写入失败：" + failure, "The scenario's time could not be told: " + failure));
            }
        });
        return sent;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
