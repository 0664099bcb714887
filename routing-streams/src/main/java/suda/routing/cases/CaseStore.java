package suda.routing.cases;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.access.Caller;
import suda.contract.ActionOutcome;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.routing.running.RoutingRuntime;
import suda.routing.topology.RoutingTopology;
import suda.routing.topology.TriageAnswers;
import suda.topics.Topics;
import suda.wire.Wire;

/** Reads cases where the topology keeps them, in this instance: one lookup by key, no copy elsewhere. */
@Component
public class CaseStore {
    /** The store can't be asked now: it is being moved or restored, or lies with another instance. */
    public static final class NotReadyException extends RuntimeException {
        public NotReadyException(String message, @Nullable Throwable cause) {
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
        return get(RoutingTopology.CASES, caseId, caseId).map(this::snapshot);
    }

    /**
     * What became of an action of this caller; empty while it is not decided, too.
     *
     * @throws NotReadyException if this instance cannot be asked for it now
     */
    Optional<ActionOutcome> outcome(String caseId, Caller caller, String actionId) {
        var key = String.join("/", caseId, caller.role().name(), caller.code(), actionId);
        return get(RoutingTopology.OUTCOMES, caseId, key)
                .map(bytes -> wire.readOwn(Topics.CASES_OUTCOMES, bytes, ActionOutcome.class));
    }

    /** @throws NotReadyException if it is not with this instance now */
    public CasePartition partition(int number) {
        try {
            var index = Instances.<Bytes, byte[]>store(streams(), RoutingTopology.LISTS, number);
            var cases = Instances.<String, byte[]>store(streams(), RoutingTopology.CASES, number);
            var counts = Instances.<String, Long>store(streams(), RoutingTopology.COUNTS, number);
            return new CasePartition(
                    index,
                    caseId -> {
                        var bytes = cases.get(caseId);
                        return bytes == null ? null : snapshot(bytes);
                    },
                    counts);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }

    /**
     * What the triage desk's designations said of names in no gazetteer.
     *
     * @throws NotReadyException if it is not with this instance now
     */
    List<Suggestion.Answer> answers(int partition) {
        try {
            var kept = Instances.<Bytes, byte[]>store(streams(), RoutingTopology.TRIAGE_ANSWERS, partition);
            return TriageAnswers.read(kept).stream()
                    .flatMap(bytes -> answer(bytes).stream())
                    .toList();
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }

    private Optional<Suggestion.Answer> answer(byte[] bytes) {
        var event = wire.readOwn(Topics.CASES_EVENTS, bytes, CaseEvent.class);
        return event.getBody() instanceof CaseAssigned assigned && assigned.getOffice() != null
                ? Optional.of(new Suggestion.Answer(
                        event.getCaseId(), event.getAt(), assigned.getOffice(), assigned.getAnswers()))
                : Optional.empty();
    }

    /** @param caseId whose partition everything about the case lies in */
    private Optional<byte[]> get(String name, String caseId, String key) {
        try {
            return Optional.ofNullable(Instances.<String, byte[]>store(streams(), name, partitionOf(caseId))
                    .get(key));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }

    /**
     * As Kafka's producers and Kafka Streams have it. Streams itself does not say while no instance has an address; and
     * to look into whatever is here would take a case whose partition is elsewhere for one that does not exist.
     */
    static int partitionOf(String caseId) {
        return Topics.partitionOf(caseId);
    }

    private KafkaStreams streams() {
        return runtime.streams().orElseThrow(() -> new NotReadyException("not started", null));
    }

    private CaseSnapshot snapshot(byte[] bytes) {
        return wire.readOwn(Topics.CASES_SNAPSHOTS, bytes, CaseSnapshot.class);
    }
}
