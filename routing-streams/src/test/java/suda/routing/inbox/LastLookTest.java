package suda.routing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import suda.routing.inbox.LastLook.Bounds;

class LastLookTest {
    @Test
    void aPositionBehindTheEndIsOfATopicThatWasThereBefore() {
        assertThat(Bounds.of(4, 10)).isEqualTo(new Bounds(4, 10));
        assertThat(Bounds.of(10, 10)).isEqualTo(new Bounds(10, 10));
        assertThat(Bounds.of(11, 10)).isEqualTo(new Bounds(0, 10));
    }
}
