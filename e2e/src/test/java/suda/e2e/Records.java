package suda.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import suda.wire.AvroDeserializer;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;

/** Reads and writes topics as any Kafka client would; always reads committed. */
record Records(String bootstrapServers, String registryUrl) {

    /** Everything that a topic holds now, in order of partition and offset. */
    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return all(List.of(topic));
    }

    List<ConsumerRecord<byte[], byte[]>> all(Collection<String> topics) {
        var config = new Properties();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("fetch.max.bytes", "50000000");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(t -> consumer.partitionsFor(t).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            return read;
        }
    }

    <T extends SpecificRecord> List<T> all(String topic, Class<T> type) {
        var deserializer = new AvroDeserializer<>(new RegistryClient(registryUrl), type);
        return all(topic).stream()
                .map(r -> deserializer.deserialize(topic, r.value()))
                .toList();
    }

    byte[] bytes(SpecificRecord record) {
        return new AvroSerializer<>(new RegistryClient(registryUrl)).serialize("", record);
    }

    void write(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("max.request.size", 5_000_000);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("Writing to " + topic, e);
        }
    }
}
