package suda.routing.topology;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import suda.contract.FetchSeen;
import suda.contract.FollowUpEvent;
import suda.contract.OfficeMessage;
import suda.routing.channels.OversightPolicy;
import suda.routing.followups.FetchingRules;
import suda.routing.followups.OversightMessages;

/** Keeps which offices of a task's cities do not read their own topics, and tells when that begins, lasts and ends. */
final class FetchingAlarm {
    private final OversightStore store;
    private final FetchingRules rules;
    private final Observer observer;
    private final Consumer<FollowUpEvent> tell;
    private final Consumer<OfficeMessage> tellOffice;

    FetchingAlarm(
            OversightStore store,
            OversightPolicy policy,
            Observer observer,
            Consumer<FollowUpEvent> tell,
            Consumer<OfficeMessage> tellOffice) {
        this.store = store;
        this.rules = new FetchingRules(policy);
        this.observer = observer;
        this.tell = tell;
        this.tellOffice = tellOffice;
    }

    void seen(FetchSeen seen, Instant now) {
        var before = store.fetching(seen.getOffice());
        var found = rules.seen(before, seen, now);
        if (found.after() != null && !found.after().equals(before)) {
            store.put(found.after());
        }
        if (found.event() != null) {
            tell.accept(found.event());
            OversightMessages.ofFetching(seen.getOffice(), found.event()).forEach(tellOffice);
            show(List.of(found.event().getCity()));
        }
    }

    /** How many there are now: of these cities, or of the province for its code. */
    void show(Collection<String> cities) {
        var counts = store.fetching().stream()
                .filter(known -> known.getSince() != null)
                .collect(Collectors.groupingBy(
                        known -> FetchingRules.cityOf(known.getSeen().getOffice()), Collectors.counting()));
        cities.forEach(city -> observer.notFetching(city, counts.getOrDefault(city, 0L)));
    }
}
