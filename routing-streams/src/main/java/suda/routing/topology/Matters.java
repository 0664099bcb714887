package suda.routing.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serdes.StringSerde;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import suda.contract.KnownMatter;
import suda.routing.matching.RepeatPolicy;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * What each person has sent lately, by token and by when it was recorded. It leaves by whole segments of a month: nothing
 * is looked for to be deleted. Recorded means by the broker's time; how far apart two submissions are is read from what
 * they say themselves, which in a scenario is years earlier.
 */
final class Matters {
    /** Of one person, the newest: who sends more within two months is not looked through. */
    private static final int MOST = 64;

    private static final Duration INSTANT = Duration.ofMillis(1);

    private final WindowStore<String, byte[]> store;
    private final Wire wire;

    Matters(WindowStore<String, byte[]> store, Wire wire) {
        this.store = store;
        this.wire = wire;
    }

    static StoreBuilder<WindowStore<String, byte[]>> store() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(RoutingTopology.MATTERS, RepeatPolicy.REMEMBERED, INSTANT, false),
                        new StringSerde(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** The newest first. */
    List<KnownMatter> of(String token) {
        var known = new ArrayList<KnownMatter>();
        try (var entries = store.backwardFetch(token, 0L, Long.MAX_VALUE)) {
            while (entries.hasNext() && known.size() < MOST) {
                known.add(wire.readOwn(Topics.CASES_MATCHING, entries.next().value, KnownMatter.class));
            }
        }
        return known;
    }

    byte[] bytes(KnownMatter matter) {
        return wire.write(Topics.CASES_MATCHING, matter);
    }

    /** Each at an instant of its own: several of one person within a millisecond must not replace each other. */
    void add(String token, byte[] matter, long recordedAt) {
        var at = recordedAt;
        while (store.fetch(token, at) != null) {
            at++;
        }
        store.put(token, matter, at);
    }
}
