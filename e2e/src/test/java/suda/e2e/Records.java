package suda.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;
import suda.wire.Wire;

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
            var partitions = partitions(consumer, topics);
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

    /** How many records it holds, without reading them: more than there are, since marks of transactions count. */
    long about(String topic) {
        var config = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions(consumer, List.of(topic))).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Collection<String> topics) {
        return topics.stream()
                .flatMap(t -> consumer.partitionsFor(t).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    <T extends SpecificRecord> List<T> all(String topic, Class<T> type) {
        var deserializer = new AvroDeserializer<>(new RegistryClient(registryUrl), type);
        return all(topic).stream()
                .map(r -> deserializer.deserialize(topic, r.value()))
                .toList();
    }

    /** Without what is no such record: other tests put garbage into some topics on purpose. */
    <T extends SpecificRecord> List<T> readable(String topic, Class<T> type) {
        var wire = new Wire(AvroSerializer.class.getName(), AvroDeserializer.class.getName(), registryUrl, Map.of());
        var read = new ArrayList<T>();
        for (var record : all(topic)) {
            try {
                if (record.value() != null) {
                    read.add(wire.read(topic, record.value(), type));
                }
            } catch (Wire.UnreadableException e) {
                // As any reader would.
            }
        }
        return read;
    }

    byte[] bytes(SpecificRecord record) {
        return new AvroSerializer<>(new RegistryClient(registryUrl)).serialize("", record);
    }

    void write(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(List.of(new ProducerRecord<>(topic, key, value)));
    }

    /** The same to each of its partitions. */
    void writeEverywhere(String topic, byte[] key, byte[] value) {
        send(IntStream.range(0, Topics.INNER_PARTITIONS)
                .mapToObj(partition ->
                        new ProducerRecord<byte @Nullable [], byte @Nullable []>(topic, partition, key, value))
                .toList());
    }

    private void send(List<ProducerRecord<byte @Nullable [], byte @Nullable []>> written) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("max.request.size", 5_000_000);
        try (var producer = new KafkaProducer<byte @Nullable [], byte @Nullable []>(
                config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var sent : written.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("Writing to " + written.get(0).topic(), e);
        }
    }
}
