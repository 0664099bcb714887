package suda.routing.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * New numbers that are being matched, and what came for them meanwhile: it waits, so that nothing overtakes the
 * submission that opens the case. An entry leaves when the number comes back, a commit or two later.
 */
final class Awaited {
    enum Kind {
        SUBMISSION,
        ACTION
    }

    /** @param value as it came */
    record Held(Kind kind, byte[] value) {}

    /** Of one case; whoever sends more within a moment is decided on at once. */
    static final int MOST = 32;

    private final KeyValueStore<String, byte[]> store;

    Awaited(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    boolean is(String caseId) {
        return store.get(caseId) != null;
    }

    void begin(String caseId) {
        store.put(caseId, new byte[] {0});
    }

    /** @return whether it is held; false where the case is not awaited, or nothing more fits */
    boolean hold(String caseId, Kind kind, byte[] value) {
        var count = store.get(caseId);
        if (count == null || count[0] >= MOST) {
            return false;
        }
        var held = Arrays.copyOf(value, value.length + 1);
        held[value.length] = (byte) kind.ordinal();
        store.put(key(caseId, count[0]), held);
        store.put(caseId, new byte[] {(byte) (count[0] + 1)});
        return true;
    }

    /** What was held, in the order in which it came; nothing is held any more. */
    List<Held> end(String caseId) {
        var count = store.get(caseId);
        var all = new ArrayList<Held>();
        for (var n = 0; count != null && n < count[0]; n++) {
            var held = store.delete(key(caseId, n));
            if (held != null) {
                all.add(new Held(Kind.values()[held[held.length - 1]], Arrays.copyOf(held, held.length - 1)));
            }
        }
        if (count != null) {
            store.delete(caseId);
        }
        return all;
    }

    private static String key(String caseId, int n) {
        return caseId + "/" + n;
    }
}
