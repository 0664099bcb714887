package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            wait=2                                      | 2
            Wait = 3                                    | 3
            wait="4"                                    | 4
            wait=010                                    | 10
            wait=11                                     | 10
            wait=99999999999999999999                   | 10
            respond-async, wait=5                       | 5
            respond-async;x="a,b";y, wait=5; z=1        | 5
            foo="bar, wait=9", wait=6                   | 6
            ,, wait=7,                                  | 7
            wait=1, wait=8                              | 1
            """)
    void aWaitIsFoundAmongOtherPreferences(String header, int seconds) {
        assertThat(Preference.wait(List.of(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=0",
                "wait=-1",
                "wait=1.5",
                "wait=soon",
                "waiting=3",
                "foo=\"wait=3\"",
                "respond-async",
                "foo=\"open, wait=3",
                "wait=0, wait=3"
            })
    void whatIsNoWaitIsNoFaultEither(String header) {
        assertThat(Preference.wait(List.of(header))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            foo=1          | 5
            wait           | 5
            wait=soon      | 5
            wait=0         | 0
            wait="00"      | 0
            wait=0, wait=3 | 0
            wait=3, wait=0 | 3
            wait=60        | 10
            """)
    void whereWaitingIsUsualOneMayAskNotTo(String header, int seconds) {
        assertThat(Preference.wait(List.of(header), Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void preferencesMayComeInSeveralHeaders() {
        assertThat(Preference.wait(List.of("respond-async", "wait=2"))).contains(Duration.ofSeconds(2));
    }

    @Test
    void aHeaderOfAnyContentTakesNoTime() {
        var nasty = "foo=\"" + "\\\"".repeat(4_000) + ", wait=3" + "; a".repeat(2_000) + ",".repeat(8_000) + "\"";

        assertThat(Preference.wait(List.of(nasty))).isEmpty();
    }
}
