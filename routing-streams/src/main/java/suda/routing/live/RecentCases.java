package suda.routing.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Which cases were assigned last: their ids alone, since what a case says and who may see it can change with every
 * further event. Bounded, whatever comes.
 */
@Component
final class RecentCases {
    /** More than are shown, because some of them not everybody may see. */
    static final int KEPT = 100;

    /** @param at when the case went to the office or desk that has it now */
    record Moved(Instant at, String caseId) {}

    private static final Comparator<Moved> OLDEST_FIRST =
            Comparator.comparing(Moved::at).thenComparing(Moved::caseId);

    private final TreeSet<Moved> byTime = new TreeSet<>(OLDEST_FIRST);
    private final Map<String, Moved> byCase = new HashMap<>();
    private long changes;

    /** Partitions come in any order, and after an interruption some events come again: only times and ids count. */
    synchronized void moved(String caseId, Instant at) {
        changes++;
        var before = byCase.get(caseId);
        if (before != null && !before.at().isBefore(at)) {
            return;
        }
        var now = new Moved(at, caseId);
        if (before != null) {
            byTime.remove(before);
        }
        byTime.add(now);
        byCase.put(caseId, now);
        if (byTime.size() > KEPT) {
            byCase.remove(byTime.pollFirst().caseId());
        }
    }

    /** Something happened to a case that did not move it; it may be one of these. */
    synchronized void touched(String caseId) {
        if (byCase.containsKey(caseId)) {
            changes++;
        }
    }

    /** Rises whenever a second look would be worth while. */
    synchronized long changes() {
        return changes;
    }

    synchronized List<Moved> newestFirst() {
        return List.copyOf(byTime.descendingSet());
    }
}
