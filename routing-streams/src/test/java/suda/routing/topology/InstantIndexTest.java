package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstantIndexTest {
    private static final Instant NOW = Instant.parse("2026-06-09T01:30:00Z");

    @Test
    void nothingDueReadsNothingHoweverManyWait() {
        var store = new CountingStore();
        var index = new InstantIndex(store);
        for (var i = 0; i < 1_000_000; i++) {
            index.put(NOW.plusSeconds(1 + i), "case");
        }

        for (var i = 0; i < 1_000; i++) {
            assertThat(index.by(NOW, 500)).isEmpty();
        }

        assertThat(store.ranges).isEqualTo(1);
        assertThat(store.read).isEqualTo(1);
    }

    @Test
    void aReadNeverGoesOverWhatWasRemovedLongAgo() {
        var store = new CountingStore();
        var index = new InstantIndex(store);
        for (var i = 0; i < 10_000; i++) {
            index.put(NOW.plusMillis(i), "case");
        }
        store.read = 0;

        for (var i = 0; i < 100; i++) {
            for (var entry : index.by(NOW.plusSeconds(60), 100)) {
                index.remove(entry.at(), entry.id());
            }
        }

        assertThat(index.by(NOW.plusSeconds(60), 100)).isEmpty();
        // Each entry once while it is there and once as what was just removed.
        assertThat(store.read).isLessThanOrEqualTo(20_100);
    }

    @Test
    void anEarlierEntryIsFoundAlthoughTheIndexHadGoneOn() {
        var index = new InstantIndex(new CountingStore());
        index.put(NOW.plusSeconds(10), "later");
        assertThat(index.by(NOW, 1)).isEmpty();

        index.put(NOW.minusSeconds(10), "earlier");

        assertThat(index.by(NOW, 1)).extracting(InstantIndex.Entry::id).containsExactly("earlier");
    }

    @Test
    void itAnswersLikeASortedSetWhateverComesAndGoes() {
        for (var seed = 0; seed < 300; seed++) {
            compareWithASortedSet(new Random(seed));
        }
    }

    private static void compareWithASortedSet(Random random) {
        var index = new InstantIndex(new CountingStore());
        var model = new TreeSet<String>();
        for (var i = 0; i < 80; i++) {
            var step = random.nextInt(4000);
            var kind = step % 4;
            var second = step / 4 % 100;
            var id = "c" + step / 400;
            var name = "%03d %s".formatted(second, id);
            if (kind < 2) {
                index.put(NOW.plusSeconds(second), id);
                model.add(name);
            } else if (kind == 2) {
                index.remove(NOW.plusSeconds(second), id);
                model.remove(name);
            }
            var most = 1 + step % 5;
            var found = index.by(NOW.plusSeconds(second), most).stream()
                    .map(e -> "%03d %s".formatted(e.at().getEpochSecond() - NOW.getEpochSecond(), e.id()))
                    .toList();
            assertThat(found)
                    .isEqualTo(model.headSet("%03d~".formatted(second)).stream()
                            .limit(most)
                            .toList());
        }
    }

    /** Counts what is read; as a store that removed entries lazily, it steps over each once more. */
    private static final class CountingStore implements KeyValueStore<byte[], byte[]> {
        private final ConcurrentSkipListMap<byte[], byte[]> entries =
                new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
        private int ranges;
        private int read;

        @Override
        public void put(byte[] key, byte @Nullable [] value) {
            entries.put(key, value == null ? new byte[] {1} : value);
        }

        @Override
        public byte @Nullable [] delete(byte[] key) {
            // A tombstone.
            return entries.containsKey(key) ? entries.put(key, new byte[] {1}) : null;
        }

        @Override
        public KeyValueIterator<byte[], byte[]> range(byte[] from, byte @Nullable [] to) {
            ranges++;
            var rest = entries.tailMap(from).entrySet().iterator();
            return new KeyValueIterator<>() {
                private @Nullable KeyValue<byte[], byte[]> next;

                @Override
                public boolean hasNext() {
                    while (next == null && rest.hasNext()) {
                        var entry = rest.next();
                        read++;
                        if (entry.getValue().length == 0) {
                            next = new KeyValue<>(entry.getKey(), entry.getValue());
                        }
                    }
                    return next != null;
                }

                @Override
                public KeyValue<byte[], byte[]> next() {
                    var found = peeked();
                    next = null;
                    return found;
                }

                @Override
                public byte[] peekNextKey() {
                    return peeked().key;
                }

                private KeyValue<byte[], byte[]> peeked() {
                    assertThat(hasNext()).isTrue();
                    return Objects.requireNonNull(next);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return entries.get(key);
        }

        @Override
        public byte @Nullable [] putIfAbsent(byte[] key, byte[] value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void putAll(List<KeyValue<byte[], byte[]>> all) {
            new ArrayList<>(all).forEach(e -> put(e.key, e.value));
        }

        @Override
        public KeyValueIterator<byte[], byte[]> all() {
            return range(new byte[0], null);
        }

        @Override
        public long approximateNumEntries() {
            return entries.size();
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void init(
                org.apache.kafka.streams.processor.StateStoreContext context,
                org.apache.kafka.streams.processor.StateStore root) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
