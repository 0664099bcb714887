package suda.routing.topology;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.routing.casework.CaseHistory;
import suda.routing.deadlines.WorkingCalendar;

/**
 * Brings the open cases under the calendar in force: they are gone through in bounded ticks, from a cursor that is kept,
 * until the task notes that it has applied it. No other policy changes what was decided.
 */
final class Calendars {
    private static final String APPLIED = "applied";
    private static final String APPLYING = "applying";
    private static final String CURSOR = "cursor";

    /** Revises one case. */
    interface Revision {
        void revise(String caseId, byte[] stored);
    }

    private final RulesInForce rules;
    private final KeyValueStore<String, byte[]> cases;
    private final KeyValueStore<String, String> applied;

    private @Nullable WorkingCalendar inForce;
    private String digest = "";
    private boolean revising = true;

    Calendars(ProcessorContext<Object, Object> context, RulesInForce rules) {
        this.cases = context.getStateStore(RoutingTopology.CASES);
        this.applied = context.getStateStore(RoutingTopology.APPLIED);
        this.rules = rules;
    }

    /** Whether cases have yet to be gone through. */
    boolean isRevising(Instant now) {
        var calendar = rules.book().at(now).casework().calendar();
        if (calendar != inForce) {
            inForce = calendar;
            if (!calendar.digest().equals(digest)) {
                digest = calendar.digest();
                revising = true;
            }
        }
        return revising;
    }

    /**
     * What was decided by the calendar of an earlier instant, with what that of now makes of it: the open cases may have
     * been gone through already.
     */
    List<CaseEvent> underThatOfNow(List<CaseEvent> decided, @Nullable CaseSnapshot before, Instant then, Instant now) {
        var book = rules.book();
        var past = book.at(then).casework();
        var present = book.at(now).casework();
        if (past == present
                || past.calendar().digest().equals(present.calendar().digest())) {
            return decided;
        }
        var after = before;
        for (var event : decided) {
            after = CaseHistory.evolve(after, event);
        }
        return after == null
                ? decided
                : Stream.concat(decided.stream(), present.revised(after, now).stream())
                        .toList();
    }

    /** Goes through the next cases, as many as the slice allows. */
    void revise(Slice slice, Revision revision, Instant now) {
        if (!isRevising(now)) {
            return;
        }
        if (digest.equals(applied.get(APPLIED))) {
            revising = false;
            return;
        }
        if (!digest.equals(applied.get(APPLYING))) {
            applied.put(APPLYING, digest);
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
            applied.put(APPLIED, digest);
            applied.delete(APPLYING);
            applied.delete(CURSOR);
        }
    }
}
