package suda.routing.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import suda.contract.Policy;
import suda.divisions.Divisions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.GazetteerFile;

/**
 * Makes what takes long to make, and makes it once, however many books of rules it is in: a gazetteer with all its names
 * takes some hundred milliseconds. What was made stays for as long as the process; policies are applied a few times a
 * year.
 */
final class Workshop {
    private record Pair(RoutingPolicy routing, @Nullable GazetteerFile additions) {}

    private final Gazetteer local;
    private final Map<Policy, Applied> read = new ConcurrentHashMap<>();
    private final Map<GazetteerFile, Gazetteer> gazetteers = new ConcurrentHashMap<>();
    private final Map<Pair, Assigner> assigners = new ConcurrentHashMap<>();

    /** @param local with what the province's policy directory adds */
    Workshop(Gazetteer local) {
        this.local = local;
    }

    Applied read(Policy policy) {
        return read.computeIfAbsent(policy, Applied::of);
    }

    Assigner assigner(RoutingPolicy routing, @Nullable GazetteerFile additions) {
        return assigners.computeIfAbsent(
                new Pair(routing, additions), pair -> new Assigner(Divisions.hunan(), routing, gazetteer(additions)));
    }

    private Gazetteer gazetteer(@Nullable GazetteerFile additions) {
        return additions == null ? local : gazetteers.computeIfAbsent(additions, Gazetteer::with);
    }
}
