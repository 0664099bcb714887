package suda.routing.oversight;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import suda.contract.ChannelMonth;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.topology.OversightStore;

/**
 * How a city's mandatory channels did over a period.
 *
 * @param reviewed whether all of them had been watched for as long as silence takes by the end of it, after which there
 *     is a verdict, whatever they say of themselves
 */
public record CityLine(String city, boolean reviewed, long attempts, long answered) {
    /** What one channel did on one day. */
    record Day(LocalDate day, String channel, Views.Figures figures) {
        static Day of(LocalDate day, String channel, ChannelMonth sums) {
            return new Day(
                    day,
                    channel,
                    Views.Figures.of(
                            day.atStartOfDay(WorkingCalendar.ZONE).toInstant(),
                            Period.endOf(day),
                            sums.getCounts(),
                            sums.getTestCalls(),
                            sums.getTestCallsConnected()));
        }
    }

    /** Of the cities that this partition has. */
    public static List<CityLine> all(OversightStore store, OversightPolicy policy, Period period) {
        return Divisions.hunan().cities().stream()
                .map(Division::code)
                .filter(city -> store.city(city) != null)
                .map(city -> of(store, policy, city, period))
                .toList();
    }

    private static CityLine of(OversightStore store, OversightPolicy policy, String city, Period period) {
        var days = days(store, city, policy.mandatory(), period);
        return new CityLine(
                city,
                isReviewed(store, policy, city, period.to()),
                days.stream().mapToLong(day -> day.figures().attempts()).sum(),
                days.stream().mapToLong(day -> day.figures().answered()).sum());
    }

    static List<Day> days(OversightStore store, String city, Collection<String> channels, Period period) {
        return channels.stream()
                .sorted()
                .flatMap(channel -> store.days(city, channel, period.from(), period.to()).entrySet().stream()
                        .map(day -> Day.of(day.getKey(), channel, day.getValue())))
                .toList();
    }

    static boolean isReviewed(OversightStore store, OversightPolicy policy, String city, LocalDate by) {
        return policy.mandatory().stream().allMatch(channel -> {
            var line = store.line(city, channel);
            return line != null
                    && !line.getKnownSince().plus(policy.silentAfter()).isAfter(Period.endOf(by));
        });
    }
}
