package suda.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import suda.intake.broker.Keys;
import suda.topics.Topics;

/** Where a record goes that cannot be used: as it came, with where it lay and why. */
final class DeadLetter {
    enum Reason {
        UNREADABLE,
        UNKNOWN_SCHEMA,
        NULL_VALUE,
        TOO_LARGE,
        INVALID
    }

    private static final String ORIGIN = "suda.origin.";
    private static final String REASON = "suda.reason";

    private DeadLetter() {}

    /** @param sentence says what is wrong, without personal data */
    static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, Reason reason, String sentence) {
        var headers = new RecordHeaders();
        // A sender must not be able to lie about where a record came from.
        for (var header : record.headers()) {
            if (!header.key().startsWith(ORIGIN) && !header.key().startsWith(REASON)) {
                headers.add(header);
            }
        }
        headers.add(ORIGIN + "topic", Keys.utf8(record.topic()));
        headers.add(ORIGIN + "partition", Keys.utf8(Integer.toString(record.partition())));
        headers.add(ORIGIN + "offset", Keys.utf8(Long.toString(record.offset())));
        headers.add(ORIGIN + "timestamp", Keys.utf8(Long.toString(record.timestamp())));
        headers.add(REASON + ".code", Keys.utf8(reason.name()));
        headers.add(REASON, Keys.utf8(sentence));
        return new ProducerRecord<>(
                Topics.hunan().get(record.topic()).deadLetterName(), null, record.key(), record.value(), headers);
    }
}
