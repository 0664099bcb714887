package suda.intake.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FingerprintsTest {
    private final Fingerprints fingerprints = new Fingerprints(new byte[32]);

    @Test
    void sameContentHasTheSameHashHoweverItWasLaidOut() {
        var reordered = JsonMapper.shared().createObjectNode();
        var fields = Bodies.good().properties().stream().toList();
        for (int i = fields.size() - 1; i >= 0; i--) {
            reordered.set(fields.get(i).getKey(), fields.get(i).getValue());
        }
        reordered.put("receivedAt", "2026-06-09T01:30:00Z").remove("platform");

        assertThat(hash(reordered)).isEqualTo(hash(Bodies.good()));
    }

    static Stream<Consumer<ObjectNode>> changes() {
        return Stream.of(
                b -> b.put("kind", "REPORT"),
                b -> b.put("channel", "WEB"),
                b -> b.put("category", "TAXI"),
                b -> b.put("receivedAt", "2026-06-09T09:30:01+08:00"),
                b -> b.put("title", "别的标题"),
                b -> b.put("text", "别的内容"),
                b -> b.remove("place"),
                b -> ((ObjectNode) b.get("place")).put("code", "430122"),
                b -> ((ObjectNode) b.get("place")).put("address", "别处"),
                b -> ((ObjectNode) b.get("place")).put("longitude", 113.2),
                b -> ((ObjectNode) b.get("respondent")).put("office", "430181"),
                b -> ((ObjectNode) b.get("respondent")).put("person", "某人"),
                b -> ((ObjectNode) b.get("reporter")).put("name", "李四"),
                b -> ((ObjectNode) b.get("reporter")).put("phone", "13800138001"),
                b -> ((ObjectNode) b.get("reporter")).put("address", "别处"),
                b -> ((ObjectNode) b.get("reporter")).put("confidential", true),
                b -> ((ObjectNode) b.get("reporter")).put("notify", false),
                b -> b.put("truckDriver", true),
                b -> b.put("urgent", true),
                b -> b.putArray("relatedNumbers"),
                b -> b.putArray("attachments"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void otherContentHasAnotherHash(Consumer<ObjectNode> change) {
        assertThat(hash(Bodies.good(change))).isNotEqualTo(hash(Bodies.good()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "138 0013 8000", "+86 138-0013-8000", "008613800138000", "１３８００１３８０００"})
    void aReporterIsTheSameHoweverThePhoneWasTyped(String phone) {
        assertThat(token(phone)).isEqualTo(token("13800138000")).doesNotContain("138");
    }

    @Test
    void thereIsNoTokenWithoutAPhone() {
        assertThat(token("")).isNull();
        assertThat(token("无")).isNull();
        assertThat(fingerprints.reporterToken(null)).isNull();
        assertThat(token("13800138001")).isNotEqualTo(token("13800138000"));
    }

    @Test
    void theSameSeedGivesTheSameNumber() {
        assertThat(fingerprints.mintedNumber("12328-430100", "key/1"))
                .isEqualTo(fingerprints.mintedNumber("12328-430100", "key/1"))
                .isNotEqualTo(fingerprints.mintedNumber("12345-430100", "key/1"))
                .isNotEqualTo(fingerprints.mintedNumber("12328-430100", "key/2"));
    }

    private String hash(ObjectNode body) {
        return fingerprints.contentHash(Bodies.checked(body));
    }

    private @org.jspecify.annotations.Nullable String token(String phone) {
        return fingerprints.reporterToken(new StatedReporter("某人", phone, null, false, false));
    }
}
