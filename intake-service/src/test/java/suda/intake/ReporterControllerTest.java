package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import suda.access.Caller;
import suda.access.Role;

class ReporterControllerTest {
    @ParameterizedTest(name = "office {0}, routing lets it: {1} -> {2}")
    @CsvSource({"430121, true, true", "430121, false, false", "430181, true, false", "'', true, false"})
    void onlyTheHandlerMayKnowAndOnlyIfRoutingSaysSo(String handler, boolean officeMayReveal, boolean may) {
        var office = new Caller(Role.OFFICE, "430121", "");
        var found = new VisibleCases.VisibleCase(handler, officeMayReveal);

        assertThat(ReporterController.mayKnow(office, found)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"office":"430121","officeMayReveal":true}                                        | true
            {"office":"430121","officeMayReveal":false}                                       | false
            {"office":"430121","officeMayReveal":null,"kind":"COMPLAINT","confidential":false} | false
            {"office":"430121","kind":"COMPLAINT","confidential":false}                       | false
            {}                                                                                | false
            """)
    void whatRoutingDoesNotSayIsNotGranted(String json, boolean may) {
        var found = VisibleCases.read(json.getBytes(StandardCharsets.UTF_8));

        assertThat(found.officeMayReveal()).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    ",
                "ab\u200B\u200B\u200Bcd",
                "\u3164\u3164\u3164\u3164\u3164",
                "abc\ndef",
                "abc\u0007def",
                "abcdef\uD800"
            })
    void aReasonIsReadableText(String reason) {
        assertThatThrownBy(() -> ReporterController.checked(reason))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(Problem.of(e, Language.EN).status()).isEqualTo(400));
    }

    @Test
    void aReasonIsLoggedAsItIsSeen() {
        assertThat(ReporterController.checked(" 回访\u200B核实情况 ")).isEqualTo("回访核实情况");
    }

    @Test
    void anAcceptedSubmissionIsAnsweredInJsonWhateverWasAskedFor() {
        var receipt = new SubmissionController.Receipt("id", "1", URI.create("http://localhost/"));

        assertThat(SubmissionController.receipt(receipt).getHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_JSON);
    }
}
