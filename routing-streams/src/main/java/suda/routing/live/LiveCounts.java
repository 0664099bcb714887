package suda.routing.live;

import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.springframework.stereotype.Component;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.routing.running.RoutingRuntime;
import suda.routing.topology.RoutingTopology;

/** Reads the counts that the topology keeps with its cases: at most 140 entries in each of 12 partitions. */
@Component
class LiveCounts {
    private final RoutingRuntime runtime;

    LiveCounts(RoutingRuntime runtime) {
        this.runtime = runtime;
    }

    /** Cases by holder (office code, or a desk's name); empty while the store can't be asked. */
    Optional<TreeMap<String, Long>> read() {
        return runtime.streams().flatMap(streams -> {
            try {
                var store = streams.store(StoreQueryParameters.fromNameAndType(
                        RoutingTopology.COUNTS, QueryableStoreTypes.<String, Long>keyValueStore()));
                var sums = new TreeMap<String, Long>();
                try (var all = store.all()) {
                    all.forEachRemaining(entry -> sums.merge(entry.key, entry.value, Long::sum));
                }
                return Optional.of(sums);
            } catch (InvalidStateStoreException e) {
                return Optional.empty();
            }
        });
    }

    static Counts shown(TreeMap<String, Long> sums, boolean withDiscipline) {
        var offices = new TreeMap<String, Counts.Office>();
        long total = 0;
        for (var division : Divisions.hunan().all()) {
            var cases = sums.getOrDefault(division.code(), 0L);
            if (cases != 0) {
                offices.put(division.code(), new Counts.Office(division.name(), cases));
                total += cases;
            }
        }
        var triage = sums.getOrDefault(Desk.TRIAGE.name(), 0L);
        var discipline = withDiscipline ? sums.getOrDefault(Desk.DISCIPLINE.name(), 0L) : null;
        return new Counts(offices, triage, discipline, total + triage + (discipline == null ? 0 : discipline));
    }
}
