package suda.routing.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.routing.RoutingSettings;
import suda.routing.running.RoutingRuntime;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Reads committed case events as an office reads its own topic, written in the same transaction, and so measures what
 * an office sees: seconds from intake's acceptance until the case can be read there. Follows new events only. In a
 * scenario it measures nothing: acceptance lies years back there.
 */
@Component
class CommitWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CommitWatch.class);

    private final RoutingSettings settings;
    private final RoutingRuntime runtime;
    private final Wire wire;
    private final Timer seconds;
    private final InstantSource clock = InstantSource.system();
    private volatile boolean running;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    CommitWatch(RoutingSettings settings, RoutingRuntime runtime, Wire wire, MeterRegistry meters) {
        this.settings = settings;
        this.wire = wire;
        this.runtime = runtime;
        this.seconds = Timer.builder("suda.case.routing")
                .description("From acceptance by intake until an office can read the case")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(meters);
    }

    @Override
    public void start() {
        if (!settings.scenario().isEmpty()) {
            return;
        }
        running = true;
        var thread = new Thread(this::watch, "commit-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (running) {
            if (runtime.streams().isEmpty()) {
                Utils.sleep(500);
                continue;
            }
            try {
                follow();
            } catch (WakeupException | InterruptException stopped) {
                return;
            } catch (RuntimeException e) {
                log.warn("Measuring is interrupted and begins again: {}", e.toString());
                Utils.sleep(1000);
            }
        }
    }

    private void follow() {
        Map<String, Object> config = new HashMap<>(settings.kafka().properties());
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        config.put(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "suda-commit-watch-" + settings.streams().instance());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        try (var reader = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = reader;
            var partitions = reader.partitionsFor(Topics.CASES_EVENTS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToEnd(partitions);
            while (running) {
                for (var record : reader.poll(Duration.ofSeconds(1))) {
                    measure(record.value());
                }
            }
        } finally {
            consumer = null;
        }
    }

    private void measure(byte[] value) {
        try {
            if (value != null
                    && wire.read(Topics.CASES_EVENTS, value, CaseEvent.class).getBody() instanceof CaseOpened opened) {
                seconds.record(Duration.between(opened.getSubmission().getAcceptedAt(), clock.instant()));
            }
        } catch (Wire.UnreadableException e) {
            // The notifier reads the same topic and parks it.
            log.debug("A case event could not be read: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
