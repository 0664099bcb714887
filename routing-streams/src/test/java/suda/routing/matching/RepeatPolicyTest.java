package suda.routing.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.routing.policy.PolicySection;

class RepeatPolicyTest {
    @Test
    void theShippedPolicyLooksBackAMonthAndThreeDaysWhereLittleIsKnown() {
        var policy = RepeatPolicy.shipped();

        assertThat(policy.window()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.windowByCounty()).isEqualTo(Duration.ofDays(3));
        assertThat(policy.metres()).isEqualTo(200);
        assertThat(policy.nothing()).contains("不详", "未知");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: \"2026.1\" | version: 2026.1 | version",
                "window: 30d | window: a month | window",
                "window: 30d | window: 63d | window",
                "window: 30d | window: 2d | windowByCounty",
                "windowByCounty: 3d | windowByCounty: 0d | windowByCounty",
                "metres: 200 | metres: -1 | metres",
                "metres: 200 | metres: 200000 | metres",
                "metres: 200 | meters: 200 | metres",
                "mostMatters: 12 | mostMatters: 0 | mostMatters",
                "mostMatters: 12 | mostMatters: 61 | mostMatters",
                "metres: 200 | metres: 200\\nfeet: 600 | feet",
                "nothing: [ | nothing: []\\nwords: [ | nothing",
            })
    void whatCannotBeIsRefusedInASentenceThatNamesIt(String entry, String wrong, String named) throws IOException {
        var text = shipped();
        assertThat(text).contains(entry);

        assertThatThrownBy(() -> RepeatPolicyFile.read(PolicySection.root(
                        new StringReader(text.replace(entry, wrong.replace("\\n", "\n"))), "repeats.yml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("repeats.yml/" + named);
    }

    private static String shipped() throws IOException {
        try (var in = Objects.requireNonNull(RepeatPolicyTest.class.getResourceAsStream("/policy/repeats.yml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
