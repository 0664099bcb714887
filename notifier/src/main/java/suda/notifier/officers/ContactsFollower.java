package suda.notifier.officers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.Policy;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Reads the topic {@code policies} from its beginning, and on for as long as the notifier runs. While the broker is away
 * the lists that are known hold.
 */
public final class ContactsFollower {
    private static final Logger log = LoggerFactory.getLogger(ContactsFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final TopicPartition POLICIES = new TopicPartition(Topics.POLICIES, 0);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Wire wire;
    private final AppliedContacts applied;
    private volatile boolean caughtUp;
    private volatile boolean stopped;

    /** @param consumers in no group, reading committed */
    public ContactsFollower(Supplier<Consumer<byte[], byte[]>> consumers, Wire wire, AppliedContacts applied) {
        this.consumers = consumers;
        this.wire = wire;
        this.applied = applied;
    }

    /** Returns after {@link #stop}. */
    public void run() {
        while (!stopped) {
            try (var consumer = consumers.get()) {
                follow(consumer);
            } catch (RuntimeException e) {
                // From the beginning again: few records, and each says the same as before.
                log.warn("Applied lists of officers are read again in {} ({})", PAUSE, e.toString());
                Utils.sleep(stopped ? 0 : PAUSE.toMillis());
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        consumer.assign(List.of(POLICIES));
        consumer.seekToBeginning(List.of(POLICIES));
        var end = consumer.endOffsets(List.of(POLICIES)).getOrDefault(POLICIES, 0L);
        while (!stopped) {
            for (var record : consumer.poll(POLL)) {
                take(record);
            }
            if (!caughtUp && consumer.position(POLICIES) >= end) {
                applied.refresh();
                caughtUp = true;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            applied.add(
                    new String(record.key(), StandardCharsets.UTF_8),
                    wire.read(record.topic(), record.value(), Policy.class));
        } catch (Wire.UnreadableException e) {
            log.error("{}@{} cannot be read and is passed over: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    /** Whether all that had been applied when reading began is known: before that nobody should be told anything. */
    public boolean caughtUp() {
        return caughtUp;
    }

    public void stop() {
        stopped = true;
    }
}
