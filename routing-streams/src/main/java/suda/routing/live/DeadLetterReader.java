package suda.routing.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import suda.topics.DeadLetter;

/**
 * Counts parked records. Offsets alone would not do, since every transaction leaves one of its own; so the tail of each
 * dead-letter topic is read, and from then on what is new. Bounded in records, bytes and time for each look.
 */
final class DeadLetterReader implements AutoCloseable {
    static final int TAIL = 1000;
    static final int COUNTED = 10_000;
    static final int LAST = 8;

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String SUFFIX = ".dlq";

    /** One dead-letter topic's partition. */
    private static final class Tail {
        private final String origin;
        private final ArrayDeque<Long> offsets = new ArrayDeque<>();
        private final ArrayDeque<DeadLetters.Letter> last = new ArrayDeque<>();
        private long from = -1;

        Tail(String deadLetterTopic) {
            origin = deadLetterTopic.substring(0, deadLetterTopic.length() - SUFFIX.length());
        }

        void forget(long begin) {
            while (!offsets.isEmpty() && offsets.getFirst() < begin) {
                offsets.removeFirst();
            }
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            offsets.addLast(record.offset());
            if (offsets.size() > COUNTED) {
                from = offsets.removeFirst() + 1;
            }
            last.addFirst(new DeadLetters.Letter(origin, reason(record), Instant.ofEpochMilli(record.timestamp())));
            if (last.size() > LAST) {
                last.removeLast();
            }
        }

        private static String reason(ConsumerRecord<byte[], byte[]> record) {
            var header = record.headers().lastHeader(DeadLetter.REASON_CODE);
            var said =
                    header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            return Arrays.stream(DeadLetter.Reason.values())
                    .map(Enum::name)
                    .filter(said::equals)
                    .findFirst()
                    .orElse("UNKNOWN");
        }
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Tail> tails = new LinkedHashMap<>();

    DeadLetterReader(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
        this.consumer = consumer;
        for (var topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(p -> tails.put(new TopicPartition(topic, p.partition()), new Tail(topic)));
        }
        consumer.assign(tails.keySet());
    }

    DeadLetters look() {
        var begins = consumer.beginningOffsets(tails.keySet());
        var ends = consumer.endOffsets(tails.keySet());
        tails.forEach((partition, tail) -> place(partition, tail, at(begins, partition), at(ends, partition)));
        var until = System.nanoTime() + LOOK.toNanos();
        while (behind(ends) && System.nanoTime() < until) {
            for (var record : consumer.poll(POLL)) {
                var tail = tails.get(new TopicPartition(record.topic(), record.partition()));
                if (tail != null) {
                    tail.add(record);
                }
            }
        }
        return told(begins);
    }

    /** Where so much has come that it can't be read now, what lies between is left out, and the page says so. */
    private void place(TopicPartition partition, Tail tail, long begin, long end) {
        tail.forget(begin);
        var next = tail.from < 0 ? begin : consumer.position(partition);
        var from = Math.max(Math.max(next, begin), end - TAIL);
        if (tail.from < 0 || from > next) {
            tail.from = from;
            consumer.seek(partition, from);
        }
    }

    private boolean behind(Map<TopicPartition, Long> ends) {
        return tails.keySet().stream().anyMatch(p -> consumer.position(p) < at(ends, p));
    }

    private DeadLetters told(Map<TopicPartition, Long> begins) {
        var topics = tails.entrySet().stream()
                .map(e -> new DeadLetters.Parked(
                        e.getValue().origin, e.getValue().offsets.size(), e.getValue().from > at(begins, e.getKey())))
                .filter(parked -> parked.count() > 0)
                .sorted(Comparator.comparing(DeadLetters.Parked::count)
                        .reversed()
                        .thenComparing(DeadLetters.Parked::topic))
                .toList();
        List<DeadLetters.Letter> last = tails.values().stream()
                .flatMap(tail -> tail.last.stream().limit(tail.offsets.size()))
                .sorted(Comparator.comparing(DeadLetters.Letter::at).reversed())
                .limit(LAST)
                .toList();
        return new DeadLetters(
                topics.stream().mapToLong(DeadLetters.Parked::count).sum(),
                topics.stream().anyMatch(DeadLetters.Parked::more),
                topics,
                last);
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
