package suda.routing.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;
import suda.routing.policy.PolicySection;

class ClusterPolicyTest {
    private static final String SHIPPED = """
            clusters:
              window: 24h
              metres: 500
              alike: 0.35
              expire: 15d
            """;

    @Test
    void isReadAsItIsWrittenDown() {
        assertThat(read(SHIPPED)).isEqualTo(ClusterPolicy.shipped());
    }

    @Test
    void whatIsOutOfRangeUnknownOrMissingIsNamed() {
        refuses(SHIPPED.replace("24h", "1 day"), "window");
        refuses(SHIPPED.replace("0.35", "0"), "alike");
        refuses(SHIPPED.replace("0.35", "1.1"), "alike");
        refuses(SHIPPED.replace("15d", "23h"), "expire");
        refuses(SHIPPED.replace("metres: 500", "meters: 500"), "metres");
        refuses(SHIPPED + "  more: 1\n", "more");
    }

    private static void refuses(String text, String named) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/clusters/" + named);
    }

    private static ClusterPolicy read(String text) {
        var root = PolicySection.root(new StringReader(text), "repeats.yml");
        var policy = ClusterPolicy.read(root.section("clusters"));
        root.nothingElse();
        return policy;
    }
}
