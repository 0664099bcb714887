package suda.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/** Prints a topic's committed records as JSON, a line each, as they come. */
final class TopicFollower<T extends SpecificRecord> {
    /** @param group null to belong to none: no rebalance, no committed offset, nobody notices */
    record Plan(String bootstrap, @Nullable String group, boolean fromBeginning, long count, long timeoutSeconds) {}

    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);

    private final String topic;
    private final AvroDeserializer<T> values;
    private final Plan plan;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private long printed;

    TopicFollower(String topic, AvroDeserializer<T> values, Plan plan) {
        this.topic = topic;
        this.values = values;
        this.plan = plan;
    }

    /**
     * Follows until the count or the time is reached, the reader of {@code out} goes away, or the process is told to end.
     *
     * @return whether as many as wanted were printed
     * @throws StartFailure if there is no broker or no such topic
     */
    boolean follow(PrintStream out) {
        var leave = new Thread(this::leaveInOrder);
        Runtime.getRuntime().addShutdownHook(leave);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
            attach(consumer);
            var reader = PipeReader.of(out);
            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.timeoutSeconds());
            // TimeUnit saturates, so "for ever" would overflow when added to now.
            var forEver = plan.timeoutSeconds() == Long.MAX_VALUE;
            while (!stopping && !reader.isGone() && (forEver || System.nanoTime() - until < 0)) {
                if (!printBatch(consumer, out)) {
                    break;
                }
            }
            return printed >= plan.count();
        } catch (TimeoutException e) {
            throw noAnswer(e);
        } finally {
            ended.countDown();
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", plan.bootstrap());
        settings.put("client.id", "follow-" + ProcessHandle.current().pid());
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        // Decoded by hand, so that one unreadable record does not hold back those behind it.
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.put("default.api.timeout.ms", (int) BROKER_PATIENCE.toMillis());
        settings.put("auto.offset.reset", plan.fromBeginning() ? "earliest" : "latest");
        if (plan.group() != null) {
            settings.put("group.id", plan.group());
        }
        return settings;
    }

    private void attach(KafkaConsumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic, BROKER_PATIENCE).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new StartFailure(
                    plan.bootstrap() + " 上还没有主题 " + topic + "：请先运行 ./suda up。",
                    "There is no topic " + topic + " at " + plan.bootstrap() + " yet: run ./suda up first.");
        }
        if (plan.group() != null) {
            consumer.subscribe(List.of(topic));
        } else {
            consumer.assign(partitions);
            if (plan.fromBeginning()) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            // Now, not at the first poll: what is sent after the next line must be seen.
            partitions.forEach(consumer::position);
        }
        System.err.println("正在跟随 / following " + topic + " @ " + plan.bootstrap() + " (Ctrl-C)");
    }

    /** Prints what has come and commits what was printed; false when it is time to end. */
    private boolean printBatch(KafkaConsumer<byte[], byte[]> consumer, PrintStream out) {
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        var goOn = true;
        for (var record : consumer.poll(TICK)) {
            if (!print(record, out)) {
                goOn = false;
                break;
            }
            done.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
            if (printed >= plan.count()) {
                goOn = false;
                break;
            }
        }
        if (plan.group() != null && !done.isEmpty()) {
            consumer.commitSync(done);
        }
        return goOn;
    }

    /** False when nobody reads the output any more. */
    private boolean print(ConsumerRecord<byte[], byte[]> record, PrintStream out) {
        try {
            var value = values.deserialize(topic, record.value());
            if (value != null) {
                out.println(AvroJson.line(value));
                printed++;
            }
            return !out.checkError();
        } catch (SerializationException | RegistryClient.NotRegisteredException e) {
            System.err.println("跳过一条无法读取的记录 / skipped an unreadable record: " + topic + "-" + record.partition() + "@"
                    + record.offset() + " " + e.getMessage());
            return true;
        } catch (RegistryClient.UnavailableException e) {
            throw new StartFailure("模式注册中心没有应答：请先运行 ./suda up。", e.getMessage() + ": run ./suda up first.", e);
        }
    }

    /** Lets a group's member leave, so that the next one need not wait for its session to time out. */
    private void leaveInOrder() {
        stopping = true;
        try {
            ended.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StartFailure noAnswer(Exception e) {
        return new StartFailure(
                "Kafka（" + plan.bootstrap() + "）没有应答：请先运行 ./suda up，或用 --bootstrap 指定地址。",
                "Kafka at " + plan.bootstrap()
                        + " does not answer: run ./suda up first, or name another with --bootstrap.",
                e);
    }
}
