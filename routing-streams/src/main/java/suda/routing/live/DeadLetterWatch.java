package suda.routing.live;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import suda.routing.RoutingSettings;
import suda.routing.running.CommittedReader;
import suda.routing.running.RoutingRuntime;
import suda.topics.Topic;
import suda.topics.Topics;

/** Looks after the dead-letter topics while somebody watches; at rest it holds no connection. One thread at a time. */
@Component
class DeadLetterWatch {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterWatch.class);
    private static final int FETCH_BYTES = 2 * Topic.MAX_RECORD_BYTES;

    private final RoutingSettings settings;
    private final RoutingRuntime runtime;
    private @Nullable DeadLetterReader reader;

    DeadLetterWatch(RoutingSettings settings, RoutingRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
    }

    /** Empty while the topics can't be asked. */
    Optional<DeadLetters> look() {
        if (runtime.streams().isEmpty()) {
            return Optional.empty();
        }
        try {
            var reading = reader;
            if (reading == null) {
                reading = open();
                reader = reading;
            }
            return Optional.of(reading.look());
        } catch (KafkaException e) {
            log.warn("The dead letters could not be counted; the next look tries again: {}", e.toString());
            rest();
            return Optional.empty();
        }
    }

    private DeadLetterReader open() {
        var consumer = CommittedReader.open(
                settings,
                "dead-letters",
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5000,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        50,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES));
        try {
            return new DeadLetterReader(
                    consumer,
                    Topics.hunan().all().stream()
                            .filter(Topic::deadLetters)
                            .map(Topic::deadLetterName)
                            .toList());
        } catch (KafkaException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    void rest() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
