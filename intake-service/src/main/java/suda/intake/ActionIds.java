package suda.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Ids of actions whose senders gave none: the same seed, the same id, and so the same action. */
final class ActionIds {
    private static final int BYTES = 16;

    private ActionIds() {}

    /** @param idempotencyKey null without one: then each sending is an action of its own */
    static String of(@Nullable String idempotencyKey) {
        return idempotencyKey == null ? "random:" + UUID.randomUUID() : "key:" + hash(idempotencyKey);
    }

    /** The record's place; the broker's time makes it the record's own also after the topic was made anew. */
    static String of(ConsumerRecord<?, ?> record) {
        return "record:" + record.partition() + ":" + record.offset() + ":" + record.timestamp();
    }

    /** A key may be longer than an id and hold what an id must not. */
    private static String hash(String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
