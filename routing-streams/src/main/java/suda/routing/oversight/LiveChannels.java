package suda.routing.oversight;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelState;
import suda.contract.FollowUp;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpState;
import suda.routing.oversight.Views.City;
import suda.routing.oversight.Views.OpenFollowUp;
import suda.routing.oversight.Views.RateView;

/**
 * How the cities can be reached, as the live page shows it.
 *
 * @param followUps follow-up meetings by state
 * @param criticismsProposed that wait for somebody to decide
 */
public record LiveChannels(
        Instant asOf, List<LiveCity> cities, Map<FollowUpState, Integer> followUps, long criticismsProposed) {
    public record LiveCity(
            String city,
            ChannelState state,
            Instant since,
            @Nullable Instant heardAt,
            RateView answerRate,
            List<LiveLine> lines,
            @Nullable OpenFollowUp followUp) {}

    public record LiveLine(
            String channel,
            boolean mandatory,
            ChannelState state,
            Instant since,
            @Nullable Instant heardAt,
            RateView answerRate) {}

    static LiveChannels of(List<City> cities, List<FollowUp> followUps) {
        var counts = new EnumMap<FollowUpState, Integer>(FollowUpState.class);
        followUps.stream()
                .filter(one -> one.getLevel() == FollowUpLevel.MEETING)
                .forEach(one -> counts.merge(one.getState(), 1, Integer::sum));
        return new LiveChannels(
                cities.stream()
                        .map(city -> city.window().to())
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                cities.stream().map(LiveChannels::city).toList(),
                counts,
                followUps.stream()
                        .filter(one -> one.getLevel() == FollowUpLevel.CRITICISM)
                        .filter(one -> one.getState() == FollowUpState.PROPOSED)
                        .count());
    }

    /** For those who run the machines: figures, and nothing of what is decided about a city. */
    public LiveChannels withoutFollowUps() {
        return new LiveChannels(
                asOf,
                cities.stream()
                        .map(one -> new LiveCity(
                                one.city, one.state, one.since, one.heardAt, one.answerRate, one.lines, null))
                        .toList(),
                Map.of(),
                0);
    }

    private static LiveCity city(City city) {
        return new LiveCity(
                city.city(),
                city.state(),
                city.since(),
                city.heardAt(),
                city.window().answerRate(),
                city.lines().stream()
                        .map(line -> new LiveLine(
                                line.channel(),
                                line.mandatory(),
                                line.state(),
                                line.since(),
                                line.heardAt(),
                                line.window().answerRate()))
                        .toList(),
                city.followUp());
    }

    /** Whether there is anything to see that the other does not show; the time alone is nothing. */
    public boolean showsTheSameAs(@Nullable LiveChannels other) {
        return other != null
                && cities.equals(other.cities)
                && followUps.equals(other.followUps)
                && criticismsProposed == other.criticismsProposed;
    }
}
