package suda.intake.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.ActionOutcome;
import suda.intake.broker.KafkaClients;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Follows {@code cases.outcomes} from where it ends, all partitions, without a group: every instance sees every outcome,
 * since an answer is given by whichever instance was asked.
 *
 * <p>Nothing is missed: a wait begins before its action is sent, and only where the follower's place in the topic is
 * known by then, so the outcome lies behind that place. When following breaks off it goes on from there.
 */
public final class OutcomeFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutcomeFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Wire wire;
    private final Waits waits;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Where to read on; touched by one follower at a time. */
    private final Map<TopicPartition, Long> places = new HashMap<>();

    private volatile boolean placed;
    private volatile boolean follows;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Thread follower;

    /** @param mostWaiting how many may wait at a time */
    public OutcomeFollower(KafkaClients clients, Wire wire, int mostWaiting, MeterRegistry meters) {
        this.clients = clients;
        this.wire = wire;
        this.waits = new Waits(mostWaiting);
        meters.gauge("suda.outcomes.awaited", waits, Waits::count);
    }

    /** Starts to follow, also after a follower that died; the topic must be there. */
    public synchronized void start() {
        if (stopped.getCount() > 0 && (follower == null || !follower.isAlive())) {
            follower = new Thread(this::run, "suda-intake-outcomes");
            follower.start();
        }
    }

    public synchronized boolean follows() {
        return follows && follower != null && follower.isAlive();
    }

    /**
     * Begins to wait for an outcome; to be called before the action is sent.
     *
     * @return empty if it cannot be waited for now; else completed with the outcome, or with nothing after this time.
     *     To be cancelled if the action is not sent.
     */
    public Optional<CompletableFuture<Optional<ActionOutcome>>> await(ActedOn action, Duration patience) {
        return placed ? waits.begin(action, patience) : Optional.empty();
    }

    private void run() {
        while (stopped.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
            try (var following = clients.consumer("outcomes", Map.of(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20))) {
                consumer = following;
                follow(following);
            } catch (WakeupException stop) {
                return;
            } catch (OffsetOutOfRangeException e) {
                log.warn("The outcomes of actions were lost or made anew: following them from their end");
                placed = false;
                places.clear();
            } catch (RuntimeException e) {
                log.warn("Outcomes of actions are not followed for a moment: {}", e.toString());
                awaitStop();
            } finally {
                follows = false;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> following) {
        var partitions = following.partitionsFor(Topics.CASES_OUTCOMES, PATIENCE).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        following.assign(partitions);
        for (var partition : partitions) {
            var place = places.get(partition);
            if (place == null) {
                following.seekToEnd(List.of(partition));
            } else {
                following.seek(partition, place);
            }
        }
        partitions.forEach(p -> places.put(p, following.position(p, PATIENCE)));
        placed = true;
        follows = true;
        while (stopped.getCount() > 0) {
            var records = following.poll(POLL);
            records.forEach(this::tell);
            // Only now: what could not be told is read again.
            records.nextOffsets().forEach((partition, next) -> places.put(partition, next.offset()));
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null
                || record.value() == null
                || !waits.any(new String(record.key(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            waits.tell(wire.read(record.topic(), record.value(), ActionOutcome.class));
        } catch (Wire.UnreadableException e) {
            log.warn("{}@{} is no outcome; whoever waits for it is not told", record.topic(), record.offset());
        }
    }

    @SuppressWarnings("ReturnValueIgnored") // Either way the loop looks at the latch again.
    private void awaitStop() {
        try {
            stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
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
        var stopping = follower();
        try {
            if (stopping != null) {
                stopping.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread follower() {
        return follower;
    }
}
