package suda.routing.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import suda.contract.CaseSnapshot;
import suda.contract.HistoryEntry;
import suda.routing.RoutingSettings;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.running.RoutingRuntime;

/** The clock that cases go by: the wall's, or that of the scenario which is played. */
@Component
public class Now {
    private final RoutingRuntime runtime;
    private final boolean isScenario;
    private final InstantSource wall = InstantSource.system();

    Now(RoutingRuntime runtime, RoutingSettings settings) {
        this.runtime = runtime;
        this.isScenario = !settings.scenario().isEmpty();
    }

    /**
     * As it is kept: in milliseconds. In a scenario the last tick that casework was told here, by which deadlines expire;
     * playing sends one when it begins and when it ends.
     *
     * @throws NotReadyException in a scenario whose playing has not begun since this process did
     */
    public Instant instant() {
        return isScenario
                ? runtime.scenarioTime()
                        .orElseThrow(() -> new NotReadyException("the scenario's time is not known yet", null))
                : wall.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time by which a case is shown; in a scenario at least that of what last happened to it. */
    Instant of(CaseSnapshot known) {
        return isScenario ? told(known, runtime.scenarioTime()) : wall.instant();
    }

    public boolean isScenario() {
        return isScenario;
    }

    private static Instant told(CaseSnapshot known, Optional<Instant> tick) {
        return Stream.concat(known.getHistory().stream().map(HistoryEntry::getAt), tick.stream())
                .max(Instant::compareTo)
                .orElse(known.getDetails().getAcceptedAt());
    }
}
