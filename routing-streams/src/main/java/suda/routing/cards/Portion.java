package suda.routing.cards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import suda.contract.CardSide;
import suda.contract.Sight;
import suda.routing.scorecards.Sums;
import suda.routing.topology.ScorecardStore;

/**
 * What one partition has for a card: what instances tell each other, sums and no rows.
 *
 * @param code whose card
 * @param from day on which its time begins
 */
record Portion(String code, CardSide side, LocalDate from, Sums sums) {
    /** Which sum it is part of. */
    record Place(String code, CardSide side, LocalDate from) {}

    /** @param seen by whoever asks */
    static List<Portion> read(
            int partition, ScorecardStore store, CardQuery query, Set<Sight> seen, List<Measured> measured) {
        var found = new ArrayList<Portion>();
        for (var one : measured) {
            for (var side : query.scope().side().parts) {
                var filter = query.scope().filter(Set.of(side), seen);
                var sums = new TreeMap<LocalDate, Sums>();
                for (var subject : one.subjectsIn(partition)) {
                    query.by()
                            .read(store, subject, filter, query.scope().period())
                            .forEach((from, more) -> sums.merge(from, more, Sums::plus));
                }
                sums.values().removeIf(Portion::isNothing);
                sums.forEach((from, sum) -> found.add(new Portion(one.code(), side, from, sum)));
            }
        }
        return found;
    }

    /** What was taken back leaves zeros. */
    private static boolean isNothing(Sums sums) {
        return Stream.concat(sums.counts().values().stream(), sums.hours().values().stream())
                .allMatch(n -> n == 0);
    }

    static Map<Place, Sums> sums(List<Portion> portions) {
        return portions.stream()
                .collect(Collectors.toMap(
                        portion -> new Place(portion.code(), portion.side(), portion.from()),
                        Portion::sums,
                        Sums::plus));
    }
}
