package suda.routing.brief;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.Counted;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpState;
import suda.contract.LedgerCategory;
import suda.contract.LedgerSource;
import suda.contract.LedgerState;
import suda.contract.Sanction;
import suda.divisions.Divisions;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.Rate;
import suda.routing.oversight.CityLine;
import suda.routing.oversight.Ledger;
import suda.routing.oversight.Views.FollowUpView;
import suda.routing.oversight.Views.Measure;
import suda.routing.oversight.Views.ProblemView;
import suda.routing.oversight.Views.Reason;
import suda.routing.scorecards.Sums;

/**
 * The figures of a work brief (DOMAIN, the brief to reproduce), as of the end of its last day: printed again later, it
 * says the same, but for what docs/brief.md excepts. Rates are in percent with one decimal, rounded half up; null where
 * there is nothing to have a share of. Those that end in Enough say whether the sample suffices for a verdict.
 *
 * @param scenario that is played; null where the cases are real
 * @param behind for each figure the path under which what it counts can be opened
 */
record Brief(
        LocalDate from,
        LocalDate to,
        @Nullable String scenario,
        Cases cases,
        Supervised supervised,
        Lines lines,
        Inspection inspection,
        Problems ledger,
        Consequences consequences,
        List<City> cities,
        Map<String, String> behind) {

    /** Complaints and reports about law enforcement from the two hotlines. */
    record Cases(
            long accepted,
            long closed,
            @Nullable BigDecimal closingRate,
            boolean closingRateEnough,
            long fellDue,
            long closedOnTime,
            @Nullable BigDecimal onTimeRate,
            boolean onTimeRateEnough,
            long rated,
            long satisfied,
            @Nullable BigDecimal satisfaction,
            boolean satisfactionEnough,
            long unreached) {
        static Cases of(Sums sums, OversightPolicy policy) {
            return new Cases(
                    sums.closing().of(),
                    sums.closing().part(),
                    percent(sums.closing()),
                    policy.isEnough(sums.closing()),
                    sums.onTime().of(),
                    sums.onTime().part(),
                    percent(sums.onTime()),
                    policy.isEnough(sums.onTime()),
                    sums.satisfaction().of(),
                    sums.satisfaction().part(),
                    percent(sums.satisfaction()),
                    policy.isEnough(sums.satisfaction()),
                    sums.of(Counted.UNREACHED));
        }
    }

    /** By order of a person; of all matters and sources. */
    record Supervised(long ordered, long closed, long beingVerified) {
        static Supervised of(Sums sums) {
            var ordered = sums.of(Counted.SUPERVISED);
            var closed = sums.of(Counted.SUPERVISED_CLOSED);
            return new Supervised(ordered, closed, ordered - closed);
        }
    }

    /**
     * @param reviewed cities whose mandatory line had been watched long enough for a verdict
     * @param calledIn cities with whom a meeting was held, as became known in the period; with some, more than one
     */
    record Lines(int reviewed, int calledIn, List<Meeting> meetings, List<Criticism> criticisms) {}

    record Meeting(
            String id,
            String city,
            String name,
            Instant heldAt,
            LocalDate deadline,
            List<String> persons,
            List<MeasureTaken> measures,
            int measuresDone,
            FollowUpState state,
            List<Why> reasons) {
        static Meeting of(FollowUpView held) {
            var measures = held.measures().stream().map(MeasureTaken::of).toList();
            return new Meeting(
                    held.id(),
                    held.city(),
                    held.name(),
                    Objects.requireNonNull(held.heldAt(), "it was held"),
                    Period.lastDayOf(Objects.requireNonNull(held.dueAt(), "a meeting sets a deadline")),
                    held.persons(),
                    measures,
                    (int) measures.stream().filter(one -> one.doneAt() != null).count(),
                    held.state(),
                    held.reasons().stream().map(Why::of).toList());
        }
    }

    record MeasureTaken(
            int number,
            String text,
            String person,
            LocalDate deadline,
            @Nullable Instant doneAt,
            @Nullable String result) {
        static MeasureTaken of(Measure known) {
            return new MeasureTaken(
                    known.number(),
                    known.text(),
                    known.person(),
                    Period.lastDayOf(known.dueAt()),
                    known.doneAt(),
                    known.result());
        }
    }

    record Criticism(
            String id,
            String city,
            String name,
            Instant issuedAt,
            @Nullable String text,
            List<Why> reasons) {
        static Criticism of(FollowUpView issued) {
            return new Criticism(
                    issued.id(),
                    issued.city(),
                    issued.name(),
                    Objects.requireNonNull(issued.countsAt(), "it was issued"),
                    issued.text(),
                    issued.reasons().stream().map(Why::of).toList());
        }
    }

    record Why(String zh, String en) {
        static Why of(Reason reason) {
            return new Why(reason.zh(), reason.en());
        }
    }

    /** @param entries that these are the sums of */
    record Inspection(
            int entries,
            int firmsVisited,
            int peopleTalkedTo,
            int unannouncedVisits,
            int inspections,
            int caseFilesReviewed) {}

    /**
     * @param putRight of those found, struck off ones among them
     * @param overdue still to be put right after their deadline
     * @param listed published one by one: the entries, by category
     */
    record Problems(
            int found,
            int putRight,
            @Nullable BigDecimal putRightRate,
            boolean putRightRateEnough,
            int struckOff,
            int overdue,
            int listed,
            Map<LedgerCategory, Integer> categories,
            List<Problem> entries) {}

    record Problem(
            String id,
            LedgerCategory category,
            LedgerSource source,
            String manifestation,
            String measure,
            String office,
            String name,
            String person,
            LocalDate foundOn,
            LocalDate deadline,
            LedgerState state,
            @Nullable LocalDate putRightOn,
            @Nullable LocalDate struckOffOn,
            @Nullable String checker) {
        static Problem of(ProblemView known) {
            return new Problem(
                    known.id(),
                    known.category(),
                    known.source(),
                    known.manifestation(),
                    known.measure(),
                    known.office(),
                    known.name(),
                    known.person(),
                    Period.dayOf(known.foundAt()),
                    Period.lastDayOf(known.dueAt()),
                    known.state(),
                    day(known.putRightAt()),
                    day(known.struckOffAt()),
                    known.checker());
        }
    }

    record Consequences(int personTimes, Map<Sanction, Integer> sanctions) {}

    /** Likewise of one city: of the same cases, by the city whose offices handle them, and of its mandatory line. */
    record City(
            String code,
            String name,
            long accepted,
            long closed,
            @Nullable BigDecimal closingRate,
            boolean closingRateEnough,
            long fellDue,
            long closedOnTime,
            @Nullable BigDecimal onTimeRate,
            boolean onTimeRateEnough,
            long rated,
            long satisfied,
            @Nullable BigDecimal satisfaction,
            boolean satisfactionEnough,
            long attempts,
            long answered,
            @Nullable BigDecimal answerRate,
            boolean answerRateEnough,
            boolean reviewed) {
        static City of(String code, String name, Sums sums, CityLine line, OversightPolicy policy) {
            var cases = Cases.of(sums, policy);
            var answer = new Rate(line.answered(), line.attempts());
            return new City(
                    code,
                    name,
                    cases.accepted,
                    cases.closed,
                    cases.closingRate,
                    cases.closingRateEnough,
                    cases.fellDue,
                    cases.closedOnTime,
                    cases.onTimeRate,
                    cases.onTimeRateEnough,
                    cases.rated,
                    cases.satisfied,
                    cases.satisfaction,
                    cases.satisfactionEnough,
                    line.attempts(),
                    line.answered(),
                    percent(answer),
                    policy.isEnough(answer),
                    line.reviewed());
        }
    }

    /**
     * @param hotlines figures of enforcement cases from the hotlines, of the whole province
     * @param supervised likewise of all cases
     * @param cities figures as hotlines, by city
     * @param followUps as they are now; likewise entries
     * @param policy what is enough for a verdict
     */
    static Brief of(
            Period period,
            @Nullable String scenario,
            Sums hotlines,
            Sums supervised,
            Map<String, Sums> cities,
            List<FollowUpView> followUps,
            List<Ledger.Entry> entries,
            List<CityLine> lines,
            OversightPolicy policy) {
        var sums = Ledger.summary(entries, period);
        return new Brief(
                period.from(),
                period.to(),
                scenario,
                Cases.of(hotlines, policy),
                Supervised.of(supervised),
                lines(period, followUps, lines),
                inspection(
                        sums.inspections(), Ledger.inspections(entries, period).size()),
                problems(sums, Ledger.problems(entries, period), period, policy),
                new Consequences(sums.personTimes(), inOrder(Sanction.class, sums.sanctions())),
                cities(cities, lines, policy),
                Behind.of(period));
    }

    private static Lines lines(Period period, List<FollowUpView> followUps, List<CityLine> lines) {
        var done = followUps.stream()
                .flatMap(one -> one.asOf(period.end()).stream())
                .filter(one -> one.isOf(period))
                .toList();
        var meetings = done.stream()
                .filter(one -> one.level() == FollowUpLevel.MEETING)
                .map(Meeting::of)
                .sorted(Comparator.comparing(Meeting::heldAt).thenComparing(Meeting::id))
                .toList();
        return new Lines(
                (int) lines.stream().filter(CityLine::reviewed).count(),
                (int) meetings.stream().map(Meeting::city).distinct().count(),
                meetings,
                done.stream()
                        .filter(one -> one.level() == FollowUpLevel.CRITICISM)
                        .map(Criticism::of)
                        .sorted(Comparator.comparing(Criticism::issuedAt).thenComparing(Criticism::id))
                        .toList());
    }

    private static Inspection inspection(Ledger.Inspections sums, int entries) {
        return new Inspection(
                entries,
                sums.firmsVisited(),
                sums.peopleTalkedTo(),
                sums.unannouncedVisits(),
                sums.inspections(),
                sums.caseFilesReviewed());
    }

    private static Problems problems(
            Ledger.Summary sums, List<ProblemView> found, Period period, OversightPolicy policy) {
        var all = sums.problems();
        var right = new Rate(all.putRight(), all.found());
        return new Problems(
                all.found(),
                all.putRight(),
                percent(right),
                policy.isEnough(right),
                all.struckOff(),
                all.overdue(),
                sums.listed().found(),
                inOrder(LedgerCategory.class, sums.listed().categories()),
                found.stream()
                        .filter(ProblemView::listed)
                        .map(one -> one.asOf(period.end()))
                        .sorted(Comparator.comparing(ProblemView::category)
                                .thenComparing(ProblemView::foundAt)
                                .thenComparing(ProblemView::id))
                        .map(Problem::of)
                        .toList());
    }

    private static List<City> cities(Map<String, Sums> cases, List<CityLine> lines, OversightPolicy policy) {
        var byCity = lines.stream().collect(Collectors.toMap(CityLine::city, Function.identity()));
        return Divisions.hunan().cities().stream()
                .map(city -> City.of(
                        city.code(),
                        city.name(),
                        cases.getOrDefault(city.code(), Sums.NOTHING),
                        byCity.getOrDefault(city.code(), new CityLine(city.code(), false, 0, 0)),
                        policy))
                .sorted(Comparator.comparing(City::code))
                .toList();
    }

    /** All of them, also those of which there is none. */
    private static <E extends Enum<E>> Map<E, Integer> inOrder(Class<E> of, Map<E, Integer> counts) {
        var all = new EnumMap<E, Integer>(of);
        Arrays.stream(of.getEnumConstants()).forEach(one -> all.put(one, counts.getOrDefault(one, 0)));
        return all;
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : Period.dayOf(at);
    }

    static @Nullable BigDecimal percent(Rate rate) {
        return rate.of() == 0 ? null : new BigDecimal(rate.percent());
    }
}
