package suda.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import suda.routing.Requests;

class ShortBodyTest {
    private static final String LONGEST = "x".repeat(8 * 1024);

    @Test
    void whatIsShortIsReadWhole() throws IOException {
        assertThat(ShortBody.read(Requests.post("/", Map.of(), LONGEST))).hasSize(LONGEST.length());
        assertThat(ShortBody.read(Requests.inParts(LONGEST))).hasSize(LONGEST.length());
        assertThat(ShortBody.read(Requests.inParts(""))).isEmpty();
    }

    @Test
    void whatIsLongerIsRefusedWhetherOrNotItsLengthIsSaid() {
        assertThatThrownBy(() -> ShortBody.read(Requests.post("/", Map.of(), LONGEST + "x")))
                .isInstanceOf(ShortBody.TooLongException.class);
        assertThatThrownBy(() -> ShortBody.read(Requests.inParts(LONGEST + "x")))
                .isInstanceOf(ShortBody.TooLongException.class);
    }
}
