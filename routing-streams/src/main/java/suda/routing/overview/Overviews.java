package suda.routing.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.access.Role;
import suda.routing.access.Asker;
import suda.routing.access.Period;
import suda.routing.cases.CaseStore;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.Instances;
import suda.routing.cases.Now;
import suda.routing.clusters.Clustering;
import suda.routing.overview.FlowView.What;
import suda.routing.topology.RoutingTopology;
import suda.routing.topology.RulesInForce;
import suda.topics.Topics;
import tools.jackson.core.type.TypeReference;

/** Puts the overview together from all partitions, wherever they are: whole or not at all. */
@Component
public class Overviews {
    static final String PATH = "/api/v1/overview";

    private final Instances instances;
    private final CaseStore cases;
    private final Now time;
    private final CityRates rates;
    private final Flow flow;
    private final RulesInForce rules;

    Overviews(Instances instances, CaseStore cases, Now time, CityRates rates, Flow flow, RulesInForce rules) {
        this.instances = instances;
        this.cases = cases;
        this.time = time;
        this.rates = rates;
        this.flow = flow;
        this.rules = rules;
    }

    /** @throws NotReadyException if some part of it cannot be asked for now */
    public Overview read(Asker asker) {
        var asOf = time.instant();
        var role = asker.caller().role();
        var today = Period.dayOf(asOf);
        var period = new Period(today.withDayOfMonth(1), today);
        return Overview.of(
                new Overview.Moment(asOf, time.isScenario(), period, rules.now().oversight()),
                role,
                held(asOf, asker, null),
                rates.read(period, asker),
                flow.lastHour(asOf, sight -> Clustering.maySee(role, sight)));
    }

    /**
     * The cases behind a figure of the flow, which every instance knows whole.
     *
     * @throws NotReadyException in a scenario whose playing has not begun
     */
    FlowPage flow(What what, Role role, int limit, @Nullable String cursor) {
        var asOf = time.instant();
        var found = flow.find(asOf, what, sight -> Clustering.maySee(role, sight));
        return FlowPage.of(asOf, found, limit, cursor);
    }

    /**
     * What is in whose hand.
     *
     * @param part partitions that another instance asks for; null where this is the caller's own question
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    List<Held> held(Instant asOf, Asker asker, @Nullable String part) {
        var seen = Held.seenBy(asker.caller().role());
        var question = new Instances.Question(
                RoutingTopology.LISTS, Topics.COMPLAINTS_SUBMITTED, PATH + "?at=" + asOf.toEpochMilli(), part, asker);
        return instances.all(
                question,
                Instances.ALL,
                (streams, partition) -> Held.read(cases.partition(partition), seen, asOf),
                new TypeReference<List<Held>>() {});
    }
}
