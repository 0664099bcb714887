package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSupplemented;
import suda.contract.SubmissionReceived;
import suda.standalone.scenario.Happening.Submission;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/**
 * What casework has made of a scenario so far, from the committed case events: what offices can read. This is also the
 * bookmark of a play that was broken off: no other one could disagree with it.
 */
final class Worked implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** One telling of one number. */
    private record Telling(String subject, Instant at) {}

    private final Set<Telling> expected;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer<CaseEvent> events;
    private final Thread reader = new Thread(this::read, "replay-follows-cases");

    private final Set<Telling> worked = new HashSet<>();
    private final Map<String, SubmissionReceived> opened = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> offices = new HashSet<>();
    private int supplements;
    private int repeats;
    private boolean caughtUp;
    private @Nullable RuntimeException failure;

    Worked(Scenario scenario, String bootstrapServers, String registryUrl) {
        expected = scenario.happenings().stream()
                .filter(Submission.class::isInstance)
                .map(h -> new Telling(h.subject(), h.at()))
                .collect(Collectors.toSet());
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "suda-replay",
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        events = new AvroDeserializer<>(new RegistryClient(registryUrl), CaseEvent.class);
        reader.setDaemon(true);
    }

    /** Follows the events from the first on; returns when those that are there now have been read. */
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
            var partitions = consumer.partitionsFor(Topics.CASES_EVENTS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (true) {
                var records = consumer.poll(Duration.ofMillis(200));
                synchronized (this) {
                    records.forEach(r -> take(events.deserialize(r.topic(), r.value())));
                    caughtUp = caughtUp
                            || partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
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

    private synchronized void take(CaseEvent event) {
        var body = event.getBody();
        if (body instanceof CaseOpened first) {
            opened.put(event.getCaseId(), first.getSubmission());
            add(first.getSubmission(), first.getSubmission().getAcceptedAt());
            return;
        }
        var known = opened.get(event.getCaseId());
        if (known == null) {
            return;
        }
        if (body instanceof CaseSupplemented supplemented) {
            if (add(known, supplemented.getSubmission().getAcceptedAt())) {
                supplements++;
            }
        } else if (body instanceof CaseRepeated repeated) {
            if (repeated.getAcceptedAt() != null && add(known, repeated.getAcceptedAt())) {
                repeats++;
            }
        } else if (body instanceof CaseAssigned assigned) {
            var office = assigned.getOffice();
            places.put(event.getCaseId(), office != null ? office : String.valueOf(assigned.getDesk()));
            if (office != null) {
                offices.add(office);
            }
        }
    }

    /** Only what belongs to the scenario: visitors may have sent something of their own. */
    private boolean add(SubmissionReceived submission, Instant at) {
        var subject = Submission.subject(submission.getPlatform(), submission.getSourceNumber());
        var telling = new Telling(subject, at);
        return expected.contains(telling) && worked.add(telling);
    }

    synchronized boolean has(Happening happening) {
        return worked.contains(new Telling(happening.subject(), happening.at()));
    }

    synchronized int count() {
        return worked.size();
    }

    /**
     * Returns when so many have been worked.
     *
     * @throws PlaybackException if for a long time not one more is
     */
    synchronized void await(int count) throws InterruptedException {
        var before = worked.size();
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (worked.size() < count) {
            requireReading();
            if (worked.size() > before) {
                before = worked.size();
                until = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > until) {
                throw new PlaybackException(
                        "已受理 %d 件，分派只处理了 %d 件，%d 秒没有进展；请看日志和死信主题。"
                                .formatted(count, worked.size(), PATIENCE.toSeconds()),
                        "%d submissions were accepted and %d worked, none of them in the last %d s; see logs and dead letters."
                                .formatted(count, worked.size(), PATIENCE.toSeconds()));
            }
            wait(500);
        }
    }

    private void requireReading() {
        if (failure != null) {
            throw new PlaybackException("读取工单事件失败：" + failure, "Case events could not be read: " + failure);
        }
    }

    /** Cases of visitors are among the places, but not among the tellings. */
    synchronized Figures figures() {
        var cases = opened.values().stream()
                .filter(s -> expected.contains(
                        new Telling(Submission.subject(s.getPlatform(), s.getSourceNumber()), s.getAcceptedAt())))
                .toList();
        var byCategory =
                cases.stream().collect(Collectors.groupingBy(SubmissionReceived::getCategory, Collectors.counting()));
        var lying = cases.stream()
                .map(s -> places.getOrDefault(s.getCaseId(), ""))
                .collect(Collectors.groupingBy(place -> place, Collectors.counting()));
        return new Figures(
                worked.size(),
                cases.size(),
                byCategory.getOrDefault("ENFORCEMENT", 0L).intValue(),
                supplements,
                repeats,
                offices.size(),
                lying.getOrDefault("TRIAGE", 0L).intValue(),
                lying.getOrDefault("DISCIPLINE", 0L).intValue(),
                lying.getOrDefault("RECUSAL", 0L).intValue());
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
