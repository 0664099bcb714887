package suda.routing.oversight;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.contract.ChannelLine;
import suda.contract.ChannelMonth;
import suda.contract.FollowUp;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Terms;
import suda.routing.RoutingSettings;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.Instances;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.ReadingsOfDay;
import suda.routing.channels.Window;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.oversight.Views.City;
import suda.routing.oversight.Views.Figures;
import suda.routing.oversight.Views.Line;
import suda.routing.topology.OversightStore;
import suda.routing.topology.RoutingTopology;
import suda.routing.topology.RulesInForce;
import suda.topics.Topics;
import suda.wire.Wire;
import tools.jackson.core.type.TypeReference;

/** Reads cities where the topology keeps them, in this instance and, where it is not alone, in the others. */
@Component
public class Cities {
    /** @param partitions of {@code oversight.commands} that this instance works */
    public record Own<T>(Set<Integer> partitions, List<T> found) {}

    private final Instances instances;
    private final Wire wire;
    private final boolean isScenario;
    private final InstantSource clock = InstantSource.system();
    private final RulesInForce rules;

    Cities(Instances instances, Wire wire, RulesInForce rules, RoutingSettings settings) {
        this.instances = instances;
        this.wire = wire;
        this.rules = rules;
        this.isScenario = !settings.scenario().isEmpty();
    }

    /**
     * What every instance has of something, together.
     *
     * @param own reads one partition
     * @param path by which others are asked for theirs
     * @param part partitions that another instance asks for; null where this is the caller's own question
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    public <T> List<T> all(
            Function<OversightStore, List<T>> own,
            TypeReference<List<T>> type,
            String path,
            @Nullable String part,
            Asker asker) {
        var question = new Instances.Question(RoutingTopology.OVERSIGHT, Topics.OVERSIGHT_COMMANDS, path, part, asker);
        return instances.all(
                question, Instances.ALL, (streams, partition) -> own.apply(store(streams, partition)), type);
    }

    /**
     * What this instance has of something.
     *
     * @param own reads one partition
     * @throws NotReadyException if it cannot be asked for now
     */
    public <T> Own<T> own(Function<OversightStore, List<T>> own) {
        var partitions = instances
                .parts(RoutingTopology.OVERSIGHT, Topics.OVERSIGHT_COMMANDS)
                .own();
        return new Own<>(partitions, read(partitions, own));
    }

    /** @throws NotReadyException if one of these partitions is not with this instance now */
    private <T> List<T> read(Set<Integer> partitions, Function<OversightStore, List<T>> own) {
        return instances.here(partitions, (streams, partition) -> own.apply(store(streams, partition)));
    }

    private OversightStore store(KafkaStreams streams, int partition) {
        return new OversightStore(
                Instances.store(streams, RoutingTopology.OVERSIGHT, partition),
                Instances.store(streams, RoutingTopology.READINGS, partition),
                wire);
    }

    /**
     * What the live page shows of the cities that this instance has.
     *
     * @return empty while they cannot be asked for
     */
    public Optional<LiveChannels> live() {
        try {
            var parts = instances.parts(RoutingTopology.OVERSIGHT, Topics.OVERSIGHT_COMMANDS);
            var cities = read(parts.own(), store -> cities(store, all -> true)).stream()
                    .sorted(Comparator.comparing(City::city))
                    .toList();
            return Optional.of(LiveChannels.of(cities, read(parts.own(), store -> store.followUps(""))));
        } catch (NotReadyException e) {
            return Optional.empty();
        }
    }

    /** @param seesFollowUp whether a city's open follow-up may be shown */
    List<City> cities(OversightStore store, Predicate<FollowUp> seesFollowUp) {
        return Divisions.hunan().cities().stream()
                .map(Division::code)
                .map(code -> city(store, code, seesFollowUp))
                .filter(Objects::nonNull)
                .map(City.class::cast)
                .toList();
    }

    private @Nullable City city(OversightStore store, String code, Predicate<FollowUp> seesFollowUp) {
        var standing = store.city(code);
        if (standing == null) {
            return null;
        }
        var known = store.lines(code);
        var now = now(known);
        var policy = rules.shown().at(now).oversight();
        var month = WorkingCalendar.monthOf(now);
        var lines = known.stream()
                .map(line -> line(store, line, policy, now, month))
                .sorted(Comparator.comparing((Line line) -> !line.mandatory()).thenComparing(Line::channel))
                .toList();
        var open = standing.getOpenMeeting() == null ? null : store.followUp(standing.getOpenMeeting());
        return new City(
                code,
                Divisions.hunan().find(code).map(Division::name).orElse(code),
                standing.getState(),
                standing.getSince(),
                lines.stream()
                        .map(Line::heardAt)
                        .filter(Objects::nonNull)
                        .map(Instant.class::cast)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                Figures.sum(
                        now.minus(policy.window()),
                        now,
                        lines.stream().map(Line::window).toList(),
                        policy),
                Figures.sum(
                        WorkingCalendar.startOf(month),
                        WorkingCalendar.startOf(month.plusMonths(1)),
                        lines.stream().map(Line::month).toList(),
                        policy),
                open == null || !seesFollowUp.test(open) ? null : Views.OpenFollowUp.of(open),
                lines);
    }

    private static Line line(
            OversightStore store, ChannelLine line, OversightPolicy policy, Instant now, YearMonth month) {
        var code = line.getChannel();
        var window = Window.of(store.around(line.getCity(), code, now, policy.window()), now, policy.window());
        ChannelMonth sums =
                Objects.requireNonNullElse(store.month(line.getCity(), code, month), ReadingsOfDay.emptyMonth());
        return new Line(
                code,
                Terms.SERVICE_CHANNELS.getOrDefault(code, code),
                Terms.SERVICE_CHANNELS_IN_ENGLISH.getOrDefault(code, code),
                policy.mandatory().contains(code),
                line.getState(),
                line.getSince(),
                line.getHeardAt(),
                Figures.of(window.figures(line.getHeardAt(), policy), policy),
                Figures.of(
                        WorkingCalendar.startOf(month),
                        WorkingCalendar.startOf(month.plusMonths(1)),
                        sums.getCounts(),
                        sums.getTestCalls(),
                        sums.getTestCallsConnected(),
                        policy),
                new Views.Readings(
                        line.getCounted(),
                        line.getRepeated(),
                        line.getLate(),
                        line.getCorrected(),
                        line.getOverlapping(),
                        line.getContradictory()));
    }

    /** A scenario's time is not the wall's: the last look at a channel of the city tells it. */
    private Instant now(Collection<ChannelLine> lines) {
        return isScenario
                ? lines.stream()
                        .map(ChannelLine::getLookedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH)
                : clock.instant();
    }
}
