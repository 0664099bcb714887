package suda.standalone.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelStatusChanged;
import suda.contract.FollowUpEvent;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;
import suda.divisions.Divisions;
import suda.standalone.scenario.Happening.FollowUpStep;
import suda.standalone.scenario.Happening.OfOversight;
import suda.standalone.scenario.Happening.Readings;
import suda.standalone.scenario.Happening.Step;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/**
 * What has come of a scenario's readings, meetings and ledger so far. The commands that the broker has are the bookmark
 * of a play that was broken off, since they will be worked in their order; what they led to comes from events alone.
 */
final class Overseen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By its instant of acceptance, too, since a correction has the same id. */
    private record Mark(String city, String id, Instant at) {
        static Stream<Mark> of(Readings readings) {
            return readings.ids().stream().map(id -> new Mark(readings.city(), id, readings.at()));
        }
    }

    private final Set<String> expected;
    private final Set<Mark> expectedReadings;
    /** Meetings whose deadline comes within the scenario: their cities have recovered by then. */
    private final Set<String> recovering;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer<OversightCommand> commands;
    private final AvroDeserializer<OversightOutcome> outcomes;
    private final AvroDeserializer<ChannelStatusChanged> statuses;
    private final AvroDeserializer<FollowUpEvent> events;
    private final Thread reader = new Thread(this::read, "replay-follows-oversight");

    private final Set<Mark> told = new HashSet<>();
    private final Map<String, String> entries = new HashMap<>();
    /** How often the broker has an action, and how often it was refused: what is told again may be agreed to then. */
    private final Map<String, Integer> acts = new HashMap<>();

    private final Map<String, Integer> refusals = new HashMap<>();
    /** Cities and partitions of which casework has told a month that is over, by month. */
    private final Map<YearMonth, Set<String>> months = new HashMap<>();

    private final YearMonth first;
    private final Followed followed;
    private long lastRead = System.nanoTime();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile List<TopicPartition> partitions = List.of();
    private boolean caughtUp;
    private @Nullable RuntimeException failure;

    Overseen(Scenario scenario, String bootstrapServers, String registryUrl) {
        var steps = scenario.ofOversight().stream()
                .flatMap(happening -> happening instanceof Step step ? Stream.of(step) : Stream.empty())
                .toList();
        expected = steps.stream().map(Step::actionId).collect(Collectors.toSet());
        expectedReadings = scenario.ofOversight().stream()
                .flatMap(happening -> happening instanceof Readings readings ? Mark.of(readings) : Stream.empty())
                .collect(Collectors.toSet());
        recovering = recovering(steps, scenario.until());
        first = YearMonth.from(scenario.from().atOffset(Rhythm.CHINA));
        followed = new Followed(expected);
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "suda-replay-oversight",
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        var registry = new RegistryClient(registryUrl);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        commands = new AvroDeserializer<>(registry, OversightCommand.class);
        outcomes = new AvroDeserializer<>(registry, OversightOutcome.class);
        statuses = new AvroDeserializer<>(registry, ChannelStatusChanged.class);
        events = new AvroDeserializer<>(registry, FollowUpEvent.class);
        reader.setDaemon(true);
    }

    /** Ids of meetings whose deadline, the end of its day, is not after the end. */
    static Set<String> recovering(List<Step> steps, Instant until) {
        var meetings = new TreeSet<String>();
        for (var step : steps) {
            var deadline =
                    step instanceof FollowUpStep ? body(step).path("deadline").asText("") : "";
            if (!deadline.isEmpty()
                    && !LocalDate.parse(deadline)
                            .plusDays(1)
                            .atStartOfDay()
                            .toInstant(Rhythm.CHINA)
                            .isAfter(until)) {
                meetings.add(((FollowUpStep) step).followUp());
            }
        }
        return meetings;
    }

    private static JsonNode body(Step step) {
        try {
            return JSON.readTree(step.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A scenario writes JSON", e);
        }
    }

    /** Follows what is committed from the first on; returns when what is there now has been read. */
    void start() throws InterruptedException {
        reader.start();
        synchronized (this) {
            while (!caughtUp) {
                requireReading();
                wait(1_000);
            }
        }
    }

    private void read() {
        try {
            partitions = Stream.of(
                            Topics.OVERSIGHT_COMMANDS,
                            Topics.OVERSIGHT_OUTCOMES,
                            Topics.CHANNELS_STATUS,
                            Topics.FOLLOWUPS_EVENTS)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (true) {
                var polled = consumer.poll(Duration.ofMillis(200));
                synchronized (this) {
                    polled.forEach(this::take);
                    lastRead = polled.isEmpty() ? lastRead : System.nanoTime();
                    partitions.forEach(p -> positions.put(p, consumer.position(p)));
                    caughtUp = caughtUp || isReadUpTo(ends);
                    notifyAll();
                }
            }
        } catch (WakeupException closed) {
            // As it should be.
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
                notifyAll();
            }
        } finally {
            consumer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        switch (record.topic()) {
            case Topics.OVERSIGHT_COMMANDS -> take(commands.deserialize(record.topic(), record.value()));
            case Topics.OVERSIGHT_OUTCOMES -> take(outcomes.deserialize(record.topic(), record.value()));
            case Topics.CHANNELS_STATUS -> followed.take(statuses.deserialize(record.topic(), record.value()));
            default -> followed.take(events.deserialize(record.topic(), record.value()));
        }
    }

    private void take(OversightCommand command) {
        var reading = command.getReading();
        var action = command.getAction();
        if (reading != null) {
            var mark = new Mark(reading.getCity(), reading.getReadingId(), reading.getAcceptedAt());
            if (expectedReadings.contains(mark)) {
                told.add(mark);
            }
        } else if (action != null && expected.contains(action.getActionId())) {
            acts.merge(action.getActionId(), 1, Integer::sum);
            entries.put(action.getActionId(), action.getSubject());
        }
        var figures = command.getCaseFigures();
        if (figures != null) {
            months.computeIfAbsent(YearMonth.parse(figures.getMonth()), month -> new HashSet<>())
                    .add(command.getCity() + "/" + figures.getPartition());
        }
    }

    /** Returns when casework has told what it counted in every month of the scenario that is over at this instant. */
    void awaitMonthsBefore(Instant now) throws InterruptedException {
        var current = YearMonth.from(now.atOffset(Rhythm.CHINA));
        for (var month = first; month.isBefore(current); month = month.plusMonths(1)) {
            var over = month;
            await(() -> isTold(over), List.of(over.toString()));
        }
    }

    private synchronized boolean isTold(YearMonth month) {
        var parts = Divisions.hunan().cities().size() * Topics.INNER_PARTITIONS;
        return months.getOrDefault(month, Set.of()).size() == parts;
    }

    private void take(OversightOutcome outcome) {
        if (!outcome.getAccepted() && expected.contains(outcome.getActionId())) {
            refusals.merge(outcome.getActionId(), 1, Integer::sum);
        }
    }

    /** Whether the broker has it, and all of it, and it was not all in vain. */
    synchronized boolean has(OfOversight happening) {
        if (happening instanceof Readings readings) {
            return Mark.of(readings).allMatch(told::contains);
        }
        var id = ((Step) happening).actionId();
        return followed.isDecided(id) || acts.getOrDefault(id, 0) > refusals.getOrDefault(id, 0);
    }

    /** Of what was begun in the ledger, by the action that began it: the id that intake gave it. */
    synchronized Map<String, String> entries() {
        return Map.copyOf(entries);
    }

    /**
     * Returns when everything up to the last tick has been worked and is known here.
     *
     * @param ticks where the last ticks lie: behind everything else
     * @throws PlaybackException if for a long time nothing comes, or what was to come of it has not
     */
    void awaitAll(Map<TopicPartition, Long> ticks, Committed committed) throws InterruptedException {
        await(() -> committed.has(ticks), List.of("oversight.commands"));
        var ends = committed.ends(partitions);
        await(() -> isReadUpTo(ends), List.of("followups.events"));
        synchronized (this) {
            var missing = followed.missing(expected, recovering);
            if (!missing.isEmpty()) {
                throw stuck(missing);
            }
        }
    }

    /** What may have to be asked of the broker. */
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private void await(Condition condition, List<String> what) throws InterruptedException {
        var since = System.nanoTime();
        while (!condition.holds()) {
            synchronized (this) {
                requireReading();
                if (Math.min(System.nanoTime() - since, System.nanoTime() - lastRead) > PATIENCE.toNanos()) {
                    throw stuck(what);
                }
                wait(200);
            }
        }
    }

    private synchronized boolean isReadUpTo(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private static PlaybackException stuck(List<String> missing) {
        return new PlaybackException(
                "监督事项 %d 项没有结果，例如 %s；请看日志和死信主题。".formatted(missing.size(), missing.get(0)),
                "Of oversight, %d came to nothing, such as %s; see logs and dead letters."
                        .formatted(missing.size(), missing.get(0)));
    }

    private void requireReading() {
        if (failure != null) {
            throw new PlaybackException("读取监督事件失败：" + failure, "Events of oversight could not be read: " + failure);
        }
    }

    /** Readings are counted among what intake took, each once however often it was told; the rest among events. */
    synchronized OversightFigures figures() {
        var readings = told.stream()
                .map(mark -> mark.city() + "/" + mark.id())
                .distinct()
                .count();
        return followed.figures((int) readings);
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
