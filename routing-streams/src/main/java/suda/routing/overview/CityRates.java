package suda.routing.overview;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import suda.access.Role;
import suda.contract.CardSide;
import suda.routing.access.Asker;
import suda.routing.access.Period;
import suda.routing.cards.Scorecards;
import suda.routing.scorecards.CardFilter;
import suda.routing.scorecards.Sums;

/** The cities' scorecards, a few seconds old at most: of a whole month, they cost more than all else that is watched. */
@Component
class CityRates {
    private static final Duration KEPT = Duration.ofSeconds(5);

    private record Known(Period period, long readAt, Map<String, Sums> sums) {}

    private final Scorecards scorecards;

    /** Whoever has the same role sees the same cases. */
    private final Map<Role, Known> known = new ConcurrentHashMap<>();

    CityRates(Scorecards scorecards) {
        this.scorecards = scorecards;
    }

    /** @throws suda.routing.cases.CaseStore.NotReadyException if some part of it cannot be asked for now */
    Map<String, Sums> read(Period period, Asker asker) {
        var role = asker.caller().role();
        var last = known.get(role);
        if (last != null && last.period().equals(period) && System.nanoTime() - last.readAt() < KEPT.toNanos()) {
            return last.sums();
        }
        var all = new CardFilter(Set.of(CardSide.HANDLED), Set.of(), Set.of(), Set.of());
        var sums = scorecards.cities(all, period.from(), period.to(), asker);
        known.put(role, new Known(period, System.nanoTime(), sums));
        return sums;
    }
}
