package suda.routing.cards;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import suda.routing.access.Choice;
import suda.routing.access.Period;
import suda.routing.scorecards.CardFilter;
import suda.routing.scorecards.Sums;
import suda.routing.topology.ScorecardStore;

/** Over what time each card is: all of the period, or each of its months or days. */
enum By {
    RANGE,
    MONTH,
    DAY;

    /** As it is asked for and shown. */
    @JsonValue
    String word() {
        return Choice.word(this);
    }

    /** How many of them a period has. */
    long cards(Period period) {
        return switch (this) {
            case RANGE -> 1;
            case MONTH -> ChronoUnit.MONTHS.between(YearMonth.from(period.from()), YearMonth.from(period.to())) + 1;
            case DAY -> ChronoUnit.DAYS.between(period.from(), period.to()) + 1;
        };
    }

    /** The one that begins here; the period cuts its last. */
    Period of(LocalDate from, Period period) {
        return switch (this) {
            case RANGE -> period;
            case MONTH -> {
                var end = YearMonth.from(from).atEndOfMonth();
                yield new Period(from, end.isAfter(period.to()) ? period.to() : end);
            }
            case DAY -> new Period(from, from);
        };
    }

    /** What the store has of a subject, by the day on which each begins. */
    Map<LocalDate, Sums> read(ScorecardStore store, String subject, CardFilter filter, Period period) {
        return switch (this) {
            case RANGE -> Map.of(period.from(), store.sums(subject, filter, period.from(), period.to()));
            case MONTH ->
                beginning(
                        store.months(subject, filter, period.from(), period.to()),
                        month -> month.equals(YearMonth.from(period.from())) ? period.from() : month.atDay(1));
            case DAY -> store.days(subject, filter, period.from(), period.to());
        };
    }

    private static <K> Map<LocalDate, Sums> beginning(Map<K, Sums> sums, Function<K, LocalDate> first) {
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> first.apply(entry.getKey()), Entry::getValue, Sums::plus, TreeMap::new));
    }
}
