package suda.routing.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.routing.policy.PolicySection;

class OversightPolicyTest {
    /** DOMAIN, levels and rule 10. */
    @Test
    void theShippedPolicyIsTheDomains() {
        var policy = OversightPolicy.shipped();

        assertThat(policy.silentAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(policy.sample()).isEqualTo(30);
        assertThat(policy.warning().below()).isEqualByComparingTo("0.95");
        assertThat(policy.criticism().answerRate()).isEqualByComparingTo("0.90");
        assertThat(policy.criticism().onTime()).isEqualByComparingTo("0.92");
        assertThat(policy.criticism().satisfaction()).isEqualByComparingTo("0.85");
        assertThat(policy.meeting().answerRate()).isEqualByComparingTo("0.70");
        assertThat(policy.meeting().onTime()).isEqualByComparingTo("0.70");
        assertThat(policy.meeting().satisfaction()).isEqualByComparingTo("0.70");
        assertThat(policy.meeting().answerRateOfDay()).isEqualByComparingTo("0.30");
        assertThat(policy.meeting().silentFor()).isEqualTo(Duration.ofHours(24));
        assertThat(policy.meeting().criticismsInARow()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "below: 0.95 | below: 1.95 | warning/below",
                "leaveAt: 0.96 | leaveAt: 0.94 | warning/leaveAt",
                "silentAfter: 24h | silentAfter: a day | silentAfter",
                "silentFor: 24h | silentFor: 23h | silentFor",
                "mandatory: [\"12328\"] | mandatory: [\"12329\"] | mandatory",
                "sample: 30 | sampel: 30 | sample",
                "reminders: 10} | reminders: 10, except: [430121]} | except",
                "after: 24h | after: 0h | notFetched/after",
            })
    void whatCannotBeIsRefusedInASentenceThatNamesIt(String entry, String wrong, String named) throws IOException {
        var text = shipped();
        assertThat(text).contains(entry);

        assertThatThrownBy(() -> OversightPolicyFile.read(
                        PolicySection.root(new StringReader(text.replace(entry, wrong)), "oversight.yml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static String shipped() throws IOException {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(OversightPolicyTest.class.getResourceAsStream("/policy/oversight.yml")),
                StandardCharsets.UTF_8)) {
            var out = new java.io.StringWriter();
            in.transferTo(out);
            return out.toString();
        }
    }
}
