package suda.intake.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.intake.broker.KafkaClients;
import suda.wire.Wire;

/**
 * Follows a topic of outcomes from where it ends, all partitions, without a group: every instance sees every outcome,
 * since an answer is given by whichever instance was asked.
 *
 * <p>Nothing is missed: a wait begins before its action is sent, and only where the follower's place in the topic is
 * known by then, so the outcome lies behind that place. When following breaks off it goes on from there.
 *
 * @param <T> an outcome, as the topic has them
 */
public final class OutcomeFollower<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutcomeFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Wire wire;
    private final String topic;
    private final Class<T> type;
    private final Function<T, ActedOn> actionOf;
    private final Waits<T> waits;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Where to read on; touched by one follower at a time. */
    private final Map<TopicPartition, Long> places = new HashMap<>();

    private volatile boolean placed;
    private volatile boolean follows;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Thread follower;

    /**
     * @param actionOf the action that an outcome is of
     * @param mostWaiting how many may wait at a time
     */
    public OutcomeFollower(
            KafkaClients clients,
            Wire wire,
            String topic,
            Class<T> type,
            Function<T, ActedOn> actionOf,
            int mostWaiting,
            MeterRegistry meters) {
        this.clients = clients;
        this.wire = wire;
        this.topic = topic;
        this.type = type;
        this.actionOf = actionOf;
        this.waits = new Waits<>(mostWaiting);
        meters.gauge("suda.outcomes.awaited", Tags.of("topic", topic), waits, Waits::count);
    }

    /** Starts to follow, also after a follower that died; the topic must be there. */
    public synchronized void start() {
        if (stopped.getCount() > 0 && (follower == null || !follower.isAlive())) {
            follower = new Thread(this::run, "suda-intake-" + topic);
            follower.start();
        }
    }

    public synchronized boolean follows() {
        return follows && follower != null && follower.isAlive();
    }

    /**
     * Sends an action and waits for what becomes of it; holds no thread.
     *
     * @param patience none: then nothing is waited for
     * @param sending completed when the broker has it
     * @return completed with the outcome, or with nothing where it was not there in time or cannot be waited for now;
     *     exceptionally if the broker does not have the action
     */
    public CompletableFuture<Optional<T>> after(
            ActedOn action, Duration patience, Supplier<? extends CompletableFuture<?>> sending) {
        // Before it is sent: the outcome may be there before the acknowledgement is.
        var known = placed && !patience.isZero()
                ? waits.begin(action, patience)
                : Optional.<CompletableFuture<Optional<T>>>empty();
        var sent = sending.get().whenComplete((acked, failure) -> {
            if (failure != null) {
                known.ifPresent(outcome -> outcome.cancel(false));
            }
        });
        return sent.thenCompose(acked -> known.orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
    }

    private void run() {
        while (stopped.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
            try (var following = clients.consumer(topic, Map.of(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20))) {
                consumer = following;
                follow(following);
            } catch (WakeupException stop) {
                return;
            } catch (OffsetOutOfRangeException e) {
                log.warn("{} was lost or made anew: following it from its end", topic);
                placed = false;
                places.clear();
            } catch (RuntimeException e) {
                log.warn("{} is not followed for a moment: {}", topic, e.toString());
                awaitStop();
            } finally {
                follows = false;
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> following) {
        var partitions = following.partitionsFor(topic, PATIENCE).stream()
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
            var outcome = wire.read(record.topic(), record.value(), type);
            waits.tell(actionOf.apply(outcome), outcome);
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
