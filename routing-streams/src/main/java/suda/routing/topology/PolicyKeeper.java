package suda.routing.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps published policies as the bytes that they are, read or unreadable: whatever fails in a global store ends the
 * whole application, so what they mean is worked out by whoever decides by them.
 */
final class PolicyKeeper implements Processor<String, byte[], Void, Void> {
    private final RulesInForce rules;

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private KeyValueStore<String, byte[]> policies;

    PolicyKeeper(RulesInForce rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        policies = context.getStateStore(RoutingTopology.POLICIES);
        rules.keptIn(policies);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        @Nullable String key = record.key();
        byte @Nullable [] value = record.value();
        // Policies are never deleted; a record without a key is about nothing.
        if (key != null && value != null) {
            policies.put(key, value);
            rules.came();
        }
    }
}
