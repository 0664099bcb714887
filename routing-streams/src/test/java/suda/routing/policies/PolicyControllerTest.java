package suda.routing.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import suda.contract.Actor;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.Requests;
import suda.routing.access.BadQueryException;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.policies.PolicyController.History;
import suda.routing.policies.PolicyController.Policies;
import suda.routing.policies.PolicyViews.Checked;
import suda.routing.policies.PolicyViews.Entry;
import suda.routing.policies.PolicyViews.Next;
import suda.routing.policies.PolicyViews.Shown;
import suda.routing.policies.PolicyViews.Standing;
import suda.routing.policy.Fault;
import suda.routing.policy.PolicySection;
import suda.routing.topology.PoliciesFor;

class PolicyControllerTest {
    private static final Instant LONG_AGO = Instant.parse("2021-05-01T00:00:00Z");
    private static final Instant FAR_OFF = Instant.parse("2090-01-01T00:00:00Z");
    private static final String SHIPPED = PolicySection.shippedText("/policy/oversight.yml");
    private static final Jwt PROVINCE = key("PROVINCE", "430000");

    private final PolicyController controller = controller(
            policy(PolicyKind.OVERSIGHT, "2021.5", text("2021.5"), LONG_AGO),
            policy(PolicyKind.OVERSIGHT, "2090.1", text("2090.1"), FAR_OFF),
            policy(PolicyKind.OVERSIGHT, "2021.6", "version: broken", LONG_AGO.plusSeconds(9)),
            policy(PolicyKind.CALENDAR, "2089.1", "version: \"2089.1\"\nyear: 2089\noff: [2089-01-01]\n", LONG_AGO));

    @Test
    void whatIsInForceIsToldWithItsAuthorAndWhatComesNext() {
        var policies =
                body(controller.policies(PROVINCE, request()), Policies.class).policies();

        assertThat(policies)
                .contains(new Standing("oversight", null, "2021.5", LONG_AGO, "王某", new Next("2090.1", FAR_OFF, "王某")))
                .contains(new Standing("deadlines", null, "2026.1", null, null, null))
                .contains(new Standing("calendar", 2089, "2089.1", LONG_AGO, "王某", null))
                .contains(new Standing("contacts", null, null, null, null, null));
        assertThat(policies).extracting(Standing::kind).startsWith("calendar");
    }

    @Test
    void theFileInForceIsGivenAsItWasApplied() {
        var shown = body(controller.policy("oversight", null, null, PROVINCE, request()), Shown.class);

        assertThat(shown.version()).isEqualTo("2021.5");
        assertThat(shown.text()).isEqualTo(text("2021.5"));
        assertThat(shown.author()).isEqualTo("王某");
        assertThat(shown.reason()).isEqualTo("省厅通知");
    }

    @Test
    void theFileOfAnInstantIsGivenAndBeforeTheFirstTheOneThatShips() {
        var before = controller.policy("oversight", "2021-04-30T23:59:59Z", null, PROVINCE, request());
        var later = controller.policy("oversight", "2090-01-01T00:00:00Z", null, PROVINCE, request());

        assertThat(body(before, Shown.class).text()).isEqualTo(SHIPPED);
        assertThat(body(before, Shown.class).publishedAt()).isNull();
        assertThat(body(later, Shown.class).version()).isEqualTo("2090.1");
        assertThatThrownBy(() -> controller.policy("oversight", "yesterday", null, PROVINCE, request()))
                .isInstanceOf(BadQueryException.class);
    }

    @Test
    void aCalendarIsThatOfItsYear() {
        assertThat(body(controller.policy("calendar", null, 2089, PROVINCE, request()), Shown.class)
                        .version())
                .isEqualTo("2089.1");
        assertThat(body(controller.policy("calendar", null, 2026, PROVINCE, request()), Shown.class)
                        .text())
                .contains("2026-10-01");
        assertThat(controller
                        .policy("calendar", null, 2088, PROVINCE, request())
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void theHistoryIsNewestFirstAndSaysWhatHasNoEffect() {
        var history = body(controller.history("oversight", PROVINCE, request()), History.class);

        assertThat(history.versions()).extracting(Entry::version).containsExactly("2090.1", "2021.6", "2021.5");
        assertThat(history.versions()).extracting(Entry::usable).containsExactly(true, false, true);
        assertThat(history.versions()).extracting(Entry::role).containsOnly("PROVINCE");
    }

    @Test
    void aFileIsCheckedAndNothingChanges() {
        assertThat(check("oversight", text("2026.9"))).isEqualTo(new Checked("oversight", "2026.9", List.of()));
        assertThat(check("oversight", text("2026.9").replace("sample: 30", "sample: some"))
                        .faults())
                .extracting(Fault::path)
                .containsExactly("sample");
        assertThat(check("oversight", "a: b: c").faults())
                .extracting(Fault::line)
                .containsExactly(1);
    }

    @Test
    void aVersionOfAnotherFileIsAFault() {
        assertThat(check("oversight", text("2021.5")).faults())
                .as("the same again")
                .isEmpty();
        assertThat(check("oversight", text("2021.5") + "# more\n").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.path()).isEqualTo("version");
                    assertThat(fault.line()).isEqualTo(5);
                });
        assertThat(check("oversight", SHIPPED + "# more\n").faults()).hasSize(1);
    }

    @Test
    void whatIsNoTextIsAFaultToo() {
        var bytes = "version: 省".getBytes(StandardCharsets.UTF_16);

        assertThat(body(sent("oversight", bytes, PROVINCE), Checked.class).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.zh()).contains("UTF-8"));
        assertThat(check("oversight", "#".repeat(1_000_000)).faults()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFICE", "HOTLINE"})
    void whoMayNotSeeThemIsToldTheSameAsOfWhatDoesNotExist(String role) {
        var key = key(role, "430100");

        for (var answer : List.of(
                controller.policies(key, request()),
                controller.policy("oversight", null, null, key, request()),
                controller.history("oversight", key, request()),
                sent("oversight", new byte[0], key),
                controller.policy("nonsense", null, null, PROVINCE, request()))) {
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(((ProblemDetail) Objects.requireNonNull(answer.getBody())).getDetail())
                    .contains("没有这样的规则");
        }
    }

    @Test
    void beforePoliciesAreReadNobodyIsToldThatNoneWereApplied() {
        var early = new PolicyController(PoliciesFor.none());

        assertThatThrownBy(() -> early.policies(PROVINCE, request())).isInstanceOf(NotReadyException.class);
    }

    @Test
    void theAddressOfACheckIsThatOfTheFileAndAColon() throws NoSuchMethodException {
        var mapping = PolicyController.class
                .getDeclaredMethod("check", String.class, Jwt.class, HttpServletRequest.class)
                .getAnnotation(PostMapping.class);
        var pattern = new PathPatternParser().parse(mapping.path()[0]);

        var matched = pattern.matchAndExtract(PathContainer.parsePath("/api/v1/policies/deadlines:check"));

        assertThat(Objects.requireNonNull(matched).getUriVariables()).containsEntry("kind", "deadlines");
        assertThat(pattern.matches(PathContainer.parsePath("/api/v1/policies/deadlines")))
                .isFalse();
    }

    private Checked check(String kind, String text) {
        return body(sent(kind, text.getBytes(StandardCharsets.UTF_8), PROVINCE), Checked.class);
    }

    private ResponseEntity<Object> sent(String kind, byte[] file, Jwt key) {
        try {
            return controller.check(kind, key, Requests.inParts(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T body(ResponseEntity<Object> answer, Class<T> type) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        return Objects.requireNonNull(type.cast(answer.getBody()));
    }

    private static PolicyController controller(Policy... applied) {
        return new PolicyController(PoliciesFor.readers(applied));
    }

    private static Policy policy(PolicyKind kind, String version, String text, Instant from) {
        return Policy.newBuilder()
                .setKind(kind)
                .setVersion(version)
                .setPublishedAt(LONG_AGO)
                .setPublishedBy(new Actor("PROVINCE", "430000"))
                .setAuthor("王某")
                .setReason("省厅通知")
                .setText(text)
                .setEffectiveFrom(from)
                .build();
    }

    private static String text(String version) {
        return SHIPPED.replace("version: \"2026.1\"", "version: \"" + version + "\"");
    }

    private static Jwt key(String role, String code) {
        return Jwt.withTokenValue("t")
                .header("alg", "none")
                .claim(suda.access.AccessKeys.ROLE, role)
                .claim(suda.access.AccessKeys.CODE, code)
                .build();
    }

    /** Says nothing: whoever asks without a language is answered in Chinese. */
    private static HttpServletRequest request() {
        return Requests.get(Map.of(), Map.of());
    }
}
