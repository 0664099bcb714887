package suda.routing.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import suda.cases.Moves;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.routing.RoutingSettings;
import suda.routing.overview.Flow;
import suda.routing.running.CommittedReader;
import suda.routing.running.RoutingRuntime;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Reads committed case events as an office reads its own topic, written in the same transaction, and so measures what
 * an office sees: seconds from intake's acceptance until the case can be read there. It also remembers which cases were
 * assigned last and what happened in the last hour, for which it begins before the end of the topic; older events are not
 * measured. In a scenario it measures nothing: acceptance lies years back there.
 */
@Component
class CommitWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CommitWatch.class);

    /** Offsets of each partition read at the start; transactions take some of them. */
    private static final long TAIL = 4L * RecentCases.KEPT;

    /** Offsets of each partition read at the start at most, however much an hour has. */
    private static final long MOST = 200_000;

    /** Of what was written then, so that all that happened in the hour is there: it is written a moment later. */
    private static final Duration BACK = Duration.ofMinutes(61);

    private final RoutingSettings settings;
    private final RoutingRuntime runtime;
    private final Wire wire;
    private final RecentCases recent;
    private final Flow flow;
    private final Timer seconds;
    private final InstantSource clock = InstantSource.system();
    private volatile boolean running;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** Where to go on after an interruption, for every event counts once; of its thread alone. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    CommitWatch(
            RoutingSettings settings,
            RoutingRuntime runtime,
            Wire wire,
            RecentCases recent,
            Flow flow,
            MeterRegistry meters) {
        this.settings = settings;
        this.wire = wire;
        this.runtime = runtime;
        this.recent = recent;
        this.flow = flow;
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
        try (var reader = CommittedReader.open(
                settings, "commit-watch", Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"))) {
            consumer = reader;
            var partitions = reader.partitionsFor(Topics.CASES_EVENTS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            reader.assign(partitions);
            var begins = reader.beginningOffsets(partitions);
            var ends = reader.endOffsets(partitions);
            var hour = hourAgo(reader, partitions);
            for (var partition : partitions) {
                next.computeIfAbsent(
                        partition,
                        any -> beginning(
                                at(begins, partition),
                                at(ends, partition),
                                hour.getOrDefault(partition, Long.MAX_VALUE)));
                reader.seek(partition, at(next, partition));
            }
            while (running) {
                for (var record : reader.poll(Duration.ofSeconds(1))) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    witness(record.value(), record.offset() >= at(ends, partition));
                    next.put(partition, record.offset() + 1);
                }
            }
        } finally {
            consumer = null;
        }
    }

    /** Where what was written in the last hour begins; a scenario's hour may have been written at any time. */
    private Map<TopicPartition, Long> hourAgo(KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> partitions) {
        if (!settings.scenario().isEmpty()) {
            return partitions.stream().collect(Collectors.toMap(partition -> partition, any -> 0L));
        }
        var since = clock.instant().minus(BACK).toEpochMilli();
        var found = new HashMap<TopicPartition, Long>();
        reader.offsetsForTimes(partitions.stream().collect(Collectors.toMap(partition -> partition, any -> since)))
                .forEach((partition, first) -> {
                    if (first != null) {
                        found.put(partition, first.offset());
                    }
                });
        return found;
    }

    /** @param hourAgo first offset of the last hour; beyond the end where it has none */
    static long beginning(long begin, long end, long hourAgo) {
        return Math.max(Math.max(begin, end - MOST), Math.min(end - TAIL, hourAgo));
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private void witness(byte @Nullable [] value, boolean happenedJustNow) {
        try {
            if (value == null) {
                return;
            }
            var event = wire.read(Topics.CASES_EVENTS, value, CaseEvent.class);
            if (happenedJustNow && event.getBody() instanceof CaseOpened opened) {
                measure(opened);
            }
            flow.happened(event);
            if (event.getBody() instanceof CaseAssigned assigned && Moves.isOne(assigned)) {
                recent.moved(event.getCaseId(), event.getAt());
            } else {
                recent.touched(event.getCaseId());
            }
        } catch (Wire.UnreadableException e) {
            // The notifier reads the same topic and parks it.
            log.debug("A case event could not be read: {}", e.getMessage());
        }
    }

    private void measure(CaseOpened opened) {
        if (settings.scenario().isEmpty()) {
            seconds.record(Duration.between(opened.getSubmission().getAcceptedAt(), clock.instant()));
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
