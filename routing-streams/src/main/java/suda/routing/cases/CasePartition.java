package suda.routing.cases;

import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.routing.topology.ListIndex;

/**
 * One partition of cases, and of whose they are.
 *
 * @param index see {@link ListIndex}
 * @param cases by id, each read anew
 * @param counts how many open cases an office or desk has in hand; what has none may have no entry
 */
public record CasePartition(
        ReadOnlyKeyValueStore<Bytes, byte[]> index,
        Function<String, @Nullable CaseSnapshot> cases,
        ReadOnlyKeyValueStore<String, Long> counts) {
    long held(String holder) {
        return Objects.requireNonNullElse(counts.get(holder), 0L);
    }
}
