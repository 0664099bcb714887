package suda.routing.cases;

import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.springframework.stereotype.Component;
import suda.contract.CaseSnapshot;
import suda.routing.running.RoutingRuntime;
import suda.routing.topology.RoutingTopology;
import suda.topics.Topics;
import suda.wire.Wire;

/** Reads cases where the topology keeps them: one lookup by key, no copy elsewhere. */
@Component
public class CaseStore {
    /** The store can't be asked now: it is being moved or restored. */
    public static final class NotReadyException extends RuntimeException {
        NotReadyException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final RoutingRuntime runtime;
    private final Wire wire;

    CaseStore(RoutingRuntime runtime, Wire wire) {
        this.runtime = runtime;
        this.wire = wire;
    }

    /** @throws NotReadyException if this instance cannot be asked for it now */
    public Optional<CaseSnapshot> find(String caseId) {
        try {
            var streams = runtime.streams()
                    .orElseThrow(() -> new NotReadyException("not started", new IllegalStateException()));
            var partition = streams.queryMetadataForKey(RoutingTopology.CASES, caseId, new StringSerializer());
            var query = StoreQueryParameters.fromNameAndType(
                    RoutingTopology.CASES, QueryableStoreTypes.<String, byte[]>keyValueStore());
            var store = streams.store(partition.partition() < 0 ? query : query.withPartition(partition.partition()));
            return Optional.ofNullable(store.get(caseId))
                    .map(bytes -> wire.readOwn(Topics.CASES_SNAPSHOTS, bytes, CaseSnapshot.class));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }
}
