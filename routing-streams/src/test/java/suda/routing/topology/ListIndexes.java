package suda.routing.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;

/** Fills an index as casework does, for tests of those who read it. */
public final class ListIndexes {
    private ListIndexes() {}

    public static void add(KeyValueStore<Bytes, byte[]> store, CaseSnapshot known) {
        move(store, null, known);
    }

    public static void move(KeyValueStore<Bytes, byte[]> store, @Nullable CaseSnapshot before, CaseSnapshot after) {
        new ListIndex(store).move(before, after);
    }
}
