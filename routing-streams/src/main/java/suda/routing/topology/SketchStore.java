package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSketch;
import suda.contract.SketchMessage;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The store {@code sketches}: the cases of the last days, by county and acceptance.
 *
 * <pre>
 * entry/430112/0001780968605000/K3…     the sketch
 * case/430112/K3…                       the acceptance under which it lies
 * </pre>
 *
 * An entry leaves when it lies so far behind the county's newest that nothing still to come can be like it; whatever
 * comes tells that time, no clock does.
 */
final class SketchStore {
    /** Entries that leave with one record, at most. */
    private static final int LEAVING = 100;

    private static final String LAST = "\uffff";

    private final KeyValueStore<String, byte[]> store;
    private final Wire wire;

    /** Where what is left of a county begins: what was deleted before it need not be stepped across again. */
    private final Map<String, String> lowest = new HashMap<>();

    SketchStore(KeyValueStore<String, byte[]> store, Wire wire) {
        this.store = store;
        this.wire = wire;
    }

    @Nullable
    CaseSketch find(String county, String caseId) {
        var at = store.get(index(county, caseId));
        var bytes = at == null ? null : store.get(new String(at, StandardCharsets.UTF_8));
        return bytes == null ? null : read(bytes);
    }

    /** The latest acceptance in the county; null where there is none. */
    @Nullable
    Instant latest(String county) {
        try (var entries = store.reverseRange(county(county), county(county) + LAST)) {
            return entries.hasNext() ? acceptedAt(entries.next().key) : null;
        }
    }

    /**
     * Some cases of a county.
     *
     * @param crowded whether there were more than were looked at
     */
    record Some(List<CaseSketch> found, boolean crowded) {}

    /**
     * Those of the county between two instants, both included, for which something holds; the newest first.
     *
     * @param looks at no more than so many
     * @param enough of those for which it holds
     */
    Some newest(String county, Instant from, Instant to, Predicate<CaseSketch> holds, int looks, int enough) {
        var found = new ArrayList<CaseSketch>();
        try (var entries = store.reverseRange(key(county, from, ""), key(county, to, LAST))) {
            for (var looked = 0; entries.hasNext() && looked < looks && found.size() < enough; looked++) {
                var one = read(entries.next().value);
                if (holds.test(one)) {
                    found.add(one);
                }
            }
            return new Some(found, entries.hasNext());
        }
    }

    byte[] bytes(SketchMessage message) {
        return wire.write(Topics.CASES_SKETCHES, message);
    }

    /** @param bytes of {@link #bytes}, computed before anything is put anywhere */
    void put(String county, CaseSketch sketch, byte[] bytes) {
        var key = key(county, sketch.getAcceptedAt(), sketch.getCaseId());
        store.put(index(county, sketch.getCaseId()), key.getBytes(StandardCharsets.UTF_8));
        store.put(key, bytes);
    }

    /** Lets go of what was accepted before this instant, as far as one record may work. */
    void leave(String county, Instant before) {
        var end = key(county, before, "");
        var keys = new ArrayList<String>();
        try (KeyValueIterator<String, byte[]> entries = store.range(lowest.getOrDefault(county, county(county)), end)) {
            while (entries.hasNext() && keys.size() < LEAVING) {
                keys.add(entries.next().key);
            }
        }
        keys.forEach(key -> {
            store.delete(key);
            store.delete(index(county, key.substring(key.lastIndexOf('/') + 1)));
        });
        lowest.put(county, keys.size() < LEAVING ? end : keys.get(keys.size() - 1));
    }

    private CaseSketch read(byte[] bytes) {
        return Objects.requireNonNull(
                wire.readOwn(Topics.CASES_SKETCHES, bytes, SketchMessage.class).getSketch());
    }

    private static String county(String county) {
        return "entry/" + county + "/";
    }

    /** Nothing is older than 1970; sixteen digits sort as they count. */
    private static String key(String county, Instant at, String caseId) {
        return county(county) + "%016d/".formatted(Math.max(0, at.toEpochMilli())) + caseId;
    }

    private static Instant acceptedAt(String key) {
        return Instant.ofEpochMilli(Long.parseLong(key.split("/", -1)[2]));
    }

    private static String index(String county, String caseId) {
        return "case/" + county + "/" + caseId;
    }
}
