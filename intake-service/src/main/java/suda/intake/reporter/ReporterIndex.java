package suda.intake.reporter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.cases.CaseId;
import suda.intake.broker.BrokerAwayException;
import suda.intake.broker.KafkaClients;
import suda.intake.broker.Keys;
import suda.topics.Topics;

/**
 * Follows {@code reporters.keys} and {@code reporters.sealed}, so that a case's sealed identities are found without
 * scanning topics. Each instance follows all partitions; an instance that starts late or lost its disk catches up.
 *
 * <p>It looks at record keys only, and at whether there is a value: whatever bytes lie in these topics, it goes on.
 */
public final class ReporterIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReporterIndex.class);
    private static final List<String> TOPICS = List.of(Topics.REPORTERS_KEYS, Topics.REPORTERS_SEALED);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CURRENT = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final Admin admin;
    private final Pointers pointers;
    private final Map<TopicPartition, Long> applied = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread follower = new Thread(this::run, "suda-intake-index");
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    public ReporterIndex(Path directory, KafkaClients clients, Admin admin) {
        this.pointers = new Pointers(directory);
        this.clients = clients;
        this.admin = admin;
    }

    /** Starts to follow; the topics must be there. */
    public synchronized void start() {
        if (follower.getState() == Thread.State.NEW && stopped.getCount() > 0) {
            follower.start();
        }
    }

    /** Whether all that lay in the topics when it began to read them, or began anew, has been seen. */
    public boolean caughtUp() {
        return caughtUp && follower.isAlive();
    }

    /** @throws BrokerAwayException if something that lies in the topics for long may not be in the index */
    void requireCaughtUp() {
        if (!caughtUp()) {
            throw new BrokerAwayException("The index of identities has not caught up", null);
        }
    }

    /**
     * Waits until everything is in the index that was known of a case's identities at this moment, by whichever instance:
     * above all, that it is erased.
     *
     * @throws BrokerAwayException if that takes longer than 2 s, or the broker does not say how far its topic goes
     */
    void awaitCurrent(CaseId caseId) throws InterruptedException {
        requireCaughtUp();
        var until = System.nanoTime() + CURRENT.toNanos();
        var partition = new TopicPartition(Topics.REPORTERS_KEYS, Keys.partitionOf(caseId.text()));
        long end;
        try {
            // The end beyond open transactions: an erasure that lies behind one is waited for.
            end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(CURRENT.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerAwayException("The end of the identities' topic is not known", e);
        }
        var left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        if (end > 0 && !awaitSeen(partition, end - 1, left)) {
            throw new BrokerAwayException("The index of identities does not follow", null);
        }
        requireCaughtUp();
    }

    public boolean isErased(CaseId caseId) {
        return pointers.isErased(caseId.text());
    }

    List<Pointers.Pair> of(CaseId caseId) {
        return pointers.of(caseId.text());
    }

    /** Erased cases that something may be left of, some at a time. */
    List<String> leftOver(int most) {
        return pointers.leftOver(most);
    }

    void settle(CaseId caseId) {
        pointers.settle(caseId.text());
    }

    /** Waits until a record has been seen; false if that takes too long. */
    boolean awaitSeen(TopicPartition partition, long offset, Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        synchronized (applied) {
            while (applied.getOrDefault(partition, 0L) <= offset) {
                var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                applied.wait(left);
            }
            return true;
        }
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (var following =
                    clients.consumer("reporter-index", Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000))) {
                consumer = following;
                follow(following);
            } catch (WakeupException stop) {
                return;
            } catch (OffsetOutOfRangeException e) {
                log.warn("The topics of identities lost records that the index pointed to: reading them anew");
                behind();
                pointers.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | ExecutionException | TimeoutException e) {
                log.warn("The index of identities waits: {}", e.toString());
                awaitStop(Duration.ofSeconds(1));
            }
        }
    }

    /** Nothing counts as seen any more. */
    private void behind() {
        synchronized (applied) {
            caughtUp = false;
            applied.clear();
        }
    }

    private void follow(Consumer<byte[], byte[]> following)
            throws InterruptedException, ExecutionException, TimeoutException {
        behind();
        pointers.keepOnlyIf(topicIds());
        var partitions = new ArrayList<TopicPartition>();
        TOPICS.forEach(t -> following
                .partitionsFor(t, PATIENCE)
                .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition()))));
        following.assign(partitions);
        for (var partition : partitions) {
            var from = pointers.appliedUpTo(partition);
            if (from.isPresent()) {
                following.seek(partition, from.getAsLong());
            } else {
                following.seekToBeginning(List.of(partition));
            }
        }
        var ends = following.endOffsets(partitions, PATIENCE);
        while (stopped.getCount() > 0) {
            apply(following.poll(POLL), following, partitions);
            if (!caughtUp && ends.entrySet().stream().allMatch(e -> position(e.getKey()) >= e.getValue())) {
                caughtUp = true;
                log.info("The index of identities has caught up");
            }
        }
    }

    private void apply(
            ConsumerRecords<byte[], byte[]> records,
            Consumer<byte[], byte[]> following,
            List<TopicPartition> partitions) {
        if (!records.isEmpty()) {
            try (var changes = pointers.changes()) {
                records.forEach(record -> apply(record, changes));
                records.partitions().forEach(p -> changes.appliedUpTo(p, following.position(p)));
                changes.store();
            }
        }
        synchronized (applied) {
            partitions.forEach(p -> applied.put(p, following.position(p)));
            applied.notifyAll();
        }
    }

    static void apply(ConsumerRecord<byte[], byte[]> record, Pointers.Changes changes) {
        var id = SealId.parse(record.key()).orElse(null);
        if (id == null) {
            return;
        }
        var pointer = new Pointers.Pointer(record.partition(), record.offset());
        var isKey = record.topic().equals(Topics.REPORTERS_KEYS);
        if (id.isErasure()) {
            if (isKey && record.value() != null) {
                changes.erased(id);
            }
        } else if (isKey) {
            if (record.value() != null) {
                changes.keyAt(id, pointer);
            } else {
                changes.keyGone(id);
            }
        } else if (record.value() != null) {
            changes.sealedAt(id, pointer);
        } else {
            changes.sealedGone(id);
        }
    }

    private long position(TopicPartition partition) {
        synchronized (applied) {
            return applied.getOrDefault(partition, 0L);
        }
    }

    private Map<String, String> topicIds() throws InterruptedException, ExecutionException, TimeoutException {
        var ids = new HashMap<String, String>();
        admin.describeTopics(TOPICS)
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        return ids;
    }

    @SuppressWarnings("ReturnValueIgnored") // Either way the loop looks at the latch again.
    private void awaitStop(Duration patience) {
        try {
            stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        var following = consumer;
        if (following != null) {
            following.wakeup();
        }
        try {
            if (follower.isAlive()) {
                follower.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A follower that did not stop still uses the store: closing it under its feet would crash the whole process.
        if (!follower.isAlive()) {
            pointers.close();
        }
    }
}
