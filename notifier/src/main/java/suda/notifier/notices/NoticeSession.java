package suda.notifier.notices;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.CaseEvent;
import suda.contract.ChannelStatusChanged;
import suda.contract.FollowUpEvent;
import suda.contract.OpenNotice;
import suda.notifier.notices.NoticeLoop.Figures;
import suda.notifier.notices.NoticeLoop.Work;
import suda.notifier.officers.LiaisonOfficers;
import suda.notifier.sending.Sender;
import suda.notifier.sending.Sender.Target;
import suda.topics.DeadLetter;
import suda.topics.DeadLetter.Reason;
import suda.topics.Topics;
import suda.wire.RegistryClient;
import suda.wire.Wire;

/**
 * One life of the loop, from reading what is open until something fails. Each round takes what has come (events of cases,
 * channels and follow-ups, ended attempts, wishes of operators), lets the book decide, writes all changes and the offsets of the events in one
 * transaction, and only then starts attempts. So
 *
 * <ul>
 *   <li>every event makes its notices exactly once: offset and notices are written together or not at all;
 *   <li>an attempt is made only for what stands in {@code notices.open}, so nothing is lost with this process;
 *   <li>what is sent twice is at most what was under way when a process died, with the same id;
 *   <li>memory holds what is open, which is bounded: when it is full, no more events are read until there is room.
 * </ul>
 *
 * Whatever fails ends the session; the next begins from what is written. Attempts under way outlive it.
 */
final class NoticeSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NoticeSession.class);

    /** All of as many partitions. */
    static final Set<String> TOPICS = Set.of(Topics.CASES_EVENTS, Topics.CHANNELS_STATUS, Topics.FOLLOWUPS_EVENTS);

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(2);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    /** For attempts under way when partitions go to another or the service stops. */
    private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(5);

    private final NoticeLoop.Parts parts;
    private final LiaisonOfficers officers;
    private final Sender sender;
    private final Wire wire;
    private final NoticeBook book;
    private final Figures figures;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final PartitionNumbers numbers = new PartitionNumbers(TOPICS);
    private Instant holdEventsUntil = Instant.MIN;
    private Instant askAgainAt = Instant.MIN;
    private boolean closing;

    NoticeSession(NoticeLoop.Parts parts, ConcurrentSkipListMap<String, OpenNotice> dead, Figures figures) {
        this.parts = parts;
        this.officers = parts.officers();
        this.sender = parts.sender();
        this.wire = parts.wire();
        this.figures = figures;
        this.book = new NoticeBook(parts.rules(), dead, sender::isUnderWay, ThreadLocalRandom.current()::nextDouble);
        this.producer = parts.clients().producer();
        this.consumer = parts.clients().member();
    }

    /** Before anything is read: ends what a dead predecessor left unfinished. */
    void begin() {
        producer.initTransactions();
        consumer.subscribe(TOPICS, new Partitions());
    }

    void round(List<Work<?>> wishes) {
        holdOrGoOn();
        var polled = consumer.poll(TICK);
        var now = parts.clock().instant();
        if (hasPartitions()) {
            var parked = read(polled, now);
            sender.finished().forEach(outcome -> book.ended(outcome, now));
            wishes.forEach(wish -> wish.run(book, now));
            book.dropUndeliverable(officers.current(), now);
            write(polled.partitions(), parked);
            start(now);
        }
        askForTheRest(now);
        figures.show(book.open(), numbers.count());
    }

    /** Until then the book is empty, and what ended meanwhile has to wait. */
    boolean hasPartitions() {
        return numbers.count() > 0;
    }

    /** Waits for attempts under way and writes down what came of them. */
    void finish() {
        awaitAttempts();
        var now = parts.clock().instant();
        sender.finished().forEach(outcome -> book.ended(outcome, now));
        write(Set.of(), List.of());
    }

    private void awaitAttempts() {
        try {
            sender.awaitEnd(LAST_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void holdOrGoOn() {
        if (book.isFull() || parts.clock().instant().isBefore(holdEventsUntil)) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(numbers.ownedOf(consumer.paused()));
        }
    }

    /**
     * A member that is back before its session has ended is given what it had, even if it reads more topics now than it
     * did then: after an upgrade there would be no new partitions, and so no work at all, until the next rebalance.
     */
    private void askForTheRest(Instant now) {
        var waiting = numbers.waitingOf(consumer.assignment());
        if (!waiting.isEmpty() && !now.isBefore(askAgainAt)) {
            log.warn("{} wait, since other topics' partitions of the same number lie elsewhere", waiting);
            consumer.enforceRebalance("not every topic's partition of each number");
            askAgainAt = now.plus(ASK_AGAIN);
        }
    }

    /** @return what could not be read, addressed to the dead-letter topic */
    private List<ProducerRecord<byte[], byte[]>> read(ConsumerRecords<byte[], byte[]> polled, Instant now) {
        var parked = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var partition : polled.partitions()) {
            for (var record : polled.records(partition)) {
                try {
                    read(record, parked, now);
                } catch (RegistryClient.UnavailableException | ApiException e) {
                    log.warn("{}@{} waits for the schema registry", partition, record.offset());
                    consumer.seek(partition, record.offset());
                    holdEventsUntil = now.plus(REGISTRY_PAUSE);
                    break;
                }
            }
        }
        return parked;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, List<ProducerRecord<byte[], byte[]>> parked, Instant now) {
        if (record.key() == null) {
            parked.add(park(record, Reason.NULL_KEY, missingKey(record.topic())));
        } else if (record.value() == null) {
            parked.add(park(record, Reason.NULL_VALUE, "The value is missing"));
        } else {
            try {
                tell(record, now);
            } catch (Wire.UnreadableException e) {
                parked.add(park(record, Reason.of(e), String.valueOf(e.getMessage())));
            }
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, Instant now) throws Wire.UnreadableException {
        var partition = record.partition();
        var list = officers.current();
        switch (record.topic()) {
            case Topics.CASES_EVENTS -> book.happened(partition, value(record, CaseEvent.class), list, now);
            case Topics.CHANNELS_STATUS ->
                book.happened(partition, value(record, ChannelStatusChanged.class), list, now);
            case Topics.FOLLOWUPS_EVENTS -> book.happened(partition, value(record, FollowUpEvent.class), list, now);
            default -> throw new IllegalStateException("Not subscribed to " + record.topic());
        }
    }

    private <T extends SpecificRecord> T value(ConsumerRecord<byte[], byte[]> record, Class<T> type)
            throws Wire.UnreadableException {
        return wire.read(record.topic(), record.value(), type);
    }

    private static String missingKey(String topic) {
        return "The key, which must be the " + Topics.hunan().get(topic).key() + ", is missing";
    }

    private ProducerRecord<byte[], byte[]> park(ConsumerRecord<byte[], byte[]> record, Reason reason, String sentence) {
        log.warn(
                "Parked {}-{}@{} in its dead-letter topic: {} {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                sentence);
        figures.parked(record.topic(), reason);
        return DeadLetter.of(record, reason, sentence);
    }

    private void write(Set<TopicPartition> polled, List<ProducerRecord<byte[], byte[]>> parked) {
        var changes = book.takeChanges();
        var offsets = offsets(polled, changes);
        if (!changes.isEmpty() || !parked.isEmpty() || !offsets.isEmpty()) {
            producer.beginTransaction();
            changes.forEach(change -> producer.send(record(change)));
            parked.forEach(producer::send);
            // Also without new events: the group's generation keeps out a member that has lost its partitions.
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
        }
        sender.written();
        figures.count(changes);
    }

    /** Of each number that changed at least the case events' offset, be it the old one, to be kept out by. */
    private Map<TopicPartition, OffsetAndMetadata> offsets(Set<TopicPartition> polled, List<Change> changes) {
        var touched = changes.stream()
                .map(change -> new TopicPartition(Topics.CASES_EVENTS, change.partition()))
                .collect(Collectors.toSet());
        touched.addAll(polled);
        touched.retainAll(consumer.assignment());
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        touched.forEach(partition -> offsets.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        return offsets;
    }

    private ProducerRecord<byte[], byte[]> record(Change change) {
        if (change instanceof Change.Keep keep) {
            var value = wire.write(Topics.NOTICES_OPEN, keep.notice());
            return record(Topics.NOTICES_OPEN, change, keep.notice().getNoticeId(), value);
        }
        if (change instanceof Change.Forget forget) {
            return record(Topics.NOTICES_OPEN, change, forget.noticeId(), null);
        }
        var delivery = ((Change.Log) change).delivery();
        var value = wire.write(Topics.NOTICES_DELIVERIES, delivery);
        return record(Topics.NOTICES_DELIVERIES, change, delivery.getCaseId(), value);
    }

    /** Into the partition of the events, whatever the key: whoever reads those finds what is open beside them. */
    private static ProducerRecord<byte[], byte[]> record(
            String topic, Change change, String key, byte @org.jspecify.annotations.Nullable [] value) {
        return new ProducerRecord<>(topic, change.partition(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void start(Instant now) {
        var list = officers.current();
        for (var entry : book.open().due(now)) {
            var notice = entry.notice();
            if (sender.hasRoomFor(Target.of(notice))
                    && book.reasonToDrop(notice, list).isEmpty()) {
                list.find(notice.getAddressee(), notice.getOfficer())
                        .ifPresent(officer -> sender.start(notice, officer));
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            consumer.close();
        } finally {
            producer.close(Duration.ofSeconds(2));
        }
    }

    private final class Partitions implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Not what came just now: a number's partitions of three topics are one, whose notices are read once.
            var added = numbers.completedBy(consumer.assignment());
            if (!added.isEmpty()) {
                new OpenNoticesReader(parts.clients(), wire).readInto(book.open(), added);
                numbers.own(added);
                log.info("Partitions {}: {} notices open", added, book.open().size());
            }
            consumer.pause(numbers.waitingOf(consumer.assignment()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!closing && hasPartitions()) {
                finish();
            }
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            book.open().removePartitions(numbers.brokenBy(partitions));
        }
    }
}
