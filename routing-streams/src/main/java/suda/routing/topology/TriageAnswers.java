package suda.routing.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;

/**
 * The store {@code triage-answers}: designations that say where a name lies that no gazetteer has, oldest first. A value
 * is the case event. The newest {@link #MOST} of a partition are kept: whatever came up long ago and was entered nowhere
 * leaves.
 */
public final class TriageAnswers {
    static final int MOST = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private int size;

    TriageAnswers(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (var all = store.all()) {
            while (all.hasNext()) {
                all.next();
                size++;
            }
        }
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(RoutingTopology.TRIAGE_ANSWERS),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    static boolean isOne(CaseEvent event) {
        return event.getBody() instanceof CaseAssigned assigned
                && !assigned.getAnswers().isEmpty();
    }

    /** @param written the event as it stands in its topic */
    void keep(CaseEvent event, byte[] written) {
        var key = key(event);
        if (store.get(key) == null) {
            size++;
        }
        store.put(key, written);
        while (size > MOST) {
            dropOldest();
        }
    }

    private void dropOldest() {
        Bytes oldest;
        try (var all = store.all()) {
            oldest = all.next().key;
        }
        store.delete(oldest);
        size--;
    }

    /** Everything in one partition, oldest first. */
    public static List<byte[]> read(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        var events = new ArrayList<byte[]>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> events.add(entry.value));
        }
        return events;
    }

    private static Bytes key(CaseEvent event) {
        var id = event.getEventId().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(Math.max(0, event.getAt().toEpochMilli()))
                .put(id)
                .array());
    }
}
