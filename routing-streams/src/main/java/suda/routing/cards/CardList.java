package suda.routing.cards;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import suda.contract.CardSide;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.oversight.FetchingView;
import suda.routing.scorecards.Sums;

/**
 * The cards that were asked for, by whose they are and then by time.
 *
 * @param cards of those who handle; empty with {@code side=against}
 * @param against of those complained against; empty without it
 */
record CardList(
        LocalDate from,
        LocalDate to,
        By by,
        Level level,
        Side side,
        Filters filters,
        List<Card> cards,
        List<AgainstCard> against) {

    /**
     * What is counted.
     *
     * @param matters empty: all, as with sources
     * @param sights of cases that the key may see
     */
    record Filters(
            @Nullable String code,
            @Nullable String city,
            Set<Matter> matters,
            Set<String> sources,
            Set<Sight> sights) {}

    /**
     * @param fetching offices that do not read their topics, or did not, by code, as far as is known now
     * @param policy what is enough for a verdict
     */
    static CardList of(
            CardQuery query,
            Set<Sight> seen,
            List<Measured> measured,
            List<Portion> portions,
            Map<String, FetchingView> fetching,
            OversightPolicy policy) {
        var scope = query.scope();
        var sums = Portion.sums(portions);
        var isAgainst = scope.side().isAgainst();
        return new CardList(
                scope.period().from(),
                scope.period().to(),
                query.by(),
                scope.level(),
                scope.side(),
                new Filters(scope.code(), scope.city(), scope.matters(), scope.sources(), seen),
                isAgainst
                        ? List.of()
                        : cards(
                                query,
                                measured,
                                sums,
                                (whose, from) -> handled(query, whose, from, sums, fetching, policy)),
                isAgainst
                        ? cards(query, measured, sums, (whose, from) -> against(query, whose, from, sums, policy))
                        : List.of());
    }

    /** Of the whole time everybody has a card, also who had no case; days and months without anything have none. */
    private static <C> List<C> cards(
            CardQuery query,
            List<Measured> measured,
            Map<Portion.Place, Sums> sums,
            BiFunction<Measured, LocalDate, C> card) {
        var beginnings = new HashMap<String, Set<LocalDate>>();
        measured.forEach(one -> beginnings.put(one.code(), new TreeSet<>()));
        if (query.by() == By.RANGE) {
            beginnings.values().forEach(some -> some.add(query.scope().period().from()));
        }
        sums.keySet()
                .forEach(place ->
                        beginnings.getOrDefault(place.code(), new TreeSet<>()).add(place.from()));
        return measured.stream()
                .flatMap(one ->
                        beginnings.getOrDefault(one.code(), Set.of()).stream().map(from -> card.apply(one, from)))
                .toList();
    }

    private static Card handled(
            CardQuery query,
            Measured whose,
            LocalDate from,
            Map<Portion.Place, Sums> sums,
            Map<String, FetchingView> fetching,
            OversightPolicy policy) {
        return Card.of(
                whose,
                period(query, from),
                sums(sums, whose, CardSide.HANDLED, from),
                whose.level() == Level.OFFICE ? fetching.get(whose.code()) : null,
                policy);
    }

    private static AgainstCard against(
            CardQuery query, Measured whose, LocalDate from, Map<Portion.Place, Sums> sums, OversightPolicy policy) {
        return AgainstCard.of(
                whose,
                period(query, from),
                sums(sums, whose, CardSide.AGAINST_NAMED, from),
                sums(sums, whose, CardSide.AGAINST_PRESUMED, from),
                policy);
    }

    private static Period period(CardQuery query, LocalDate from) {
        return query.by().of(from, query.scope().period());
    }

    private static Sums sums(Map<Portion.Place, Sums> sums, Measured whose, CardSide side, LocalDate from) {
        return sums.getOrDefault(new Portion.Place(whose.code(), side, from), Sums.NOTHING);
    }
}
