package suda.routing.topology;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CardSide;
import suda.contract.Counted;
import suda.contract.CountedHeading;
import suda.contract.Sight;
import suda.routing.scorecards.CardFilter;
import suda.routing.scorecards.Sums;
import suda.wire.Wire;

/**
 * Figures of the offices and cities of one partition, and the cases behind them. Reading is for anybody; writing for the
 * task alone.
 */
public final class ScorecardStore {
    /** A city with its counties; offices alone are under their codes, desks under their names in lower case. */
    public static String city(String code) {
        return "city-" + code;
    }

    /**
     * A case behind a figure.
     *
     * @param n how much it adds; never 0
     * @param base day (Asia/Shanghai) that the figure is of
     */
    public record Behind(
            String office, String caseId, LocalDate base, int n, CardSide side, Sight sight, CountedHeading heading) {}

    /** Where a page of cases ends: the next one begins behind it. */
    public record Place(LocalDate base, String caseId) {}

    public ScorecardStore(
            ReadOnlyKeyValueStore<String, byte[]> rows, ReadOnlyKeyValueStore<String, byte[]> cases, Wire wire) {}

    /**
     * What was counted from one day to another, both included, as it stood at the end of the last one.
     *
     * @param subject an office's code, a desk's name, or {@link #city}
     */
    public Sums sums(String subject, CardFilter filter, LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException();
    }

    /** Each month between the two days, each as it stood at its own end; the first and the last may be cut. Empty ones are left out. */
    public SortedMap<YearMonth, Sums> months(String subject, CardFilter filter, LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException();
    }

    /** Likewise each day. */
    public SortedMap<LocalDate, Sums> days(String subject, CardFilter filter, LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException();
    }

    /**
     * The cases behind a figure of an office or desk, in the order of base and case id.
     *
     * @param offices of one partition, or fewer; a city's are {@link #officesOf}
     * @param after null: from the beginning
     */
    public List<Behind> behind(
            List<String> offices,
            CardFilter filter,
            Counted counted,
            LocalDate from,
            LocalDate to,
            @Nullable Place after,
            int limit) {
        throw new UnsupportedOperationException();
    }

    /**
     * Those that this city's figures are made of: its own office, its counties', and what a conflict hides from them.
     *
     * @param city the province's code for its own office and desks
     */
    public static List<String> officesOf(String city) {
        throw new UnsupportedOperationException();
    }
}
