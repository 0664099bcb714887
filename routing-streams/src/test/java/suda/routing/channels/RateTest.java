package suda.routing.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    /**
     * By hand, with z = 1.96, z² = 3.8416. For 9 of 10: p = 0.9, z²/2n = 0.19208, so the middle is 1.09208; the spread is
     * 1.96 × √(0.09/10 + 3.8416/400) = 1.96 × √0.018604 = 0.267337; divided by 1 + 0.38416: 0.595844 to 0.982124.
     */
    @ParameterizedTest
    @CsvSource({
        "9, 10, 0.595844, 0.982124",
        "0, 10, 0, 0.277540",
        "10, 10, 0.722460, 1",
        "30, 30, 0.886483, 1",
        "34, 34, 0.898482, 1",
        "950, 1000, 0.934686, 0.961870",
        "12, 60, 0.118284, 0.317820",
    })
    void wilsonEndsAreThoseComputedByHand(long part, long of, double lower, double upper) {
        var rate = new Rate(part, of);

        assertThat(rate.wilsonLower(1.96)).isCloseTo(lower, within(0.000001));
        assertThat(rate.wilsonUpper(1.96)).isCloseTo(upper, within(0.000001));
    }

    @ParameterizedTest
    @CsvSource({"425, 539, 78.8", "1957, 2344, 83.5", "1245, 1500, 83.0", "1, 2000, 0.1", "0, 5, 0.0", "5, 5, 100.0"})
    void percentHasOneDecimalRoundedHalfUp(long part, long of, String percent) {
        assertThat(new Rate(part, of).percent()).isEqualTo(percent);
    }

    @Test
    void showsItsNumeratorAndDenominatorAndADashWhereThereIsNothing() {
        assertThat(new Rate(425, 539).shown()).isEqualTo("78.8% (425/539)");
        assertThat(new Rate(0, 0).shown()).isEqualTo("– (0/0)");
    }

    @Test
    void comparesExactlyAtTheThreshold() {
        var threshold = BigDecimal.valueOf(0.95);

        assertThat(new Rate(95, 100).isBelow(threshold)).isFalse();
        assertThat(new Rate(9_499_999, 10_000_000).isBelow(threshold)).isTrue();
        assertThat(new Rate(0, 0).isBelow(threshold)).isFalse();
    }

    @Test
    void noShareIsMoreThanTheWhole() {
        assertThatThrownBy(() -> new Rate(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The literal reading, the lower end of the answer rate itself, would criticise a line that answered every call. */
    @Test
    void aSmallPerfectLineIsBelowNoThreshold() {
        var policy = OversightPolicy.shipped();
        var perfect = new Rate(30, 30);

        assertThat(perfect.wilsonLower(policy.wilson())).isLessThan(0.90);
        assertThat(policy.isSurelyBelow(perfect, policy.criticism().answerRate()))
                .isFalse();
    }

    @Test
    void belowBeyondDoubtNeedsTheWholeIntervalBelowAndEnoughAttempts() {
        var policy = OversightPolicy.shipped();
        var threshold = BigDecimal.valueOf(0.70);

        assertThat(policy.isSurelyBelow(new Rate(26, 40), threshold))
                .as("65% of 40 may be more")
                .isFalse();
        assertThat(policy.isSurelyBelow(new Rate(650, 1000), threshold))
                .as("65% of 1000 is not")
                .isTrue();
        assertThat(policy.isSurelyBelow(new Rate(0, 29), threshold))
                .as("29 give no verdict")
                .isFalse();
        assertThat(policy.isSurelyBelow(new Rate(0, 30), threshold)).isTrue();
    }
}
