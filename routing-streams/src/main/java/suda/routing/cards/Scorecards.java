package suda.routing.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.contract.CardSide;
import suda.routing.access.Asker;
import suda.routing.access.Period;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.Instances;
import suda.routing.scorecards.CardFilter;
import suda.routing.scorecards.Sums;
import suda.routing.topology.RoutingTopology;
import suda.routing.topology.ScorecardStore;
import suda.topics.Topics;
import suda.wire.Wire;
import tools.jackson.core.type.TypeReference;

/**
 * Reads figures where the topology keeps them, in this instance and, where it is not alone, in the others: whole or not
 * at all. A city's lie in one partition, and no other is asked for them.
 */
@Component
public class Scorecards {
    private final Instances instances;
    private final Wire wire;

    Scorecards(Instances instances, Wire wire) {
        this.instances = instances;
        this.wire = wire;
    }

    /**
     * All cities and the province's own office and desks together, as it stood at the end of the last day.
     *
     * @param filter of cases that the caller may see; of others nothing is counted
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    public Sums province(CardFilter filter, LocalDate from, LocalDate to, Asker asker) {
        return sums(Level.PROVINCE, filter, from, to, asker).getOrDefault(Measured.PROVINCE, Sums.NOTHING);
    }

    /** Likewise each city by its code, also those that have nothing. */
    public Map<String, Sums> cities(CardFilter filter, LocalDate from, LocalDate to, Asker asker) {
        return sums(Level.CITY, filter, from, to, asker);
    }

    private Map<String, Sums> sums(Level level, CardFilter filter, LocalDate from, LocalDate to, Asker asker) {
        var side = filter.sides().contains(CardSide.HANDLED) ? Side.HANDLED : Side.AGAINST;
        if (!side.parts.containsAll(filter.sides())) {
            throw new IllegalArgumentException("Who handles and who is complained against are never added up");
        }
        var scope = new Scope(
                level, null, null, new Period(from, to), side, filter.matters(), filter.sources(), filter.sights());
        var measured = new Audience(asker.caller()).cards(scope);
        var sums = new TreeMap<String, Sums>();
        measured.forEach(one -> sums.put(one.code(), Sums.NOTHING));
        portions(new CardQuery(scope, By.RANGE), measured, asker, null).stream()
                .filter(portion -> filter.sides().contains(portion.side()))
                .forEach(portion -> sums.merge(portion.code(), portion.sums(), Sums::plus));
        return sums;
    }

    /** @param part partitions that another instance asks for; null where this is the caller's own question */
    List<Portion> portions(CardQuery query, List<Measured> measured, Asker asker, @Nullable String part) {
        var seen = new Audience(asker.caller()).sights(query.scope());
        return all(
                measured,
                (partition, store) -> Portion.read(partition, store, query, seen, measured),
                new TypeReference<List<Portion>>() {},
                query.path(),
                asker,
                part);
    }

    /** Likewise the cases behind a figure. */
    List<BehindPart> cases(CasesQuery query, List<Measured> measured, Asker asker, @Nullable String part) {
        var scope = query.scope();
        var filter = scope.filter(scope.side().parts, new Audience(asker.caller()).sights(scope));
        return all(
                measured,
                (partition, store) -> {
                    var offices = measured.stream()
                            .flatMap(one -> one.officesIn(partition).stream())
                            .toList();
                    return List.of(BehindPart.read(
                            (counted, after, limit) -> store.behind(
                                    offices,
                                    filter,
                                    counted,
                                    scope.period().from(),
                                    scope.period().to(),
                                    after,
                                    limit),
                            query));
                },
                new TypeReference<List<BehindPart>>() {},
                query.path(),
                asker,
                part);
    }

    private <T> List<T> all(
            List<Measured> measured,
            BiFunction<Integer, ScorecardStore, List<T>> own,
            TypeReference<List<T>> type,
            String path,
            Asker asker,
            @Nullable String part) {
        var wanted = measured.stream().flatMap(one -> one.partitions().stream()).collect(Collectors.toSet());
        var question = new Instances.Question(RoutingTopology.SCORECARDS, Topics.FIGURES_CHANGES, path, part, asker);
        return instances.all(
                question, wanted, (streams, partition) -> own.apply(partition, store(streams, partition)), type);
    }

    private ScorecardStore store(KafkaStreams streams, int partition) {
        return new ScorecardStore(Instances.store(streams, RoutingTopology.SCORECARDS, partition), wire);
    }
}
