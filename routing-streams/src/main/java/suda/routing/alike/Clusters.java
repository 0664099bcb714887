package suda.routing.alike;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.Instances;
import suda.routing.topology.ClusterStore;
import suda.routing.topology.RoutingTopology;
import suda.topics.Topics;
import suda.wire.Wire;
import tools.jackson.core.type.TypeReference;

/** Reads clusters where the topology keeps them, in this instance and, where it is not alone, in the others. */
@Component
class Clusters {
    private final Instances instances;
    private final Wire wire;

    Clusters(Instances instances, Wire wire) {
        this.instances = instances;
        this.wire = wire;
    }

    /**
     * What every instance has, together.
     *
     * @param own reads one partition
     * @param path by which others are asked for theirs
     * @param part partitions that another instance asks for; null where this is the caller's own question
     * @throws NotReadyException if some part of it cannot be asked for now
     */
    List<ClusterView> all(
            Function<ClusterStore, List<ClusterView>> own, String path, @Nullable String part, Asker asker) {
        var question = new Instances.Question(RoutingTopology.CLUSTERS, Topics.CASES_SKETCHES, path, part, asker);
        return instances.all(
                question,
                Instances.ALL,
                (streams, partition) -> own.apply(
                        new ClusterStore(Instances.store(streams, RoutingTopology.CLUSTERS, partition), wire)),
                new TypeReference<List<ClusterView>>() {});
    }
}
