package suda.routing.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Ids in the order of an instant: the key is the instant in milliseconds, eight bytes, big-endian, and the id; there is
 * nothing else to an entry.
 *
 * <p>It remembers from where on there may be entries. While that lies in the future, nothing is read, however many
 * entries there are; and a read never goes over what was removed long ago, which a store still has to step across (0.7 s
 * for a million). In memory only: after a restart the first read begins at the beginning.
 */
final class InstantIndex {
    record Entry(Instant at, String id) {}

    private static final byte[] NOTHING = {};
    private static final byte[] BEGINNING = new byte[Long.BYTES];
    private static final byte[] END = key(Long.MAX_VALUE, "");

    private final KeyValueStore<byte[], byte[]> store;
    private byte[] from = BEGINNING;

    InstantIndex(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    void put(Instant at, String id) {
        var key = key(at.toEpochMilli(), id);
        if (Arrays.compareUnsigned(key, from) < 0) {
            from = key;
        }
        store.put(key, NOTHING);
    }

    void remove(Instant at, String id) {
        store.delete(key(at.toEpochMilli(), id));
    }

    /** One entry for this id in the place of another; null is none. */
    void move(String id, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && after != null && before.toEpochMilli() == after.toEpochMilli()) {
            return;
        }
        if (before != null) {
            remove(before, id);
        }
        if (after != null) {
            put(after, id);
        }
    }

    /** The first entries that lie at this instant or before. */
    List<Entry> by(Instant at, int most) {
        var found = new ArrayList<Entry>();
        if (notBefore().isAfter(at)) {
            return found;
        }
        byte @Nullable [] first = null;
        try (var entries = store.range(from, null)) {
            while (entries.hasNext() && found.size() < most) {
                var key = entries.next().key;
                first = first == null ? key : first;
                var entry = entry(key);
                if (entry.at().isAfter(at)) {
                    break;
                }
                found.add(entry);
            }
        }
        from = first == null ? END : first;
        return found;
    }

    /** No entry lies before this instant; often the first lies at it. */
    Instant notBefore() {
        return Instant.ofEpochMilli(ByteBuffer.wrap(from).getLong());
    }

    /** How long the first entry has been waiting. */
    Duration behind(Instant now) {
        var first = by(now, 1);
        return first.isEmpty() ? Duration.ZERO : Duration.between(first.get(0).at(), now);
    }

    private static Entry entry(byte[] key) {
        var bytes = ByteBuffer.wrap(key);
        var at = Instant.ofEpochMilli(bytes.getLong());
        return new Entry(at, StandardCharsets.UTF_8.decode(bytes).toString());
    }

    private static byte[] key(long millis, String id) {
        var name = id.getBytes(StandardCharsets.UTF_8);
        // Nothing here is older than 1970; what claimed to be would sort behind everything else.
        return ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(Math.max(0, millis))
                .put(name)
                .array();
    }
}
