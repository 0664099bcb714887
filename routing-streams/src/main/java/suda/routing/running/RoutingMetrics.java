package suda.routing.running;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.contract.ActionKind;
import suda.contract.CaseEvent;
import suda.contract.ChannelLine;
import suda.contract.ChannelState;
import suda.contract.CityStanding;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.contract.FollowUpEvent;
import suda.contract.PolicyKind;
import suda.routing.channels.ReadingsOfDay;
import suda.routing.topology.Observer;
import suda.topics.DeadLetter;

/** Counts what the topology does. */
@Component
public class RoutingMetrics implements Observer {
    private final MeterRegistry meters;
    private final Map<Integer, Duration> behind = new ConcurrentHashMap<>();
    private final AtomicLong scenarioMillis = new AtomicLong(Long.MIN_VALUE);
    private volatile boolean waitingForRegistry;

    /** By city, and by city and channel: the ordinal of its state, from 0 good to 4 silent. */
    private final MultiGauge cityStates;

    private final MultiGauge channelStates;
    private final Map<String, ChannelState> states = new ConcurrentHashMap<>();
    private final MultiGauge notFetching;
    private final Map<String, Long> officesNotFetching = new ConcurrentHashMap<>();

    RoutingMetrics(MeterRegistry meters) {
        this.meters = meters;
        TimeGauge.builder("suda.deadlines.behind", behind, TimeUnit.MILLISECONDS, RoutingMetrics::longest)
                .description("How long the deadline that waits longest has been due")
                .register(meters);
        this.cityStates = MultiGauge.builder("suda.city.state")
                .description("0 good, 1 unknown, 2 warning, 3 poor, 4 silent: the worst of its mandatory channels")
                .register(meters);
        this.channelStates = MultiGauge.builder("suda.channel.state")
                .description("0 good, 1 unknown, 2 warning, 3 poor, 4 silent")
                .register(meters);
        this.notFetching = MultiGauge.builder("suda.offices.not.fetching")
                .description("Offices that do not read their own topics")
                .register(meters);
    }

    @Override
    public void assigned(CaseEvent event, @Nullable String office, @Nullable Desk desk) {
        var target = office != null ? office : String.valueOf(desk).toLowerCase(Locale.ROOT);
        meters.counter("suda.cases.routed", "office", target).increment();
    }

    @Override
    public void acted(ActionKind kind, Answer answer) {
        meters.counter("suda.actions", "kind", name(kind), "outcome", name(answer))
                .increment();
    }

    @Override
    public void fired(DeadlineKind kind, DeadlineStage stage) {
        meters.counter("suda.deadlines.fired", "kind", name(kind), "stage", name(stage))
                .increment();
    }

    @Override
    public void appliedLate(PolicyKind kind, Duration late) {
        meters.counter("suda.policies.late", "kind", name(kind)).increment();
    }

    @Override
    public void failed() {
        meters.counter("suda.deadlines.failed").increment();
    }

    @Override
    public void behind(int partition, Duration first) {
        behind.put(partition, first);
    }

    @Override
    public void reading(String channel, ReadingsOfDay.@Nullable Fate fate) {
        meters.counter("suda.readings", "channel", channel, "fate", fate == null ? "heard" : name(fate))
                .increment();
    }

    @Override
    public void channel(ChannelLine line) {
        if (states.put(line.getCity() + "/" + line.getChannel(), line.getState()) != line.getState()) {
            showStates();
        }
    }

    @Override
    public void city(CityStanding city) {
        if (states.put(city.getCity(), city.getState()) != city.getState()) {
            showStates();
        }
    }

    @Override
    public void cityGone(String city) {
        states.keySet().removeIf(key -> key.equals(city) || key.startsWith(city + "/"));
        showStates();
        officesNotFetching.remove(city);
        showNotFetching();
    }

    @Override
    public void notFetching(String city, long offices) {
        officesNotFetching.put(city, offices);
        showNotFetching();
    }

    private synchronized void showNotFetching() {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        officesNotFetching.forEach((city, offices) -> rows.add(MultiGauge.Row.of(Tags.of("city", city), offices)));
        notFetching.register(rows, true);
    }

    /** Two threads may have cities: rows are made anew one after the other. */
    private synchronized void showStates() {
        var cities = new ArrayList<MultiGauge.Row<?>>();
        var channels = new ArrayList<MultiGauge.Row<?>>();
        states.forEach((key, state) -> {
            var parts = key.split("/", 2);
            if (parts.length == 1) {
                cities.add(MultiGauge.Row.of(Tags.of("city", key), state.ordinal()));
            } else {
                channels.add(MultiGauge.Row.of(Tags.of("city", parts[0], "channel", parts[1]), state.ordinal()));
            }
        });
        cityStates.register(cities, true);
        channelStates.register(channels, true);
    }

    @Override
    public void followUp(FollowUpEvent event) {
        meters.counter(
                        "suda.followups",
                        "city",
                        event.getCity(),
                        "event",
                        event.getBody().getClass().getSimpleName())
                .increment();
    }

    private static double longest(Map<Integer, Duration> behind) {
        return behind.values().stream().mapToLong(Duration::toMillis).max().orElse(0);
    }

    @Override
    public void parked(String topic, DeadLetter.Reason reason) {
        meters.counter("suda.dead.letters", "topic", topic, "reason", reason.name())
                .increment();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void waitingForRegistry(boolean waiting) {
        waitingForRegistry = waiting;
    }

    @Override
    public void ticked(Instant at) {
        scenarioMillis.accumulateAndGet(at.toEpochMilli(), Math::max);
    }

    Optional<Instant> scenarioTime() {
        var millis = scenarioMillis.get();
        return millis == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    boolean isWaitingForRegistry() {
        return waitingForRegistry;
    }
}
