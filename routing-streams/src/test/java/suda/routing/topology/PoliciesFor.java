package suda.routing.topology;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.Policy;
import suda.routing.rules.RuleBook;

/** What readers of policies are given, with these applied and no application running. */
public final class PoliciesFor {
    private PoliciesFor() {}

    public static RulesInForce none() {
        return new RulesInForce(RuleBook.shipped(), TestSerdes.wire(), InstantSource.system(), Observer.NONE);
    }

    public static RulesInForce readers(Policy... applied) {
        var kept = new TreeMap<String, byte[]>();
        for (var policy : applied) {
            kept.put(
                    policy.getKind() + "/" + policy.getVersion(),
                    TestSerdes.serializer().serialize("", policy));
        }
        var rules = none();
        rules.keptIn(new Kept(kept));
        return rules;
    }

    private record Kept(TreeMap<String, byte[]> entries) implements ReadOnlyKeyValueStore<String, byte[]> {
        @Override
        public byte @Nullable [] get(String key) {
            return entries.get(key);
        }

        @Override
        public KeyValueIterator<String, byte[]> range(String from, String to) {
            return new Entries(entries.subMap(from, true, to, true).entrySet().iterator());
        }

        @Override
        public KeyValueIterator<String, byte[]> all() {
            return new Entries(entries.entrySet().iterator());
        }

        @Override
        public long approximateNumEntries() {
            return entries.size();
        }
    }

    private record Entries(Iterator<Map.Entry<String, byte[]>> entries) implements KeyValueIterator<String, byte[]> {
        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<String, byte[]> next() {
            var next = entries.next();
            return new KeyValue<>(next.getKey(), next.getValue());
        }

        @Override
        public String peekNextKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
