package suda.routing.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import suda.routing.casework.Lists.Entry;
import suda.routing.casework.Lists.Role;

/**
 * The store {@code lists}: which cases stand on whose list, in order. A key is the holder, a zero byte, O or C for open
 * or closed, the instant that the list is sorted by as 8 bytes, and the case id; the value is the letter of what the case
 * is to the holder, so that a list is counted without reading its cases. So one list is one range, and a page of it is
 * read from where the last one ended.
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
        var old = entries(before);
        var now = entries(after);
        old.keySet().stream().filter(key -> !now.containsKey(key)).forEach(store::delete);
        now.forEach((key, entry) -> {
            var role = new byte[] {(byte) entry.role().letter};
            if (Lists.isNobodys(entry.holder())) {
                // Such a list may be younger than the case, which has stood there in name only.
                store.putIfAbsent(key, role);
            } else if (!entry.equals(old.get(key))) {
                store.put(key, role);
            }
        });
    }

    private static Map<Bytes, Entry> entries(@Nullable CaseSnapshot known) {
        var entries = new LinkedHashMap<Bytes, Entry>();
        if (known != null) {
            Lists.entries(known)
                    .forEach(entry ->
                            entries.put(key(entry.holder(), entry.open(), entry.at(), known.getCaseId()), entry));
        }
        return entries;
    }

    /**
     * A holder's open cases, the earliest due first; or the closed ones, the newest first.
     *
     * @param from where to begin, itself included if it is there; null: at the beginning
     * @param until open cases due before it; null: all
     */
    public static KeyValueIterator<Bytes, byte[]> read(
            ReadOnlyKeyValueStore<Bytes, byte[]> store,
            String holder,
            boolean open,
            @Nullable Position from,
            @Nullable Instant until) {
        var begin = from == null ? null : key(holder, open, from.at(), from.caseId());
        // No case has an empty id, so that what is due at that instant lies behind.
        var end = until == null ? edge(holder, true, (byte) -1) : key(holder, true, until, "");
        return open
                ? store.range(begin == null ? edge(holder, true, (byte) 0) : begin, end)
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

    /** What the case is to the holder; empty in an entry that was written before this was kept. */
    public static Optional<Role> role(byte[] value) {
        return value.length == 0
                ? Optional.empty()
                : Stream.of(Role.values())
                        .filter(role -> role.letter == value[0])
                        .findFirst();
    }

    private static Bytes key(String holder, boolean open, Instant at, String caseId) {
        var id = caseId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(start(holder, open, Long.BYTES + id.length)
                // Bytes are compared without a sign; nothing is due before 1970.
                .putLong(Math.max(0, at.toEpochMilli()))
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
