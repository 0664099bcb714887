package suda.routing.cards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import suda.contract.Counted;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.oversight.FetchingView;
import suda.routing.oversight.Views.RateView;
import suda.routing.scorecards.Sums;
import suda.routing.scorecards.TimeToClose;

/**
 * What whoever handles cases did over some time, as it stood at the end of the last day.
 *
 * @param city null for the province
 * @param fellDue closings that fell due; {@code closedOnTime} and {@code overdue} are parts of it
 * @param callable closings by an office, whose reporters are to be called back
 * @param timed first closings, whose time is known
 * @param overAYear of those, which took more than a year
 * @param medianHours hours that half of them took at most; null where there is none, or where that is more than a year
 * @param p90Hours likewise nine in ten
 * @param fetching whether the office reads its own topic now, whatever time the card is of
 */
record Card(
        Level level,
        String code,
        String name,
        @Nullable String city,
        LocalDate from,
        LocalDate to,
        long accepted,
        long closed,
        long routed,
        long returned,
        long pingPong,
        long signDue,
        long signedInTime,
        long fellDue,
        long closedOnTime,
        long overdue,
        long closings,
        long reworked,
        long reached,
        long callable,
        long rated,
        long satisfied,
        long unreached,
        long supervised,
        long supervisedClosed,
        long raised,
        long extended,
        long timed,
        long overAYear,
        @Nullable Integer medianHours,
        @Nullable Integer p90Hours,
        Rates rates,
        OwnTopic fetching) {

    /**
     * @param state null for others than offices, where it was never found behind, and while it is not known
     * @param since when it counts as not reading
     * @param oldestAt when the oldest message that it had not read was sent
     * @param unread messages that it had not read, no fewer than this
     */
    record OwnTopic(
            FetchingView.@Nullable State state,
            @Nullable Instant since,
            @Nullable Instant oldestAt,
            long unread) {
        static OwnTopic of(@Nullable FetchingView seen) {
            return seen == null
                    ? new OwnTopic(null, null, null, 0)
                    : new OwnTopic(seen.state(), seen.since(), seen.oldestAt(), seen.unread());
        }
    }

    /** Shares with numerator and denominator, and whether there are enough for a verdict. */
    record Rates(
            RateView closing,
            RateView onTime,
            RateView signedInTime,
            RateView satisfaction,
            RateView callBack,
            RateView rework,
            RateView returned) {
        static Rates of(Sums sums, OversightPolicy policy) {
            return new Rates(
                    RateView.of(sums.closing(), policy),
                    RateView.of(sums.onTime(), policy),
                    RateView.of(sums.signedInTime(), policy),
                    RateView.of(sums.satisfaction(), policy),
                    RateView.of(sums.callBack(), policy),
                    RateView.of(sums.rework(), policy),
                    RateView.of(sums.returned(), policy));
        }
    }

    static Card of(Measured whose, Period period, Sums sums, @Nullable FetchingView fetching, OversightPolicy policy) {
        return new Card(
                whose.level(),
                whose.code(),
                whose.name(),
                whose.city(),
                period.from(),
                period.to(),
                sums.of(Counted.ACCEPTED),
                sums.of(Counted.CLOSED),
                sums.of(Counted.ROUTED),
                sums.of(Counted.RETURNED),
                sums.of(Counted.PING_PONG),
                sums.of(Counted.SIGN_DUE),
                sums.of(Counted.SIGNED_IN_TIME),
                sums.of(Counted.CLOSE_DUE),
                sums.of(Counted.CLOSED_ON_TIME),
                sums.overdue(),
                sums.of(Counted.CLOSINGS),
                sums.of(Counted.REWORKED),
                sums.of(Counted.REACHED),
                sums.of(Counted.CALLABLE),
                sums.of(Counted.RATED),
                sums.of(Counted.SATISFIED),
                sums.of(Counted.UNREACHED),
                sums.of(Counted.SUPERVISED),
                sums.of(Counted.SUPERVISED_CLOSED),
                sums.of(Counted.RAISED),
                sums.of(Counted.EXTENDED),
                sums.hours().values().stream().mapToLong(Long::longValue).sum(),
                sums.hours().getOrDefault(TimeToClose.LONGER, 0L),
                hours(TimeToClose.percentile(sums.hours(), 50)),
                hours(TimeToClose.percentile(sums.hours(), 90)),
                Rates.of(sums, policy),
                OwnTopic.of(fetching));
    }

    private static @Nullable Integer hours(OptionalInt bound) {
        return bound.isEmpty() || bound.getAsInt() == TimeToClose.LONGER ? null : bound.getAsInt();
    }
}
