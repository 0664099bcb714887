package suda.routing.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Role;
import suda.contract.Counted;
import suda.routing.Cases;
import suda.routing.casework.RandomHistory;
import suda.routing.channels.OversightPolicy;
import suda.routing.topology.ScorecardDriver;
import suda.routing.topology.ScorecardStore;
import suda.topics.Topics;

/** Cards of cases that went any way that a case can go: a real store, read partition by partition. */
class CardsOfCasesTest {
    private static final Map<String, ToLongFunction<Card>> FIGURES = figures();

    @TempDir
    private Path state;

    @Test
    void everyFigureOpensToTheCasesThatMakeIt() {
        try (var suda = new ScorecardDriver(state)) {
            tell(suda);
            var store = suda.scorecards();
            for (var audience : List.of(
                    Asks.audience(Role.PROVINCE, "430000"),
                    Asks.audience(Role.DISCIPLINE, "430000"),
                    Asks.audience(Role.RECUSAL, "430000"),
                    Asks.audience(Role.OFFICE, "430100"))) {
                for (var level : Level.values()) {
                    for (var card : cards(store, audience, level).cards()) {
                        opens(store, audience, card);
                    }
                }
            }
        }
    }

    @Test
    void theProvinceIsItsCitiesItsOwnOfficeItsDesksAndWhatIsHiddenFromThem() {
        try (var suda = new ScorecardDriver(state)) {
            tell(suda);
            var store = suda.scorecards();
            var discipline = Asks.audience(Role.DISCIPLINE, "430000");

            var province = cards(store, discipline, Level.PROVINCE).cards().get(0);
            var cities = cards(store, discipline, Level.CITY).cards();
            var offices = cards(store, discipline, Level.OFFICE).cards();

            assertThat(province.accepted()).isGreaterThan(10);
            assertThat(sum(cities)
                            + sum(offices.stream()
                                    .filter(card -> "430000".equals(card.city()))
                                    .toList()))
                    .isPositive()
                    .isLessThanOrEqualTo(province.accepted());
            assertThat(sum(offices)).isPositive().isLessThanOrEqualTo(province.accepted());
        }
    }

    private static long sum(List<Card> cards) {
        return cards.stream().mapToLong(Card::accepted).sum();
    }

    private static void tell(ScorecardDriver suda) {
        IntStream.range(0, 40).forEach(seed -> {
            var history = new RandomHistory(seed, Cases.id(seed));
            IntStream.range(0, 25).forEach(step -> history.step());
            suda.tell(history.course.events);
        });
    }

    private static void opens(ScorecardStore store, Audience audience, Card card) {
        var scope = scope(card.level(), card.code());
        if (audience.cases(scope).isEmpty()) {
            return;
        }
        FIGURES.forEach((counted, figure) -> {
            var expected = figure.applyAsLong(card);
            // An office that has nothing is looked into for one figure; that is as good as for all.
            if (expected != 0 || counted.equals(Figure.OVERDUE)) {
                assertThat(n(store, audience, card, counted))
                        .as("%s of %s", counted, card.code())
                        .isEqualTo(expected);
            }
        });
    }

    private static long n(ScorecardStore store, Audience audience, Card card, String counted) {
        var n = 0L;
        @Nullable String cursor = null;
        do {
            var query = CasesQuery.of(stated(card.level(), card.code()), counted, "7", cursor, null, Level.PROVINCE);
            var scope = query.scope();
            var filter = scope.filter(scope.side().parts, audience.sights(scope));
            var measured = audience.cases(scope);
            var parts = new ArrayList<BehindPart>();
            for (var partition = 0; partition < Topics.INNER_PARTITIONS; partition++) {
                var at = partition;
                var offices = measured.stream()
                        .flatMap(one -> one.officesIn(at).stream())
                        .toList();
                parts.add(BehindPart.read(
                        (what, after, limit) -> store.behind(
                                offices,
                                filter,
                                what,
                                scope.period().from(),
                                scope.period().to(),
                                after,
                                limit),
                        query));
            }
            var page = BehindPart.page(parts, query);
            n += page.cases().stream().mapToInt(BehindRow::n).sum();
            cursor = page.nextCursor();
        } while (cursor != null);
        return n;
    }

    private static CardList cards(ScorecardStore store, Audience audience, Level level) {
        var query = new CardQuery(scope(level, null), By.RANGE);
        var measured = audience.cards(query.scope());
        var seen = audience.sights(query.scope());
        var portions = new ArrayList<Portion>();
        for (var partition = 0; partition < Topics.INNER_PARTITIONS; partition++) {
            portions.addAll(Portion.read(partition, store, query, seen, measured));
        }
        return CardList.of(query, seen, measured, portions, Map.of(), OversightPolicy.shipped());
    }

    private static Scope scope(Level level, @Nullable String code) {
        return CardQuery.of(stated(level, code), null, null, Level.PROVINCE).scope();
    }

    private static Scope.Stated stated(Level level, @Nullable String code) {
        return new Scope.Stated(level.word(), code, null, "2026-02-10", "2026-09-20", null, null, null, null);
    }

    private static Map<String, ToLongFunction<Card>> figures() {
        var figures = new LinkedHashMap<String, ToLongFunction<Card>>();
        figures.put(Counted.ACCEPTED.name(), Card::accepted);
        figures.put(Counted.CLOSED.name(), Card::closed);
        figures.put(Counted.ROUTED.name(), Card::routed);
        figures.put(Counted.RETURNED.name(), Card::returned);
        figures.put(Counted.PING_PONG.name(), Card::pingPong);
        figures.put(Counted.SIGN_DUE.name(), Card::signDue);
        figures.put(Counted.SIGNED_IN_TIME.name(), Card::signedInTime);
        figures.put(Counted.CLOSE_DUE.name(), Card::fellDue);
        figures.put(Counted.CLOSED_ON_TIME.name(), Card::closedOnTime);
        figures.put(Figure.OVERDUE, Card::overdue);
        figures.put(Counted.CLOSINGS.name(), Card::closings);
        figures.put(Counted.REWORKED.name(), Card::reworked);
        figures.put(Counted.REACHED.name(), Card::reached);
        figures.put(Counted.CALLABLE.name(), Card::callable);
        figures.put(Counted.RATED.name(), Card::rated);
        figures.put(Counted.SATISFIED.name(), Card::satisfied);
        figures.put(Counted.UNREACHED.name(), Card::unreached);
        figures.put(Counted.SUPERVISED.name(), Card::supervised);
        figures.put(Counted.SUPERVISED_CLOSED.name(), Card::supervisedClosed);
        figures.put(Counted.RAISED.name(), Card::raised);
        figures.put(Counted.EXTENDED.name(), Card::extended);
        figures.put(Counted.TIME_TO_CLOSE.name(), Card::timed);
        return figures;
    }
}
