package suda.routing.running;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import suda.routing.RoutingSettings;
import suda.routing.casework.Messages;
import suda.routing.topology.CaseClock;
import suda.routing.topology.Pace;
import suda.routing.topology.ParkPoison;
import suda.routing.topology.RoutingTopology;
import suda.routing.topology.RulesInForce;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.RegistryClient;
import suda.wire.Wire;

/**
 * Runs the topology. It starts once topics and schemas are there, however long that takes, and says meanwhile what it
 * waits for; a thread that dies is replaced, which readiness shows for half a minute.
 */
@Component
public class RoutingRuntime implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RoutingRuntime.class);
    private static final Duration ASK_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN_EVERY = Duration.ofSeconds(15);
    private static final Duration FAILURE_SHOWS = Duration.ofSeconds(30);

    private final RoutingSettings settings;
    private final MeterRegistry meters;
    private final RoutingMetrics metrics;
    private final Wire wire;
    private final RulesInForce rules;
    private final InstantSource clock = InstantSource.system();
    private final Topics topics = Topics.hunan();
    private final Set<TopicPartition> restoring = ConcurrentHashMap.newKeySet();

    private volatile boolean running;
    private volatile int tasksInAll;
    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics measured;
    private volatile List<String> missing = List.of("a first look at the broker");
    private volatile @Nullable Instant failedAt;

    RoutingRuntime(
            RoutingSettings settings, Wire wire, RulesInForce rules, MeterRegistry meters, RoutingMetrics metrics) {
        this.settings = settings;
        this.wire = wire;
        this.rules = rules;
        this.meters = meters;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        running = true;
        new Thread(this::watchProvisioning, "routing-provisioning").start();
    }

    /** Looks for what must be there: often until it has started, and now and then for as long as it runs. */
    private void watchProvisioning() {
        var properties = StreamsProperties.of(settings);
        properties.put(ParkPoison.OBSERVER, metrics);
        while (running) {
            try (var admin = Admin.create(adminProperties(properties))) {
                while (running) {
                    look(admin, properties);
                    pause(streams == null ? ASK_EVERY : LOOK_AGAIN_EVERY);
                }
            } catch (RuntimeException e) {
                log.error("Routing could not start and tries again", e);
                missing = List.of(
                        "another try: routing could not start (" + e.getClass().getSimpleName() + ")");
                pause(LOOK_AGAIN_EVERY);
            }
        }
    }

    private void look(Admin admin, Properties properties) {
        // A client of its own each time: what it once found, it would take for there.
        var registry = new RegistryClient(settings.registry().url());
        var found = new Provisioning(topics, admin, registry).missing(Duration.ofSeconds(3));
        if (streams == null) {
            missing = found;
            if (found.isEmpty()) {
                startStreams(properties);
            }
        } else {
            // A registry or broker that is away for a while takes nothing from what runs already.
            missing = found.stream()
                    .filter(what -> what.startsWith("topic ") || what.startsWith("schema "))
                    .toList();
        }
    }

    private synchronized void pause(Duration time) {
        try {
            if (running) {
                wait(time.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private synchronized void startStreams(Properties properties) {
        if (!running) {
            return;
        }
        var topology = RoutingTopology.build(
                new TopologyConfig(new StreamsConfig(properties)),
                topics,
                wire,
                rules,
                new Messages(),
                clock,
                settings.scenario().isEmpty() ? CaseClock.wall(clock) : CaseClock.ofScenario(settings.scenario()),
                new Pace(
                        settings.deadlines().check(),
                        settings.deadlines().grace(),
                        settings.deadlines().atMost()),
                metrics);
        tasksInAll = RoutingTopology.tasks(topology, topics);
        var started = new KafkaStreams(topology, properties);
        started.setUncaughtExceptionHandler(e -> {
            failedAt = clock.instant();
            log.error("A routing thread ended and is replaced; what it had not committed is done again", e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        started.setGlobalStateRestoreListener(restoreListener());
        // It has a thread, which is left when the streams are.
        var ofStarted = new KafkaStreamsMetrics(started);
        try {
            ofStarted.bindTo(meters);
            started.start();
        } catch (RuntimeException e) {
            ofStarted.close();
            started.close(Duration.ofSeconds(10));
            throw e;
        }
        measured = ofStarted;
        streams = started;
        log.info(
                "Routing started with policy {}",
                rules.now().casework().assigner().version());
    }

    private StateRestoreListener restoreListener() {
        return new StateRestoreListener() {
            @Override
            public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
                restoring.add(partition);
            }

            @Override
            public void onBatchRestored(TopicPartition partition, String store, long end, long restored) {}

            @Override
            public void onRestoreEnd(TopicPartition partition, String store, long total) {
                restoring.remove(partition);
            }

            @Override
            public void onRestoreSuspended(TopicPartition partition, String store, long total) {
                restoring.remove(partition);
            }
        };
    }

    static Properties adminProperties(Properties streams) {
        var p = new Properties();
        streams.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name.toString())) {
                p.put(name, value);
            }
        });
        p.put(AdminClientConfig.CLIENT_ID_CONFIG, streams.get(StreamsConfig.CLIENT_ID_CONFIG) + "-provisioning-check");
        return p;
    }

    /** The running streams; empty while they can't be asked. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams)
                .filter(s -> s.state() == KafkaStreams.State.RUNNING || s.state() == KafkaStreams.State.REBALANCING);
    }

    /** How late a scenario is; empty before the first tick, which comes whenever playing begins or goes on. */
    public Optional<Instant> scenarioTime() {
        return metrics.scenarioTime();
    }

    /** What keeps routing from working, in words; empty when it works. RUNNING alone is not enough. */
    List<String> waitingFor() {
        var now = streams;
        if (now == null) {
            return missing;
        }
        var waits = new java.util.ArrayList<>(missing);
        if (now.state() != KafkaStreams.State.RUNNING) {
            waits.add("Kafka Streams is " + now.state());
        }
        if (!restoring.isEmpty()) {
            waits.add("restoring " + restoring.size() + " store partitions");
        }
        var threads = now.metadataForLocalThreads();
        var tasks = threads.stream().mapToInt(t -> t.activeTasks().size()).sum();
        if (tasks == 0) {
            waits.add("no tasks assigned");
        } else if (settings.streams().address().isEmpty() && tasks < tasksInAll) {
            // Alone it must have all: while a second thread joins, some are with nobody although all threads run.
            waits.add((tasksInAll - tasks) + " of " + tasksInAll + " tasks, which are with no thread here");
        }
        var idle =
                threads.stream().filter(t -> !t.threadState().equals("RUNNING")).count();
        if (idle > 0 || threads.size() < settings.streams().threads()) {
            waits.add("threads that are not running yet");
        }
        var failed = failedAt;
        if (failed != null && failed.plus(FAILURE_SHOWS).isAfter(clock.instant())) {
            waits.add("a thread ended at " + failed + " and was replaced");
        }
        if (metrics.isWaitingForRegistry()) {
            waits.add("the schema registry's answer about a schema not seen before");
        }
        var silent = sincePoll(now);
        if (silent > FAILURE_SHOWS.toSeconds()) {
            waits.add("no poll of the broker for " + (long) silent + " s");
        }
        return waits;
    }

    private static double sincePoll(KafkaStreams streams) {
        return streams.metrics().entrySet().stream()
                .filter(e -> e.getKey().name().equals("last-poll-seconds-ago"))
                .filter(e -> Objects.requireNonNullElse(e.getKey().tags().get("client-id"), "")
                        .contains("StreamThread"))
                .mapToDouble(e -> e.getValue().metricValue() instanceof Double d ? d : 0)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized void stop() {
        running = false;
        notifyAll();
        var now = streams;
        if (now != null) {
            now.close(Duration.ofSeconds(10));
        }
        if (measured != null) {
            measured.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
