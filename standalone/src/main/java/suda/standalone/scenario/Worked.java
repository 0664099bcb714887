package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.ActionOutcome;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.contract.CaseRepeated;
import suda.contract.CaseSnapshot;
import suda.contract.CaseSupplemented;
import suda.contract.Desk;
import suda.contract.SubmissionReceived;
import suda.routing.casework.Casework;
import suda.standalone.scenario.Happening.Act;
import suda.standalone.scenario.Happening.OfCase;
import suda.standalone.scenario.Outsiders.Caller;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.RegistryClient;

/**
 * What casework has made of a scenario so far, from what it committed: what offices can read. This is also the bookmark
 * of a play that was broken off: no other one could disagree with it.
 *
 * <p>Figures come from case events alone. Outcomes say which actions were decided on, and snapshots where a case stands
 * after all that one command led to, which events say only one by one.
 */
final class Worked implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A submission by its time, an action by its id. */
    private record Mark(String subject, Object of) {
        static Mark of(OfCase happening) {
            return new Mark(happening.subject(), happening instanceof Act act ? act.actionId() : happening.at());
        }
    }

    /**
     * Where a case stands once everything of one transaction is known.
     *
     * @param mergedInto case under which it is worked
     * @param heardOf up to which revision each case is known here that is worked under this one
     */
    private record Standing(
            int revision,
            @Nullable String office,
            @Nullable Desk desk,
            @Nullable Instant nextDue,
            @Nullable String mergedInto,
            Map<String, Integer> heardOf) {
        static final Standing NONE = new Standing(-1, null, null, null, null, Map.of());
    }

    private final Set<Mark> expected;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer<CaseEvent> events;
    private final AvroDeserializer<ActionOutcome> outcomes;
    private final AvroDeserializer<CaseSnapshot> snapshots;
    private final Thread reader = new Thread(this::read, "replay-follows-cases");

    /** Cases of visitors are among them. */
    private final Map<String, CaseFile> files = new HashMap<>();

    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, String> caseIds = new HashMap<>();
    /** What has been worked, with the revision that the case has after it. */
    private final Map<Mark, Integer> worked = new HashMap<>();
    /** By case id, since one may be read before the event that opened its case. */
    private final Map<String, List<ActionOutcome>> early = new HashMap<>();

    private final Map<Mark, CompletableFuture<Void>> awaited = new HashMap<>();
    private final Set<String> offices = new HashSet<>();
    private int supplements;
    private int repeats;
    private int refused;
    private long lastRead = System.nanoTime();
    private boolean caughtUp;
    private @Nullable RuntimeException failure;

    Worked(Scenario scenario, String bootstrapServers, String registryUrl) {
        expected = scenario.ofCases().stream().map(Mark::of).collect(Collectors.toSet());
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "suda-replay",
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        var registry = new RegistryClient(registryUrl);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        events = new AvroDeserializer<>(registry, CaseEvent.class);
        outcomes = new AvroDeserializer<>(registry, ActionOutcome.class);
        snapshots = new AvroDeserializer<>(registry, CaseSnapshot.class);
        reader.setDaemon(true);
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
            var partitions = Stream.of(Topics.CASES_EVENTS, Topics.CASES_OUTCOMES, Topics.CASES_SNAPSHOTS)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (true) {
                var polled = consumer.poll(Duration.ofMillis(200));
                List<CompletableFuture<Void>> over;
                synchronized (this) {
                    polled.forEach(this::take);
                    lastRead = polled.isEmpty() ? lastRead : System.nanoTime();
                    caughtUp = caughtUp
                            || partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
                    over = takeOver();
                    notifyAll();
                }
                over.forEach(one -> one.complete(null));
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
            case Topics.CASES_EVENTS -> take(events.deserialize(record.topic(), record.value()));
            case Topics.CASES_OUTCOMES -> take(outcomes.deserialize(record.topic(), record.value()));
            default -> take(snapshots.deserialize(record.topic(), record.value()));
        }
    }

    private void take(CaseSnapshot known) {
        standings.put(
                known.getCaseId(),
                new Standing(
                        known.getRevision(),
                        known.getOffice(),
                        known.getDesk(),
                        Casework.nextDue(known),
                        known.getMergedInto(),
                        Map.copyOf(known.getBranches())));
    }

    private void take(CaseEvent event) {
        if (event.getBody() instanceof CaseOpened first) {
            var submission = first.getSubmission();
            files.put(event.getCaseId(), new CaseFile(first));
            caseIds.put(subject(submission), event.getCaseId());
            submitted(submission, submission.getAcceptedAt(), event);
            Objects.requireNonNullElse(early.remove(event.getCaseId()), List.<ActionOutcome>of())
                    .forEach(this::take);
        }
        var file = files.get(event.getCaseId());
        if (file == null) {
            return;
        }
        file.take(event);
        var body = event.getBody();
        if (body instanceof CaseSupplemented supplemented) {
            if (submitted(file.opened(), supplemented.getSubmission().getAcceptedAt(), event)) {
                supplements++;
            }
        } else if (body instanceof CaseRepeated repeated) {
            if (repeated.getAcceptedAt() != null && submitted(file.opened(), repeated.getAcceptedAt(), event)) {
                repeats++;
            }
        } else if (body instanceof CaseAssigned assigned && assigned.getOffice() != null) {
            offices.add(assigned.getOffice());
        }
    }

    private void take(ActionOutcome outcome) {
        var file = files.get(outcome.getCaseId());
        if (file == null) {
            early.computeIfAbsent(outcome.getCaseId(), id -> new ArrayList<>()).add(outcome);
            return;
        }
        var revision = outcome.getRevision();
        // An outcome that is told again is the first one's.
        if (done(new Mark(subject(file.opened()), outcome.getActionId()), revision == null ? 0 : revision)
                && !outcome.getAccepted()) {
            refused++;
        }
    }

    private boolean submitted(SubmissionReceived first, Instant at, CaseEvent event) {
        return done(new Mark(subject(first), at), event.getRevision());
    }

    /** Only what belongs to the scenario: visitors may have sent something of their own. */
    private boolean done(Mark mark, int revision) {
        return expected.contains(mark) && worked.putIfAbsent(mark, revision) == null;
    }

    /** What was waited for and is over now. */
    private List<CompletableFuture<Void>> takeOver() {
        var over = new ArrayList<CompletableFuture<Void>>();
        awaited.entrySet().removeIf(entry -> isWorked(entry.getKey()) && over.add(entry.getValue()));
        return over;
    }

    private boolean isWorked(Mark mark) {
        var revision = worked.get(mark);
        if (revision == null) {
            return false;
        }
        var caseId = caseIds.getOrDefault(mark.subject(), "");
        var standing = ofCase(caseId);
        return standing.revision() >= revision
                // What comes under a merged number is over when the case that it is worked under has heard of it.
                && (standing.mergedInto() == null
                        || ofCase(standing.mergedInto()).heardOf().getOrDefault(caseId, -1) >= revision);
    }

    private Standing ofCase(String caseId) {
        return standings.getOrDefault(caseId, Standing.NONE);
    }

    private Standing standing(String subject) {
        return ofCase(caseIds.getOrDefault(subject, ""));
    }

    synchronized boolean has(OfCase happening) {
        return isWorked(Mark.of(happening));
    }

    /** Completes, on another thread, once offices can read what came of it. */
    synchronized CompletableFuture<Void> of(OfCase happening) {
        var mark = Mark.of(happening);
        return isWorked(mark)
                ? CompletableFuture.completedFuture(null)
                : awaited.computeIfAbsent(mark, m -> new CompletableFuture<>());
    }

    /**
     * The case that the number opened.
     *
     * @throws PlaybackException if it opened none
     */
    synchronized String caseId(String subject) {
        var caseId = caseIds.get(subject);
        if (caseId == null) {
            throw new PlaybackException("没有工单：" + subject, "It opened no case: " + subject);
        }
        return caseId;
    }

    /**
     * Who has the case now.
     *
     * @throws PlaybackException if nobody has who could act
     */
    synchronized Caller holder(String subject) {
        var standing = standing(subject);
        if (standing.office() != null) {
            return Caller.office(standing.office());
        }
        if (standing.desk() == Desk.DISCIPLINE) {
            return Caller.ofProvince(Role.DISCIPLINE);
        }
        if (standing.desk() == Desk.RECUSAL) {
            return Caller.ofProvince(Role.RECUSAL);
        }
        throw new PlaybackException("工单没有承办单位：" + subject, "Nobody has the case: " + subject);
    }

    /**
     * Returns when what is due by then has been done, and all is known that came of it.
     *
     * @throws PlaybackException if for a long time nothing is
     */
    synchronized void awaitDue(Instant upTo) throws InterruptedException {
        var since = System.nanoTime();
        while (standings.entrySet().stream().anyMatch(entry -> lags(entry.getKey(), entry.getValue(), upTo))) {
            requireReading();
            requireProgress(since);
            wait(500);
        }
    }

    private boolean lags(String caseId, Standing standing, Instant upTo) {
        var file = files.get(caseId);
        return file == null
                || file.revision() < standing.revision()
                || (standing.nextDue() != null && !standing.nextDue().isAfter(upTo));
    }

    /**
     * For whoever has been waiting since then, by {@link System#nanoTime}.
     *
     * @throws PlaybackException if for a long time nothing has been committed
     */
    synchronized void requireProgress(long since) {
        var quiet = Math.min(System.nanoTime() - since, System.nanoTime() - lastRead);
        if (quiet > PATIENCE.toNanos()) {
            throw new PlaybackException(
                    "已处理 %,d 项，%,d 项未处理，%d 秒没有进展；请看日志和死信主题。"
                            .formatted(worked.size(), awaited.size(), PATIENCE.toSeconds()),
                    "%,d were worked, %,d were told and not worked, none in the last %d s; see logs and dead letters."
                            .formatted(worked.size(), awaited.size(), PATIENCE.toSeconds()));
        }
    }

    private void requireReading() {
        if (failure != null) {
            throw new PlaybackException("读取工单事件失败：" + failure, "Case events could not be read: " + failure);
        }
    }

    synchronized Figures figures() {
        var own = files.values().stream()
                .filter(file -> expected.contains(
                        new Mark(subject(file.opened()), file.opened().getAcceptedAt())))
                .toList();
        var enforcement = own.stream()
                .filter(file -> file.opened().getCategory().equals("ENFORCEMENT"))
                .toList();
        var waiting = own.stream()
                .filter(file -> !file.isClosed() && !file.isMerged())
                .collect(Collectors.groupingBy(CaseFile::place, Collectors.counting()));
        var actions = (int) worked.keySet().stream()
                .filter(mark -> mark.of() instanceof String)
                .count();
        return new Figures(
                worked.size() - actions,
                supplements,
                repeats,
                (int) own.stream().filter(CaseFile::isMerged).count(),
                actions,
                refused,
                offices.size(),
                waiting.getOrDefault("TRIAGE", 0L).intValue(),
                waiting.getOrDefault("DISCIPLINE", 0L).intValue(),
                waiting.getOrDefault("RECUSAL", 0L).intValue(),
                Figures.Work.of(own),
                Figures.Work.of(enforcement));
    }

    private static String subject(SubmissionReceived submission) {
        return Happening.subjectOf(submission.getPlatform(), submission.getSourceNumber());
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
