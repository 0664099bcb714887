package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.casework.Casework;
import suda.routing.deadlines.WorkingCalendar;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The calendar in force: the one that ships and whatever was published since. New decisions are made by it at once; the
 * open cases are gone through in bounded ticks, from a cursor that is kept, until the task notes that it has applied it.
 */
final class Calendars {
    private static final Logger log = LoggerFactory.getLogger(Calendars.class);

    private static final String APPLIED = "applied";
    private static final String APPLYING = "applying";
    private static final String CURSOR = "cursor";

    /** Revises one case. */
    interface Revision {
        void revise(String caseId, byte[] stored);
    }

    private final KeyValueStore<String, byte[]> policies;
    private final KeyValueStore<String, byte[]> cases;
    private final KeyValueStore<String, String> applied;
    private final Wire wire;
    private final AtomicLong published;
    private final Casework shipped;

    private Casework inForce;
    private String version = "";
    private long seen = -1;
    private boolean revising = true;

    /** @param published counts what came to the store {@code policies} */
    Calendars(ProcessorContext<Object, Object> context, Wire wire, Casework shipped, AtomicLong published) {
        this.policies = context.getStateStore(RoutingTopology.POLICIES);
        this.cases = context.getStateStore(RoutingTopology.CASES);
        this.applied = context.getStateStore(RoutingTopology.APPLIED);
        this.wire = wire;
        this.shipped = shipped;
        this.inForce = shipped;
        this.published = published;
    }

    /** The rules under the calendar that is in force now. */
    Casework inForce() {
        var newest = published.get();
        if (newest != seen) {
            load();
            seen = newest;
        }
        return inForce;
    }

    private void load() {
        var calendar = WorkingCalendar.shipped();
        var digest = sha256();
        digest.update(calendar.version().getBytes(StandardCharsets.UTF_8));
        // In the order of keys, so that every task comes to the same.
        try (var all = policies.all()) {
            while (all.hasNext()) {
                var entry = all.next();
                var next = with(calendar, entry.key, entry.value);
                if (next != null) {
                    calendar = next;
                    digest.update(entry.value);
                }
            }
        }
        var loaded = HexFormat.of().formatHex(digest.digest());
        if (!loaded.equals(version)) {
            version = loaded;
            inForce = shipped.under(calendar);
            revising = true;
        }
    }

    /** @return null where it is no calendar that can be used: then the ones before stay in force */
    private @Nullable WorkingCalendar with(WorkingCalendar before, String key, byte[] value) {
        try {
            var policy = wire.read(Topics.POLICIES, value, Policy.class);
            return policy.getKind() == PolicyKind.CALENDAR && policy.getCalendar() != null
                    ? before.with(policy.getCalendar(), policy.getVersion())
                    : null;
        } catch (Wire.UnreadableException e) {
            log.error("Policy {} has no effect: {}", key, e.getMessage());
            return null;
        } catch (RuntimeException e) {
            if (ParkPoison.mayPass(e)) {
                // Decisions by an older calendar would be wrong: this waits, as for any schema not seen before.
                throw e;
            }
            log.error(
                    "Policy {} has no effect: its calendar is none ({})",
                    key,
                    e.getClass().getSimpleName());
            return null;
        }
    }

    /** Whether cases have yet to be gone through. */
    boolean isRevising() {
        inForce();
        return revising;
    }

    /** Goes through the next cases, as many as the slice allows. */
    void revise(Slice slice, Revision revision) {
        if (!isRevising()) {
            return;
        }
        if (version.equals(applied.get(APPLIED))) {
            revising = false;
            return;
        }
        if (!version.equals(applied.get(APPLYING))) {
            applied.put(APPLYING, version);
            applied.delete(CURSOR);
        }
        var cursor = applied.get(CURSOR);
        var last = cursor;
        try (var rest = cases.range(cursor, null)) {
            while (rest.hasNext() && slice.hasRoom()) {
                var entry = rest.next();
                if (!entry.key.equals(cursor)) {
                    slice.take();
                    revision.revise(entry.key, entry.value);
                    last = entry.key;
                }
            }
            revising = rest.hasNext();
        }
        if (revising && last != null) {
            applied.put(CURSOR, last);
        } else if (!revising) {
            applied.put(APPLIED, version);
            applied.delete(APPLYING);
            applied.delete(CURSOR);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
