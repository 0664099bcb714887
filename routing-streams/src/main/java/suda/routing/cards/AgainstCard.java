package suda.routing.cards;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import suda.contract.Counted;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.oversight.Views.RateView;
import suda.routing.scorecards.Sums;

/**
 * What came in against an office, and against all of a city or the province.
 *
 * @param named where somebody names it
 * @param presumed where it is presumed because the place is its own; the two are never added up
 */
record AgainstCard(
        Level level,
        String code,
        String name,
        @Nullable String city,
        LocalDate from,
        LocalDate to,
        Complaints named,
        Complaints presumed) {

    record Complaints(long accepted, long closed, RateView closing) {
        static Complaints of(Sums sums, OversightPolicy policy) {
            return new Complaints(
                    sums.of(Counted.ACCEPTED), sums.of(Counted.CLOSED), RateView.of(sums.closing(), policy));
        }
    }

    static AgainstCard of(Measured whose, Period period, Sums named, Sums presumed, OversightPolicy policy) {
        return new AgainstCard(
                whose.level(),
                whose.code(),
                whose.name(),
                whose.city(),
                period.from(),
                period.to(),
                Complaints.of(named, policy),
                Complaints.of(presumed, policy));
    }
}
