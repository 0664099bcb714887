package suda.routing.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.CardSide;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.CaseTally;
import suda.contract.Counted;
import suda.contract.FigureEntry;
import suda.contract.Sight;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.MonthTally;
import suda.routing.casework.RandomHistory;
import suda.routing.topology.ScorecardDriver;
import suda.routing.topology.ScorecardStore;

/** What must hold whatever happens to cases; the histories are random and the same each time. */
class ScorecardPropertiesTest {
    private static final int CASES = 120;
    private static final Set<Sight> ALL = Set.of(Sight.values());
    private static final CardFilter HANDLED = new CardFilter(Set.of(CardSide.HANDLED), ALL, Set.of(), Set.of());

    @TempDir
    private Path state;

    @Test
    void whatIsKeptIsWhatARecomputationFromTheEventsGives() {
        var random = new Random(7);
        var cases = histories();
        var events = mixed(cases, random);
        try (var suda = new ScorecardDriver(state)) {
            suda.tell(events);
            var store = suda.scorecards();
            var again = recomputed(events);
            for (int i = 0; i < 24; i++) {
                var from = LocalDate.parse("2026-01-01").plusDays(random.nextInt(400));
                var to = from.plusDays(random.nextInt(i % 3 == 0 ? 5 : 200));
                for (var subject : subjects()) {
                    var sums = store.sums(subject, HANDLED, from, to);
                    assertThat(without0(sums.counts()))
                            .as("%s %s..%s", subject, from, to)
                            .isEqualTo(brute(again, subject, from, to));
                    allRatesAreShares(sums);
                }
                behindEachFigureAreItsCases(store, random, from, to);
            }
            eachMonthAndDayIsTheRangeOfItself(store);
        }
    }

    /** A case adds the same whether its events are told one by one or its last tally is looked at alone. */
    @Test
    void changesAddUpToWhatTheCaseAddsInTheEnd() {
        for (var history : histories()) {
            var sum = new HashMap<List<Object>, Integer>();
            CaseTally tally = null;
            for (var event : history.course.events) {
                var before = tally;
                var change = Objects.requireNonNull(CaseFigures.of(tally, event));
                change.entries().forEach(entry -> sum.merge(key(entry), entry.getN(), Integer::sum));
                tally = change.tally();
                nothingIsToldToTheAccused(before, change);
            }
            sum.values().removeIf(n -> n == 0);
            assertThat(sum.keySet())
                    .allSatisfy(key -> assertThat((LocalDate) key.get(5)).isAfterOrEqualTo((LocalDate) key.get(4)));
            var known = history.course.known();
            var accepted = sum.entrySet().stream()
                    .filter(entry -> entry.getKey().get(0) == CardSide.HANDLED)
                    .filter(entry -> entry.getKey().get(3) == Counted.ACCEPTED)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            assertThat(accepted).isEqualTo(1);
            var closed = sum.entrySet().stream()
                    .filter(entry -> entry.getKey().get(0) == CardSide.HANDLED)
                    .filter(entry -> entry.getKey().get(3) == Counted.CLOSED)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            assertThat(closed == 1).isEqualTo(known.getState() == suda.contract.CaseState.CLOSED);
        }
    }

    /** From the accusation on nothing is added for them; what is taken away then is of the case that leaves them. */
    private static void nothingIsToldToTheAccused(@Nullable CaseTally before, CaseFigures.Change change) {
        for (var accused : change.tally().getAccused()) {
            var office = accused.getOffice();
            var wasAccused = before != null
                    && before.getAccused().stream()
                            .anyMatch(one -> one.getOffice().equals(office));
            assertThat(change.entries())
                    .filteredOn(entry -> entry.getSide() == CardSide.HANDLED)
                    .filteredOn(entry -> entry.getOffice().equals(office))
                    .allMatch(entry -> !wasAccused);
            if (before != null && before.getPlace().equals(office)) {
                assertThat(change.tally().getEntries())
                        .noneMatch(entry -> entry.getOffice().equals(office));
            }
        }
    }

    /** Criticism and meetings are judged by what casework counts in a month; scorecards say the same of it. */
    @Test
    void aCitysMonthIsThatByWhichItIsJudged() {
        var ofCasework = new TreeMap<String, Long>();
        var ofScorecards = new TreeMap<String, Long>();
        for (var history : histories()) {
            if (!history.course.known().getAccused().isEmpty()) {
                // What was told of a month that is over is not taken back from it; figures are.
                continue;
            }
            CaseSnapshot known = null;
            CaseTally tally = null;
            for (var event : history.course.events) {
                var after = CaseHistory.evolve(known, event);
                MonthTally.of(known, event, after).ifPresent(month -> {
                    add(ofCasework, month.city(), month.month(), Counted.CLOSE_DUE, month.fellDue());
                    add(ofCasework, month.city(), month.month(), Counted.CLOSED_ON_TIME, month.onTime());
                    add(ofCasework, month.city(), month.month(), Counted.RATED, month.rated());
                    add(ofCasework, month.city(), month.month(), Counted.SATISFIED, month.satisfied());
                });
                known = after;
                var change = Objects.requireNonNull(CaseFigures.of(tally, event));
                tally = change.tally();
                for (var entry : change.entries()) {
                    var city = CaseFigures.cityOf(entry.getOffice());
                    if (Set.of(Counted.CLOSE_DUE, Counted.CLOSED_ON_TIME, Counted.RATED, Counted.SATISFIED)
                                    .contains(entry.getCounted())
                            && !city.equals("430000")) {
                        add(ofScorecards, city, YearMonth.from(entry.getDay()), entry.getCounted(), entry.getN());
                    }
                }
            }
        }
        ofCasework.values().removeIf(n -> n == 0);
        ofScorecards.values().removeIf(n -> n == 0);
        assertThat(ofScorecards).isEqualTo(ofCasework).hasSizeGreaterThan(20);
    }

    private static void add(Map<String, Long> sums, String city, YearMonth month, Counted counted, long n) {
        sums.merge(city + " " + month + " " + counted, n, Long::sum);
    }

    private static List<RandomHistory> histories() {
        var all = new ArrayList<RandomHistory>();
        for (int seed = 0; seed < CASES; seed++) {
            var history = new RandomHistory(seed, "00000-00000-%05d".formatted(seed));
            for (int step = 0; step < 25; step++) {
                history.step();
            }
            all.add(history);
        }
        return all;
    }

    /** Of different cases in any order, of each case in its own. */
    private static List<CaseEvent> mixed(List<RandomHistory> cases, Random random) {
        var left = new ArrayList<List<CaseEvent>>();
        cases.forEach(history -> left.add(new ArrayList<>(history.course.events)));
        var events = new ArrayList<CaseEvent>();
        while (!left.isEmpty()) {
            var from = left.get(random.nextInt(left.size()));
            events.add(from.remove(0));
            left.removeIf(List::isEmpty);
        }
        return events;
    }

    private static List<FigureEntry> recomputed(List<CaseEvent> events) {
        var tallies = new HashMap<String, CaseTally>();
        var entries = new ArrayList<FigureEntry>();
        for (var event : events) {
            var change = CaseFigures.of(tallies.get(event.getCaseId()), event);
            if (change != null) {
                tallies.put(event.getCaseId(), change.tally());
                entries.addAll(change.entries());
            }
        }
        return entries;
    }

    private static List<String> subjects() {
        return Stream.concat(
                        Divisions.hunan().cities().stream().map(Division::code).map(ScorecardStore::city),
                        Stream.concat(
                                        Stream.of("430000"),
                                        Divisions.hunan().cities().stream().map(Division::code))
                                .flatMap(city -> ScorecardStore.officesOf(city).stream()))
                .toList();
    }

    /** By the definition: what is of a day in the time, as it had come about by its end. */
    private static Map<Counted, Long> brute(List<FigureEntry> entries, String subject, LocalDate from, LocalDate to) {
        var counts = new TreeMap<Counted, Long>();
        for (var entry : entries) {
            var isOf = subject.equals(entry.getOffice())
                    || subject.equals(ScorecardStore.city(CaseFigures.cityOf(entry.getOffice())));
            if (isOf
                    && entry.getSide() == CardSide.HANDLED
                    && entry.getCounted() != Counted.TIME_TO_CLOSE
                    && !entry.getBase().isBefore(from)
                    && !entry.getDay().isAfter(to)) {
                counts.merge(entry.getCounted(), (long) entry.getN(), Long::sum);
            }
        }
        return without0(counts);
    }

    private static Map<Counted, Long> without0(Map<Counted, Long> counts) {
        var some = new TreeMap<>(counts);
        some.values().removeIf(n -> n == 0);
        return some;
    }

    private static void allRatesAreShares(Sums sums) {
        Map.of(
                        Counted.CLOSED, Counted.ACCEPTED,
                        Counted.CLOSED_ON_TIME, Counted.CLOSE_DUE,
                        Counted.SIGNED_IN_TIME, Counted.SIGN_DUE,
                        Counted.SATISFIED, Counted.RATED,
                        Counted.REACHED, Counted.CALLABLE,
                        Counted.REWORKED, Counted.CLOSINGS,
                        Counted.RETURNED, Counted.ROUTED,
                        Counted.SUPERVISED_CLOSED, Counted.SUPERVISED)
                .forEach((part, whole) ->
                        assertThat(sums.of(part)).as("%s", part).isLessThanOrEqualTo(sums.of(whole)));
        assertThat(sums.counts().values()).allMatch(n -> n >= 0);
    }

    private static void behindEachFigureAreItsCases(ScorecardStore store, Random random, LocalDate from, LocalDate to) {
        var counted = Counted.values()[random.nextInt(Counted.TIME_TO_CLOSE.ordinal())];
        for (var city : List.of("430000", "430100", "430300")) {
            var offices = ScorecardStore.officesOf(city);
            var figure = offices.stream()
                    .mapToLong(office -> store.sums(office, HANDLED, from, to).of(counted))
                    .sum();
            var found = new ArrayList<ScorecardStore.Behind>();
            ScorecardStore.Place after = null;
            while (true) {
                var page = store.behind(offices, HANDLED, counted, from, to, after, 7);
                if (page.isEmpty()) {
                    break;
                }
                found.addAll(page);
                var last = page.get(page.size() - 1);
                after = new ScorecardStore.Place(last.base(), last.caseId());
            }
            assertThat(found.stream().mapToLong(ScorecardStore.Behind::n).sum())
                    .as("%s %s %s..%s", city, counted, from, to)
                    .isEqualTo(figure);
            assertThat(found)
                    .isSortedAccordingTo(java.util.Comparator.comparing(ScorecardStore.Behind::base)
                            .thenComparing(ScorecardStore.Behind::caseId)
                            .thenComparing(ScorecardStore.Behind::office));
        }
    }

    private static void eachMonthAndDayIsTheRangeOfItself(ScorecardStore store) {
        var from = LocalDate.parse("2026-02-10");
        var to = LocalDate.parse("2026-09-20");
        var city = ScorecardStore.city("430100");
        var months = store.months(city, HANDLED, from, to);
        assertThat(months.keySet()).hasSizeGreaterThan(5);
        months.forEach((month, sums) -> assertThat(without0(sums.counts()))
                .isEqualTo(without0(store.sums(
                                city,
                                HANDLED,
                                CaseFigures.later(from, month.atDay(1)),
                                month.atEndOfMonth().isAfter(to) ? to : month.atEndOfMonth())
                        .counts())));
        var days = store.days(city, HANDLED, from, to);
        assertThat(days).hasSizeGreaterThan(20);
        days.forEach((day, sums) -> assertThat(without0(sums.counts()))
                .isEqualTo(without0(store.sums(city, HANDLED, day, day).counts())));
    }

    private static List<Object> key(FigureEntry entry) {
        return List.of(
                entry.getSide(),
                entry.getSight(),
                entry.getOffice(),
                entry.getCounted(),
                entry.getBase(),
                entry.getDay(),
                entry.getBucket());
    }
}
