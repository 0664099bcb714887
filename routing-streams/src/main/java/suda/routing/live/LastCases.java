package suda.routing.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import suda.access.Caller;
import suda.contract.CaseSnapshot;
import suda.routing.cases.CaseStore;
import suda.routing.cases.Visibility;

/**
 * The cases that were assigned last, as they stand now. Each is taken from the store and passes {@link Visibility} for
 * every viewer and every time: what a supplement turned into an accusation of the province leaves the province's pages.
 */
@Component
class LastCases {
    static final int SHOWN = 20;

    record Known(Instant at, CaseSnapshot snapshot) {}

    /** @param complete whether every one of them could be asked for; others may appear at a second look */
    record Look(List<Known> newestFirst, boolean complete) {
        static final Look NOTHING = new Look(List.of(), false);

        List<CaseLine> shown(Caller caller) {
            return newestFirst.stream()
                    .filter(known -> VISIBILITY.of(known.snapshot(), caller) == Visibility.Sight.FULL)
                    .limit(SHOWN)
                    .map(known -> CaseLine.of(known.at(), known.snapshot()))
                    .toList();
        }
    }

    private static final Visibility VISIBILITY = new Visibility();

    private final RecentCases recent;
    private final CaseStore store;

    LastCases(RecentCases recent, CaseStore store) {
        this.recent = recent;
        this.store = store;
    }

    long changes() {
        return recent.changes();
    }

    Look read() {
        var found = new ArrayList<Known>();
        var complete = true;
        for (var moved : recent.newestFirst()) {
            try {
                store.find(moved.caseId()).ifPresent(snapshot -> found.add(new Known(moved.at(), snapshot)));
            } catch (CaseStore.NotReadyException e) {
                // Its partition is being moved or restored, or lies with another instance.
                complete = false;
            }
        }
        return new Look(found, complete);
    }
}
