package suda.routing.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import suda.access.Role;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.scorecards.Sums;

/** Overviews of a quiet day, for tests of those who show them. */
public final class OverviewExamples {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private OverviewExamples() {}

    public static Overview open(long cases, Instant asOf) {
        return of(Role.PROVINCE, asOf, List.of(new Held("430121", new Standing(cases, 0, 0))), Map.of());
    }

    static Overview of(Role role, Instant asOf, List<Held> held, Map<String, Sums> rates) {
        return Overview.of(
                new Overview.Moment(asOf, false, new Period(TODAY.withDayOfMonth(1), TODAY), OversightPolicy.shipped()),
                role,
                held,
                rates,
                new Flow().lastHour(asOf, any -> true));
    }
}
