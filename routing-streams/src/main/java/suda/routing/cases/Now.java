package suda.routing.cases;

import java.time.Instant;
import java.time.InstantSource;
import suda.contract.CaseSnapshot;
import suda.contract.HistoryEntry;

/** The time by which a case is shown: how long it has been where it is, and what may still be done. */
interface Now {
    Instant of(CaseSnapshot known);

    static Now wall(InstantSource source) {
        return known -> source.instant();
    }

    /** A scenario's time is not the wall's: what last happened to the case tells it, as far as it is known here. */
    static Now ofScenario() {
        return known -> known.getHistory().stream()
                .map(HistoryEntry::getAt)
                .max(Instant::compareTo)
                .orElse(known.getDetails().getAcceptedAt());
    }
}
