package suda.routing.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.routing.casework.Lists;

/**
 * The store {@code lists}: which cases stand on whose list, in order. A key is the holder, a zero byte, O or C for open
 * or closed, the instant that the list is sorted by as 8 bytes, and the case id; values are empty. So one list is one
 * range, and a page of it is read from where the last one ended.
 *
 * <p>An entry leaves when its case does: with the case's next event that takes it off the list, or with the case itself.
 */
public final class ListIndex {
    /** Where an entry stands in its list. */
    public record Position(Instant at, String caseId) {
        /** As the index has them: the earliest first, and by case id where instants are the same. */
        public static final Comparator<Position> ORDER =
                Comparator.comparing(Position::at).thenComparing(Position::caseId);
    }

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> store;

    ListIndex(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(RoutingTopology.LISTS), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /**
     * Follows a case; what stays where it was is not written again.
     *
     * @param before null when the case is new
     * @param after null when the case leaves
     */
    void move(@Nullable CaseSnapshot before, @Nullable CaseSnapshot after) {
        var old = Lists.entries(before);
        var now = Lists.entries(after);
        for (var entry : old) {
            if (before != null && !now.contains(entry)) {
                store.delete(key(entry, before.getCaseId()));
            }
        }
        for (var entry : now) {
            if (after != null && !old.contains(entry)) {
                store.put(key(entry, after.getCaseId()), PRESENT);
            }
        }
    }

    /**
     * A holder's open cases, the earliest due first; or the closed ones, the newest first.
     *
     * @param from where to begin, itself included if it is there; null: at the beginning
     */
    public static KeyValueIterator<Bytes, byte[]> read(
            ReadOnlyKeyValueStore<Bytes, byte[]> store, String holder, boolean open, @Nullable Position from) {
        var begin = from == null ? null : key(new Lists.Entry(holder, open, from.at()), from.caseId());
        return open
                ? store.range(begin == null ? edge(holder, true, (byte) 0) : begin, edge(holder, true, (byte) -1))
                : store.reverseRange(
                        edge(holder, false, (byte) 0), begin == null ? edge(holder, false, (byte) -1) : begin);
    }

    /** Where the entry with this key stands in this holder's list. */
    public static Position position(String holder, Bytes key) {
        var bytes = ByteBuffer.wrap(key.get()).position(prefix(holder));
        return new Position(
                Instant.ofEpochMilli(bytes.getLong()),
                StandardCharsets.UTF_8.decode(bytes).toString());
    }

    private static Bytes key(Lists.Entry entry, String caseId) {
        var id = caseId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(start(entry.holder(), entry.open(), Long.BYTES + id.length)
                // Bytes are compared without a sign; nothing is due before 1970.
                .putLong(Math.max(0, entry.at().toEpochMilli()))
                .put(id)
                .array());
    }

    /** Before or behind all entries of a list. */
    private static Bytes edge(String holder, boolean open, byte filling) {
        var edge = start(holder, open, Long.BYTES);
        while (edge.hasRemaining()) {
            edge.put(filling);
        }
        return Bytes.wrap(edge.array());
    }

    private static ByteBuffer start(String holder, boolean open, int room) {
        return ByteBuffer.allocate(prefix(holder) + room)
                .put(holder.getBytes(StandardCharsets.UTF_8))
                .put((byte) 0)
                .put((byte) (open ? 'O' : 'C'));
    }

    private static int prefix(String holder) {
        return holder.getBytes(StandardCharsets.UTF_8).length + 2;
    }
}
