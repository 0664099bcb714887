package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import suda.routing.InMemory;

class AwaitedTest {
    private final KeyValueStore<String, byte[]> store = InMemory.store(Serdes.String(), Serdes.ByteArray());
    private final Awaited awaited = new Awaited(store);

    @Test
    void whatComesForANumberThatIsBeingMatchedWaitsInItsOrder() {
        awaited.begin("a");
        assertThat(awaited.hold("a", Awaited.Kind.ACTION, new byte[] {1, 2})).isTrue();
        assertThat(awaited.hold("a", Awaited.Kind.SUBMISSION, new byte[] {3})).isTrue();

        var held = awaited.end("a");

        assertThat(held).extracting(Awaited.Held::kind).containsExactly(Awaited.Kind.ACTION, Awaited.Kind.SUBMISSION);
        assertThat(held.get(0).value()).containsExactly(1, 2);
        assertThat(awaited.is("a")).isFalse();
        assertThat(awaited.end("a")).isEmpty();
        try (var rest = store.all()) {
            assertThat(rest.hasNext()).as("nothing stays").isFalse();
        }
    }

    @Test
    void nothingIsHeldForANumberThatIsNotAwaitedNorMoreThanFits() {
        assertThat(awaited.hold("b", Awaited.Kind.ACTION, new byte[0])).isFalse();
        awaited.begin("c");
        for (var n = 0; n < Awaited.MOST; n++) {
            assertThat(awaited.hold("c", Awaited.Kind.ACTION, new byte[] {(byte) n}))
                    .isTrue();
        }

        assertThat(awaited.hold("c", Awaited.Kind.ACTION, new byte[0])).isFalse();
        assertThat(awaited.end("c")).hasSize(Awaited.MOST);
    }
}
