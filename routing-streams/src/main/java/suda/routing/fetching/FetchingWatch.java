package suda.routing.fetching;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
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
import suda.divisions.Divisions;
import suda.routing.RoutingSettings;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.followups.FetchingRules;
import suda.routing.oversight.Cities;
import suda.routing.topology.OversightStore;
import suda.routing.topology.RulesInForce;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Looks every minute which offices do not read their own topics, of those whose cities this instance has, and tells
 * oversight of them. While all read it tells nothing; while the broker can't be asked nobody is accused.
 */
@Component
class FetchingWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FetchingWatch.class);

    private final RoutingSettings settings;
    private final Cities cities;
    private final MeterRegistry meters;
    private final Positions positions;
    private final Teller teller;
    private final Told told;
    private final RulesInForce rules;
    private final Round round;
    private volatile @Nullable Thread thread;

    FetchingWatch(RoutingSettings settings, Cities cities, Wire wire, RulesInForce rules, MeterRegistry meters) {
        this.settings = settings;
        this.cities = cities;
        this.meters = meters;
        this.positions = new Positions(settings);
        this.teller = new Teller(settings, wire);
        this.told = new Told(settings.fetching().repeat());
        this.rules = rules;
        this.round = new Round(Set.copyOf(settings.fetching().except()), this::rules, told, InstantSource.system());
    }

    private FetchingRules rules() {
        return new FetchingRules(rules.now().oversight());
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
        var offices = offices(own.partitions());
        told.keepOnly(offices);
        var known = positions.of(round.toAskFor(offices));
        List<FetchSeen> news;
        try (var unread = new Unread(settings)) {
            news = round.news(offices, known, kept, unread);
        }
        if (!news.isEmpty()) {
            teller.tell(news);
            news.forEach(seen -> told.sent(seen, rules().isBehind(seen)));
        }
    }

    private static List<String> offices(Set<Integer> partitions) {
        return Divisions.hunan().offices().stream()
                .filter(office -> partitions.contains(Topics.partitionOf(FetchingRules.cityOf(office))))
                .toList();
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
