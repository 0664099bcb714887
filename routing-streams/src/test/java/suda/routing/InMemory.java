package suda.routing;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores for tests: no topology is there to open them. */
public final class InMemory {
    private InMemory() {}

    public static <K, V> KeyValueStore<K, V> store(Serde<K> keys, Serde<V> values) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("store"), keys, values)
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<Object, Object>().getStateStoreContext(), store);
        return store;
    }
}
