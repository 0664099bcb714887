package suda.intake.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DisclosureTest {
    private final Fingerprints fingerprints = new Fingerprints(new byte[32]);

    @Test
    void nothingThatGoesOnTellsWhoTheReporterIs() {
        var disclosure = disclose(Bodies.good(b -> {
            b.put("title", "张三丰来电").put("text", "住开福区某路8号，电话138-0013-8000");
            ((ObjectNode) b.get("place")).put("address", "张三丰家门口");
            ((ObjectNode) b.get("respondent")).put("unit", "某公司 0731-88887777").put("person", "张三丰的邻居");
        }));

        assertThat(disclosure.received().toString())
                .doesNotContain("张三丰", "开福区某路8号", "0013", "8887777")
                .contains("138****8000");
    }

    @Test
    void theUnmaskedTextsAreSealedWithTheIdentity() {
        var identity = Objects.requireNonNull(disclose(Bodies.good()).identity());

        assertThat(identity.text()).contains("13800138000");
        assertThat(identity.name()).isEqualTo("张三丰");
        assertThat(identity.toString()).doesNotContain("张三丰", "138");
    }

    @Test
    void textsThatWereMaskedAreSealedWithoutAReporter() {
        assertThat(disclose(Bodies.good(b -> b.remove("reporter"))).identity()).isNotNull();
    }

    @Test
    void nothingIsSealedWhereNothingIsHidden() {
        var open = Bodies.good(b -> b.put("text", "到站不停").remove("reporter"));

        assertThat(disclose(open).identity()).isNull();
    }

    @Test
    void theSourceNumberStaysAsItIs() {
        var numbered = Bodies.good(b -> b.put("sourceNumber", "13800138000"));

        assertThat(disclose(numbered).received().getSourceNumber()).isEqualTo("13800138000");
    }

    private Disclosure disclose(ObjectNode body) {
        return Disclosure.of(Bodies.checked(body), fingerprints, Bodies.NOW);
    }
}
