package suda.routing.alike;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.routing.cases.CaseLists;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.Instances;
import suda.routing.running.RoutingRuntime;
import suda.routing.topology.ClusterStore;
import suda.routing.topology.RoutingTopology;
import suda.topics.Topics;
import suda.wire.Wire;
import tools.jackson.core.type.TypeReference;

/** Reads clusters where the topology keeps them, in this instance and, where it is not alone, in the others. */
@Component
class Clusters {
    private final RoutingRuntime runtime;
    private final Instances instances;
    private final Wire wire;

    Clusters(RoutingRuntime runtime, Instances instances, Wire wire) {
        this.runtime = runtime;
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
            Function<ClusterStore, List<ClusterView>> own,
            String path,
            @Nullable String part,
            String authorization,
            String language) {
        if (part != null) {
            return read(CaseLists.partitions(part), own);
        }
        var parts = instances.parts(RoutingTopology.CLUSTERS, Topics.CASES_SKETCHES);
        var asked = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
        parts.others()
                .forEach((instance, theirs) ->
                        asked.add(instances.ask(instance, path, CaseLists.text(theirs), authorization, language)));
        var found = new ArrayList<>(read(parts.own(), own));
        asked.forEach(answer -> found.addAll(CaseLists.read(answer, new TypeReference<List<ClusterView>>() {})));
        return found;
    }

    private List<ClusterView> read(Set<Integer> partitions, Function<ClusterStore, List<ClusterView>> own) {
        try {
            var streams = runtime.streams().orElseThrow(() -> new NotReadyException("not started", null));
            var found = new ArrayList<ClusterView>();
            for (var partition : partitions) {
                found.addAll(own.apply(store(streams, partition)));
            }
            return found;
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }

    private ClusterStore store(KafkaStreams streams, int partition) {
        return new ClusterStore(
                streams.store(StoreQueryParameters.fromNameAndType(
                                RoutingTopology.CLUSTERS, QueryableStoreTypes.<String, byte[]>keyValueStore())
                        .withPartition(partition)),
                wire);
    }
}
