package suda.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import suda.contract.ActionReceived;
import suda.contract.CaseEvent;
import suda.contract.Policy;
import suda.routing.shadow.ShadowPartition;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/**
 * Reads what has been, committed records alone, up to what the topics hold when it begins. It is of no group, commits
 * nothing and writes nothing, so nobody notices.
 */
final class ShadowReader {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(60);

    private final Addresses addresses;
    private final AvroDeserializer<CaseEvent> events;
    private final AvroDeserializer<ActionReceived> actions;
    private final AvroDeserializer<Policy> policies;
    private final AtomicLong unreadable = new AtomicLong();
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    ShadowReader(Addresses addresses) {
        var registry = new RegistryClient(addresses.registry());
        this.addresses = addresses;
        this.events = new AvroDeserializer<>(registry, CaseEvent.class);
        this.actions = new AvroDeserializer<>(registry, ActionReceived.class);
        this.policies = new AvroDeserializer<>(registry, Policy.class);
    }

    /**
     * Notes up to where is read. Of events first: an action lies in its topic before anything follows from it.
     *
     * @return how many offsets of the cases lie before that
     * @throws StartFailure if there is no broker or no such topic
     */
    long look() {
        try (var consumer = consumer()) {
            for (var topic : List.of(Topics.CASES_EVENTS, Topics.CASES_ACTIONS, Topics.POLICIES)) {
                var partitions = consumer.partitionsFor(topic, BROKER_PATIENCE).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
                if (partitions.isEmpty()) {
                    throw new StartFailure(
                            addresses.kafka() + " 上还没有主题 " + topic + "：请先运行 ./suda up。",
                            "There is no topic " + topic + " at " + addresses.kafka() + " yet: run ./suda up first.");
                }
                ends.putAll(consumer.endOffsets(partitions));
                starts.putAll(consumer.beginningOffsets(partitions));
            }
        } catch (TimeoutException e) {
            throw noAnswer(e);
        }
        return ends.keySet().stream()
                .filter(p -> !p.topic().equals(Topics.POLICIES))
                .mapToLong(this::length)
                .sum();
    }

    /** Partitions that cases lie in. */
    List<Integer> partitions() {
        return ends.keySet().stream()
                .filter(p -> p.topic().equals(Topics.CASES_EVENTS))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }

    /** What was ever applied. */
    Collection<Policy> policies() {
        var all = new ArrayList<Policy>();
        try (var consumer = consumer()) {
            read(consumer, new TopicPartition(Topics.POLICIES, 0), policies, all::add, offsets -> {});
        }
        return all;
    }

    /** Gives one partition's actions, then its events. */
    void read(int partition, ShadowPartition into, Consumer<Long> progress) {
        try (var consumer = consumer()) {
            read(consumer, new TopicPartition(Topics.CASES_ACTIONS, partition), actions, into::action, progress);
            read(consumer, new TopicPartition(Topics.CASES_EVENTS, partition), events, into::event, progress);
        }
    }

    /** Records that nobody can read; the cases that they are of are named by what is missing of them. */
    long unreadable() {
        return unreadable.get();
    }

    private <T extends SpecificRecord> void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            AvroDeserializer<T> values,
            Consumer<T> into,
            Consumer<Long> progress) {
        try {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = ends.getOrDefault(partition, 0L);
            var at = starts.getOrDefault(partition, 0L);
            var moved = System.nanoTime();
            while (at < end) {
                for (var record : consumer.poll(TICK)) {
                    if (record.offset() < end) {
                        take(partition.topic(), record.value(), values, into);
                    }
                }
                // Past the marks of transactions, too, which are no records.
                var next = Math.min(end, consumer.position(partition));
                if (next > at) {
                    progress.accept(next - at);
                    at = next;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > SILENCE) {
                    throw noAnswer(new TimeoutException(partition + " gives nothing more"));
                }
            }
        } catch (TimeoutException e) {
            throw noAnswer(e);
        }
    }

    private <T extends SpecificRecord> void take(
            String topic, byte[] bytes, AvroDeserializer<T> values, Consumer<T> into) {
        T value;
        try {
            value = values.deserialize(topic, bytes);
        } catch (SerializationException | RegistryClient.NotRegisteredException e) {
            unreadable.incrementAndGet();
            return;
        } catch (RegistryClient.UnavailableException e) {
            throw new StartFailure("模式注册中心没有应答：请先运行 ./suda up。", e.getMessage() + ": run ./suda up first.", e);
        }
        if (value != null) {
            into.accept(value);
        }
    }

    private long length(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L) - starts.getOrDefault(partition, 0L);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", addresses.kafka());
        settings.put(
                "client.id",
                "shadow-" + ProcessHandle.current().pid() + "-"
                        + Thread.currentThread().getName());
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        // Decoded by hand, so that one unreadable record does not hold back those behind it.
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 2_000);
        settings.put("default.api.timeout.ms", (int) BROKER_PATIENCE.toMillis());
        return new KafkaConsumer<>(settings);
    }

    private StartFailure noAnswer(Exception e) {
        return new StartFailure(
                "Kafka（" + addresses.kafka() + "）没有应答：请先运行 ./suda up，或用 --bootstrap 指定地址。",
                "Kafka at " + addresses.kafka()
                        + " does not answer: run ./suda up first, or name another with --bootstrap.",
                e);
    }
}
