package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.e2e.SudaStack.Running;

/** What a page may do once somebody has signed in, and a foreign page may not; over plain HTTP. */
@ExtendWith(SudaStack.class)
class SessionTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SESSION = "/api/v1/session";
    private static final String OFFICE = "430421";
    private static final String TOKEN = "9f1c6a52-0000-4000-8000-000000000001";

    private final Running running;

    SessionTest(Running running) {
        this.running = running;
    }

    @ParameterizedTest
    @CsvSource({"OFFICE, 430421", "PROVINCE, 430000", "DISCIPLINE, 430000", "RECUSAL, 430000", "OPERATOR, 430000"})
    void whoeverHasAKeyHasASession(Role role, String code) {
        var session = signedIn(running.key(role, code));

        var shown = asked("GET", SESSION, session, null);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("role")).isEqualTo(role.name());
        assertThat(shown.text("code")).isEqualTo(code);
        assertThat(Instant.parse(shown.text("expiresAt")))
                .isBefore(Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void noScriptReadsTheSessionAndNoForeignPageSendsIt() {
        var answer = opened(running.key(Role.OFFICE, OFFICE));

        assertThat(cookie(answer, "suda-session")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        var age = Pattern.compile("Max-Age=(\\d+)").matcher(cookie(answer, "suda-session"));
        assertThat(age.find()).isTrue();
        assertThat(Long.parseLong(age.group(1))).as("no longer than its key").isBetween(3000L, 3600L);
        assertThat(cookie(running.routing().get(SESSION, null), "XSRF-TOKEN"))
                .contains("SameSite=Strict")
                .doesNotContain("HttpOnly");
    }

    @Test
    void aKeyThatWillNotDoIsRefusedInTheLanguageAskedForWithTheReason() {
        var hotline = running.key(Role.HOTLINE, "12328-430400");
        var expired = keys(running.suda().secrets().read(Secrets.ACCESS))
                .issue(Role.OFFICE, OFFICE, Instant.now().minusSeconds(3610), Duration.ofHours(1));
        var foreign = keys(new byte[32]).issue(Role.PROVINCE, "430000", Instant.now(), Duration.ofHours(1));

        refused(hotline, 403, "热线系统没有网页", "Hotlines have no page");
        refused(expired, 401, "密钥已过期", "has expired");
        refused(foreign, 401, "密钥无效", "not valid");
        refused("abc", 401, "密钥无效", "not valid");
        refused("", 401, "密钥无效", "not valid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SESSION,
                "/intake/api/v1/cases/C1/actions",
                "/intake/api/v1/ledger",
                "/api/v1/offices/" + OFFICE + "/messages:seen"
            })
    void aCookieAloneWritesNothing(String path) {
        var session = signedIn(running.key(Role.OFFICE, OFFICE));

        for (var forged : List.of("x=y", "XSRF-TOKEN=" + TOKEN)) {
            var answer = running.routing()
                    .send(
                            "POST",
                            path,
                            null,
                            "{}",
                            "Content-Type",
                            "application/json",
                            "Cookie",
                            session + "; " + forged);
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.text("detail")).contains("X-XSRF-TOKEN");
        }
    }

    @Test
    void thePagesTokenStaysWhileOthersAskAndWrite() {
        var session = signedIn(running.key(Role.OFFICE, OFFICE));

        for (var answer : List.of(
                asked("GET", SESSION, session, null),
                asked("GET", "/api/v1/cases/C1", session, null),
                asked("POST", "/intake/api/v1/cases/C1/actions", session, "{}"))) {
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aForgedSignOutLeavesTheSession() {
        var session = signedIn(running.key(Role.OFFICE, OFFICE));

        var answer = running.routing().send("DELETE", SESSION, null, null, "Cookie", session);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(said -> said.startsWith("suda-session="));
    }

    @Test
    void whoeverSignsOutIsForgottenByTheBrowserAndMaySignOutTwice() {
        var session = signedIn(running.key(Role.OFFICE, OFFICE));

        var answer = asked("DELETE", SESSION, session, null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(cookie(answer, "suda-session")).startsWith("suda-session=;").contains("Max-Age=0");
        assertThat(asked("DELETE", SESSION, "x=y", null).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "abc", "expired", "a.b.c"})
    void aCookieThatIsNoLongerGoodMakesNoPageFail(String kind) {
        var cookie = "suda-session="
                + switch (kind) {
                    case "foreign" ->
                        keys(new byte[32]).issue(Role.PROVINCE, "430000", Instant.now(), Duration.ofHours(1));
                    case "expired" ->
                        keys(running.suda().secrets().read(Secrets.ACCESS))
                                .issue(Role.PROVINCE, "430000", Instant.now().minusSeconds(7200), Duration.ofHours(1));
                    default -> kind;
                };

        for (var path : List.of("/", "/api/v1/about", stylesheet())) {
            assertThat(asked("GET", path, cookie, null).status()).as(path).isEqualTo(200);
        }
        var nobody = asked("GET", SESSION, cookie, null);
        assertThat(nobody.status()).isEqualTo(204);
        assertThat(cookie(nobody, "suda-session")).contains("Max-Age=0");
        assertThat(asked("GET", "/api/v1/cases/C1", cookie, null).status()).isEqualTo(401);
        var anew = asked("POST", SESSION, cookie, "{\"key\":\"" + running.key(Role.PROVINCE, "430000") + "\"}");
        assertThat(anew.status()).isEqualTo(204);
    }

    @Test
    void aKeyInTheHeaderNeedsNoTokenAndCountsBeforeACookie() {
        var session = signedIn(running.key(Role.PROVINCE, "430000"));
        var office = running.key(Role.OFFICE, OFFICE);

        var shown = running.routing().send("GET", SESSION, office, null, "Cookie", session);
        var acted = running.routing().post("/intake/api/v1/cases/C1/actions", office, "{}");

        assertThat(shown.text("role")).isEqualTo("OFFICE");
        assertThat(acted.status()).isIn(400, 404);
    }

    @Test
    void anActionFromThePageReachesIntakeAndActsOnce() {
        var hotline = running.key(Role.HOTLINE, "12328-430400");
        var body =
                Posts.bus("SESSION-1").replace("12328-430100", "12328-430400").replace("430121", OFFICE);
        var caseId = running.intake().post("/api/v1/submissions", hotline, body).text("caseId");
        var session = signedIn(running.key(Role.OFFICE, OFFICE));
        var path = "/api/v1/cases/" + caseId;
        await().atMost(SOON).until(() -> asked("GET", path, session, null).status() == 200);
        var sign = "{\"kind\":\"SIGN\",\"actionId\":\"page-1\"}";

        var first = asked("POST", "/intake" + path + "/actions", session, sign, "Prefer", "wait=10");
        var again = asked("POST", "/intake" + path + "/actions", session, sign, "Prefer", "wait=10");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("Preference-Applied")).contains("wait=10");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        var history = asked("GET", path, session, null).json().path("history");
        assertThat(history.valueStream().map(event -> event.path("event").asString()))
                .containsOnlyOnce("CaseSigned");
    }

    @Test
    void whatIntakeRefusesIsToldAsIntakeToldIt() {
        var session = signedIn(running.key(Role.PROVINCE, "430000"));

        var answer = asked("POST", "/intake/api/v1/ledger", session, "{}", "Accept-Language", "en");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().map().keySet()).doesNotContain("Location", "location");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/intake",
                "/intake/",
                "/intake/api/v1/submissions",
                "/intake/api/v1/channels/readings",
                "/intake/actuator/health",
                "/intake/api/v1/cases/..%2f..%2f..%2factuator/health",
                "/intake/api/v1/cases/%2e%2e/submissions",
                "/intake/api/v1/cases/../submissions",
                "/intake/api/v1/cases/..;/submissions",
                "/intake/api/v1/cases;x=1/C1/actions",
                "/intake/api/v1/cases//C1/actions",
                "/intake//evil.example/api/v1/cases/C1/actions",
                "/intake@evil.example/api/v1/cases/C1/actions",
                "//intake/api/v1/cases/C1/actions",
                "/intake/api/v1/cases/%5c..%5csubmissions",
                "/intake/api/v1/cases/%00/actions",
                "/intake/api/v1/cases/%0d%0aX: y/actions"
            })
    void otherPathsAndTricksReachNothing(String path) {
        var answer = running.routing().post(path.replace(" ", "%20"), running.key(Role.PROVINCE, "430000"), "{}");

        assertThat(answer.status()).as(answer.body()).isIn(400, 404, 405);
        assertThat(answer.body()).as("not of intake").doesNotContain("violations", "\"UP\"");
    }

    @Test
    void whatIsLargerThanAMebibyteIsRefused() {
        var large = running.routing()
                .post(
                        "/intake/api/v1/policies/DEADLINES",
                        running.key(Role.PROVINCE, "430000"),
                        "x".repeat((1 << 20) + 1));

        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void pagesAndTheirFilesRunNothingButTheirOwn() {
        for (var path : List.of("/", stylesheet(), "/api/v1/about")) {
            assertThat(running.routing()
                            .get(path, null)
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void noOtherSiteIsLetIn() {
        var read = running.routing().send("GET", "/api/v1/about", null, null, "Origin", "https://evil.example");
        var preflight = running.routing()
                .send(
                        "OPTIONS",
                        "/intake/api/v1/cases/C1/actions",
                        null,
                        null,
                        "Origin",
                        "https://evil.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "x-xsrf-token");

        assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void withoutAProviderNoneIsOffered() {
        var about = running.routing().get("/api/v1/about", null).json();

        assertThat(about.path("signIn").has("oidc")).isTrue();
        assertThat(about.path("signIn").path("oidc").isNull()).isTrue();
        assertThat(running.routing().get("/sign-in/oidc", null).status()).isEqualTo(404);
    }

    @Test
    void whatPlacesAndCategoriesAreCalledIsToldToAnybody() {
        var about = running.routing().get("/api/v1/about", null).json();

        assertThat(about.path("divisions").size()).isEqualTo(1 + 14 + 122);
        assertThat(about.path("categories").path("BUS").path("zh").asString()).isEqualTo("公交");
    }

    /** A file that the page itself names. */
    private String stylesheet() {
        var name = Pattern.compile("href=\"/?([^\"]+\\.css)\"")
                .matcher(running.routing().get("/", null).body());
        assertThat(name.find()).isTrue();
        return "/" + name.group(1);
    }

    private void refused(String key, int status, String zh, String en) {
        var body = "{\"key\":\"" + key + "\"}";
        var chinese = asked("POST", SESSION, "x=y", body);
        var english = asked("POST", SESSION, "x=y", body, "Accept-Language", "en");
        assertThat(chinese.status()).isEqualTo(status);
        assertThat(chinese.text("detail")).contains(zh);
        assertThat(english.text("detail")).contains(en);
        assertThat(english.headers().allValues("Set-Cookie")).noneMatch(said -> said.startsWith("suda-session"));
    }

    private static AccessKeys keys(byte[] secret) {
        return new AccessKeys(secret);
    }

    /** @return the session's cookie, as a browser sends it back */
    private String signedIn(String key) {
        return cookie(opened(key), "suda-session").replaceAll(";.*", "");
    }

    private Http.Answer opened(String key) {
        var answer = asked("POST", SESSION, "x=y", "{\"key\":\" " + key + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        return answer;
    }

    private static String cookie(Http.Answer answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(said -> said.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    /** As a page does: with its cookies and, where it writes, its token. */
    private Http.Answer asked(String method, String path, String cookie, @Nullable String body, String... more) {
        var headers = new ArrayList<>(List.of("Cookie", cookie + "; XSRF-TOKEN=" + TOKEN, "X-XSRF-TOKEN", TOKEN));
        headers.addAll(List.of(more));
        if (body != null) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        return running.routing().send(method, path, null, body, headers.toArray(String[]::new));
    }
}
