package suda.routing.fetching;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import suda.contract.FetchSeen;
import suda.contract.OfficeReading;
import suda.divisions.Divisions;
import suda.routing.RoutingSettings;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.channels.OversightPolicy;
import suda.routing.fetching.Positions.Position;
import suda.routing.followups.FetchingRules;
import suda.routing.oversight.Cities;
import suda.routing.topology.OversightStore;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Looks every minute which offices do not read their own topics, of those whose cities this instance has, and tells
 * oversight of them. While all read it tells nothing; while the broker can't be asked nobody is accused.
 */
@Component
class FetchingWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FetchingWatch.class);

    /** Unread messages are counted so far; whoever has more has "no fewer than" these. */
    private static final int COUNTED = 1000;

    /** When the first message behind a position was sent: that stays so while the position does. */
    private record Look(Position position, @Nullable Instant oldestAt) {
        boolean holdsFor(Position now) {
            return position.position() == now.position() && (oldestAt != null || position.end() == now.end());
        }
    }

    private final RoutingSettings settings;
    private final Cities cities;
    private final MeterRegistry meters;
    private final Positions positions;
    private final Teller teller;
    private final Told told;
    private final FetchingRules rules = new FetchingRules(OversightPolicy.shipped());
    private final InstantSource clock = InstantSource.system();
    private final Map<String, Look> looks = new HashMap<>();
    private volatile @Nullable Thread thread;

    FetchingWatch(RoutingSettings settings, Cities cities, Wire wire, MeterRegistry meters) {
        this.settings = settings;
        this.cities = cities;
        this.meters = meters;
        this.positions = new Positions(settings);
        this.teller = new Teller(settings, wire);
        this.told = new Told(settings.fetching().repeat());
    }

    /** In a scenario what lies in a topic says nothing of its office: its time is not the broker's. */
    @Override
    public void start() {
        if (settings.scenario().isEmpty()) {
            var watching = new Thread(this::watch, "fetching-watch");
            watching.setDaemon(true);
            thread = watching;
            watching.start();
        }
    }

    private void watch() {
        try {
            while (isRunning()) {
                Thread.sleep(settings.fetching().interval().toMillis());
                tryToLook();
            }
        } catch (InterruptedException | InterruptException e) {
            log.debug("No more looks at how offices read");
        }
    }

    private void tryToLook() {
        try {
            look();
            meters.counter("suda.fetching.looks", "outcome", "done").increment();
        } catch (NotReadyException e) {
            log.debug("Whose offices these are is not known now: {}", e.toString());
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            meters.counter("suda.fetching.looks", "outcome", "failed").increment();
            log.warn("How far offices have read could not be seen; the next look tries again: {}", e.toString());
        }
    }

    private void look() {
        var own = cities.own(OversightStore::fetching);
        var kept = own.found().stream()
                .collect(Collectors.toMap(known -> known.getSeen().getOffice(), Function.identity()));
        var offices = offices(own.partitions(), kept);
        looks.keySet().retainAll(offices);
        told.keepOnly(offices);
        var news = new ArrayList<FetchSeen>();
        try (var unread = new Unread(settings)) {
            positions.of(offices).forEach((office, position) -> {
                var seen = seen(office, position, unread);
                if (told.isNews(office, kept.get(office), rules.isBehind(seen), seen.getSeenAt())) {
                    news.add(counted(seen, position, unread));
                }
            });
        }
        if (!news.isEmpty()) {
            teller.tell(news);
            news.forEach(seen -> told.sent(seen, rules.isBehind(seen)));
        }
    }

    /** Of one that the policy excepts only the end is told, where it was told not to read. */
    private List<String> offices(Set<Integer> partitions, Map<String, OfficeReading> kept) {
        return Divisions.hunan().offices().stream()
                .filter(office -> partitions.contains(Topics.partitionOf(FetchingRules.cityOf(office))))
                .filter(office -> !rules.isExcepted(office) || kept.containsKey(office))
                .toList();
    }

    private FetchSeen seen(String office, Position position, Unread unread) {
        var look = looks.get(office);
        if (look == null || !look.holdsFor(position)) {
            var first = unread.read(Positions.topic(office), position.position(), position.end(), 1);
            look = new Look(position, first.oldestAt());
            looks.put(office, look);
        }
        return FetchSeen.newBuilder()
                .setOffice(office)
                .setOldestAt(look.oldestAt())
                .setUnread(look.oldestAt() == null ? 0 : 1)
                .setEver(position.ever())
                .setSeenAt(clock.instant())
                .build();
    }

    private static FetchSeen counted(FetchSeen seen, Position position, Unread unread) {
        return seen.getOldestAt() == null
                ? seen
                : FetchSeen.newBuilder(seen)
                        .setUnread(unread.read(
                                        Positions.topic(seen.getOffice()), position.position(), position.end(), COUNTED)
                                .count())
                        .build();
    }

    @Override
    public void stop() {
        var watching = thread;
        thread = null;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
