package suda.routing.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.access.Period;
import suda.routing.casework.Lists;
import suda.routing.channels.OversightPolicy;
import suda.routing.oversight.Views.RateView;
import suda.routing.scorecards.CaseFigures;
import suda.routing.scorecards.Sums;

/**
 * All that somebody at province level watches, as far as their key may see it.
 *
 * @param asOf by the clock that cases go by: in a scenario not the wall's
 * @param scenario whether the cases are invented
 * @param period of the rates: the month so far
 * @param discipline null for those who may not know
 * @param proposed closed cases that reworking did not solve, so that somebody should decide on supervision
 * @param offices those that have an open case, by code
 */
public record Overview(
        Instant asOf,
        boolean scenario,
        Period period,
        Standing total,
        Standing triage,
        Standing province,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Standing discipline,

        long proposed,
        List<City> cities,
        SortedMap<String, Standing> offices,
        FlowView flow) {

    /**
     * @param sums its own office and its counties' together
     * @param onTime the same as on its scorecard, as is satisfaction
     */
    record City(
            String city,
            @JsonUnwrapped Standing sums,
            Standing bureau,
            Standing counties,
            RateView onTime,
            RateView satisfaction) {}

    /** When, and by what. */
    record Moment(Instant asOf, boolean scenario, Period period, OversightPolicy policy) {}

    /** @param held of every partition, and of nothing that the role may not see */
    static Overview of(Moment moment, Role role, List<Held> held, Map<String, Sums> rates, FlowView flow) {
        var sums = new TreeMap<String, Standing>();
        held.forEach(one -> sums.merge(one.holder(), one.standing(), Standing::plus));
        var offices = new TreeMap<>(sums);
        offices.keySet().retainAll(Divisions.hunan().offices());
        return new Overview(
                moment.asOf(),
                moment.scenario(),
                moment.period(),
                together(sums, holder -> !Lists.PROPOSALS.contains(holder)),
                of(sums, Desk.TRIAGE.name()),
                of(sums, Divisions.hunan().province().code()),
                role == Role.DISCIPLINE ? of(sums, Desk.DISCIPLINE.name()) : null,
                together(sums, Lists.PROPOSALS::contains).open(),
                Divisions.hunan().cities().stream()
                        .map(Division::code)
                        .map(code -> city(code, offices, rates.getOrDefault(code, Sums.NOTHING), moment.policy()))
                        .toList(),
                offices,
                flow);
    }

    private static City city(String code, SortedMap<String, Standing> offices, Sums rates, OversightPolicy policy) {
        var bureau = of(offices, code);
        var counties = together(
                offices,
                office -> !office.equals(code) && CaseFigures.cityOf(office).equals(code));
        return new City(
                code,
                bureau.plus(counties),
                bureau,
                counties,
                RateView.of(rates.onTime(), policy),
                RateView.of(rates.satisfaction(), policy));
    }

    private static Standing of(SortedMap<String, Standing> sums, String holder) {
        return sums.getOrDefault(holder, Standing.NONE);
    }

    private static Standing together(SortedMap<String, Standing> sums, Predicate<String> which) {
        return sums.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Standing.NONE, Standing::plus);
    }

    /** Whether there is anything to see that the other does not show; the time alone is nothing. */
    public boolean showsTheSameAs(@Nullable Overview other) {
        return other != null && at(other.asOf).equals(other);
    }

    private Overview at(Instant instant) {
        return new Overview(
                instant, scenario, period, total, triage, province, discipline, proposed, cities, offices, flow);
    }
}
