package suda.topics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import suda.wire.Wire;

/** Why a record lies in {@code <topic>.dlq} and where it came from, as record headers beside its original bytes. */
public final class DeadLetter {
    public enum Reason {
        UNREADABLE,
        UNKNOWN_SCHEMA,
        NULL_KEY,
        NULL_VALUE,
        TOO_LARGE,
        INVALID;

        public static Reason of(Wire.UnreadableException unreadable) {
            return unreadable.schemaUnknown() ? UNKNOWN_SCHEMA : UNREADABLE;
        }
    }

    public static final String ORIGIN_TOPIC = "suda.origin.topic";
    public static final String ORIGIN_PARTITION = "suda.origin.partition";
    public static final String ORIGIN_OFFSET = "suda.origin.offset";
    public static final String ORIGIN_TIMESTAMP = "suda.origin.timestamp";
    public static final String REASON_CODE = "suda.reason.code";
    public static final String REASON = "suda.reason";

    /** Length of a key or value that was cut. */
    public static final String ORIGINAL_BYTES = "suda.original.bytes";

    public static final String ORIGINAL_SHA256 = "suda.original.sha256";

    private static final int HEADER_OVERHEAD = 16;
    private static final int LARGEST_HEADERS = 16 * 1024;

    /** Of a key and of a value, so that both with their headers fit a dead-letter topic. */
    private static final int LARGEST = Topic.MAX_RECORD_BYTES - 32 * 1024;

    private DeadLetter() {}

    /** The record as it came, addressed to its dead-letter topic. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, Reason reason, String sentence) {
        var headers = headers(
                record.headers(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                reason,
                sentence);
        return new ProducerRecord<>(
                Topics.hunan().get(record.topic()).deadLetterName(),
                null,
                kept(record.key(), headers),
                kept(record.value(), headers),
                headers);
    }

    /**
     * The record's own headers and, after them, origin and reason.
     *
     * @param sentence for a person to read; no personal data and no stack trace
     */
    public static Headers headers(
            Headers original,
            String topic,
            int partition,
            long offset,
            long timestamp,
            Reason reason,
            String sentence) {
        var headers = new RecordHeaders(size(original) > LARGEST_HEADERS ? new Header[0] : original.toArray());
        add(headers, ORIGIN_TOPIC, topic);
        add(headers, ORIGIN_PARTITION, Integer.toString(partition));
        add(headers, ORIGIN_OFFSET, Long.toString(offset));
        add(headers, ORIGIN_TIMESTAMP, Long.toString(timestamp));
        add(headers, REASON_CODE, reason.name());
        add(headers, REASON, sentence);
        return headers;
    }

    /**
     * The bytes as they came, or as many of them as a dead-letter topic takes: a compressed record may unpack to any
     * size. Cut bytes are told by their full length and hash in the headers.
     */
    public static byte @Nullable [] kept(byte @Nullable [] bytes, Headers headers) {
        if (bytes == null || bytes.length <= LARGEST) {
            return bytes;
        }
        add(headers, ORIGINAL_BYTES, Integer.toString(bytes.length));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            add(headers, ORIGINAL_SHA256, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.copyOf(bytes, LARGEST);
    }

    /** Headers may unpack to any size too; such are left behind, for they are never what a record is about. */
    private static long size(Headers headers) {
        long size = 0;
        for (var header : headers) {
            size += 3L * header.key().length() + HEADER_OVERHEAD + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    private static void add(Headers headers, String name, String value) {
        // A sender must not be able to lie about where a record came from.
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
