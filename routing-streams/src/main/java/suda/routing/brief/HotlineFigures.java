package suda.routing.brief;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.CardSide;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.routing.access.Asker;
import suda.routing.access.Period;
import suda.routing.cards.Scorecards;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.scorecards.CardFilter;
import suda.routing.scorecards.Sums;

/** Which cases a brief counts, and where they are counted. */
@Component
class HotlineFigures {
    static final Set<Matter> MATTERS = EnumSet.of(Matter.ENFORCEMENT);
    static final Set<String> HOTLINES = Set.of("12328", "12345");

    private final Scorecards scorecards;

    HotlineFigures(Scorecards scorecards) {
        this.scorecards = scorecards;
    }

    /** @param cities as hotlines, by city */
    record Read(Sums hotlines, Sums supervised, Map<String, Sums> cities) {}

    /** @throws NotReadyException if some of them cannot be asked for now */
    Read of(Period period, Asker asker) {
        var hotlines = new CardFilter(EnumSet.of(CardSide.HANDLED), sights(asker.caller()), MATTERS, HOTLINES);
        var all = new CardFilter(EnumSet.of(CardSide.HANDLED), sights(asker.caller()), Set.of(), Set.of());
        return new Read(
                scorecards.province(hotlines, period.from(), period.to(), asker),
                scorecards.province(all, period.from(), period.to(), asker),
                scorecards.cities(hotlines, period.from(), period.to(), asker));
    }

    /** What is the discipline group's to know is in its own brief alone. */
    private static Set<Sight> sights(Caller caller) {
        return caller.role() == Role.DISCIPLINE ? EnumSet.of(Sight.OPEN, Sight.DISCIPLINE) : EnumSet.of(Sight.OPEN);
    }
}
