package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in with a real OpenID Connect provider, in a real browser that takes the two for different sites. */
class OidcTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init") // Started before all tests.
    private static Standalone suda;

    @SuppressWarnings("NullAway.Init")
    private static SignInProvider provider;

    /** What Suda said of a provider that had not yet been started. */
    @SuppressWarnings("NullAway.Init")
    private static Http.Answer whileAway;

    private final Http routing = new Http(suda.url(Service.ROUTING));

    @BeforeAll
    static void start() throws Exception {
        var port = Ports.free().routing();
        suda = new Standalone(Standalone.Settings.of(data, Ports.free()));
        suda.startBase();
        suda.start(
                List.of(Service.ROUTING),
                "--suda.console.oidc.issuer=" + SignInProvider.issuer(port),
                "--suda.console.oidc.client-id=" + SignInProvider.CLIENT,
                "--suda.console.oidc.client-secret=" + SignInProvider.SECRET,
                "--suda.console.oidc.name=省厅统一登录");
        var routing = new Http(suda.url(Service.ROUTING));
        whileAway = routing.get("/sign-in/oidc", null);
        provider = SignInProvider.start(port, suda.url(Service.ROUTING) + "/sign-in/oidc/back");
        await().atMost(SOON).until(() -> routing.get("/sign-in/oidc", null).status() == 302);
    }

    @AfterAll
    static void stop() {
        provider.close();
        suda.close();
    }

    @Test
    void withoutItsProviderSudaStartsAndSaysInBothLanguagesThatItIsAway() {
        assertThat(whileAway.status()).isEqualTo(503);
        assertThat(whileAway.headers().firstValue("Retry-After")).contains("2");
        assertThat(whileAway.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(whileAway.body()).contains("统一登录服务没有应答", "The sign-in service gives no answer");
    }

    @Test
    void thePageIsToldOfTheProviderBeforeAnybodyHasSignedIn() {
        var oidc = routing.get("/api/v1/about", null).json().path("signIn").path("oidc");

        assertThat(oidc.path("name").asString()).isEqualTo("省厅统一登录");
        assertThat(oidc.path("href").asString()).isEqualTo("/sign-in/oidc");
    }

    @Test
    void theSignInIsRememberedByTheBrowserAloneAndNoCodeIsOfUseToAThief() {
        var begun = routing.get("/sign-in/oidc", null);

        assertThat(begun.headers().firstValue("Location").orElse(""))
                .contains("response_type=code", "code_challenge_method=S256", "nonce=", "state=");
        assertThat(begun.headers().allValues("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie)
                .startsWith("suda-sign-in=")
                .contains("Path=/sign-in/oidc", "Max-Age=600", "HttpOnly", "SameSite=Lax"));
    }

    @ParameterizedTest
    @CsvSource({"zhang, OFFICE, 430121", "li, PROVINCE, 430000"})
    void whoeverComesBackFromTheProviderIsSignedIn(String name, String role, String code) {
        try (var browser = Browser.open()) {
            signIn(browser, name);

            var session = fetched(browser, "/api/v1/session");

            assertThat(address(browser)).isEqualTo(suda.url(Service.ROUTING) + "/");
            assertThat(session.path("role").asString()).isEqualTo(role);
            assertThat(session.path("code").asString()).isEqualTo(code);
            assertThat(session.path("expiresAt").asString()).isNotEmpty();
            assertThat(browser.run("return document.cookie").toString()).doesNotContain("suda-");
        }
    }

    @Test
    void whoeverSignsOutIsOut() {
        try (var browser = Browser.open()) {
            signIn(browser, "li");
            fetched(browser, "/api/v1/session");

            var left = browser.runAsync("""
                    {
                    const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1];
                    const headers = {"X-XSRF-TOKEN": token};
                    const closed = await fetch("/api/v1/session", {method: "DELETE", headers});
                    return closed.status + " " + (await fetch("/api/v1/session")).status;
                    }
                    """);

            assertThat(left).isEqualTo("204 204");
        }
    }

    @ParameterizedTest
    @CsvSource({"nobody, role", "hotline, role", "lost, code"})
    void whomTheProviderGivesNoPlaceInSudaIsToldWhy(String name, String why) {
        try (var browser = Browser.open()) {
            signIn(browser, name);

            assertThat(address(browser)).endsWith("/#/sign-in?refused=" + why);
            assertThat(browser.runAsync("(await fetch('/api/v1/session')).status"))
                    .isEqualTo(204L);
        }
    }

    @Test
    void aReturnThatThisBrowserDidNotBeginIsRefused() {
        assertThat(back("code=abc&state=xyz", "suda-sign-in=other.n.v")).endsWith("/#/sign-in?refused=expired");
        assertThat(back("code=abc&state=xyz", "x=y")).endsWith("/#/sign-in?refused=expired");
        assertThat(back("", "suda-sign-in=.n.v")).endsWith("/#/sign-in?refused=expired");
        assertThat(back("code=abc&state=xyz", "suda-sign-in=xyz.n.v")).endsWith("/#/sign-in?refused=provider");
    }

    @Test
    void whoeverChangesTheirMindIsToldSo() {
        assertThat(back("error=access_denied&state=xyz", "suda-sign-in=xyz.n.v"))
                .endsWith("/#/sign-in?refused=denied");
    }

    private String back(String query, String cookie) {
        var answer = routing.send("GET", "/sign-in/oidc/back?" + query, null, null, "Cookie", cookie);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(said -> said.startsWith("suda-session"));
        return answer.headers().firstValue("Location").orElse("");
    }

    private static void signIn(Browser browser, String name) {
        browser.go(suda.url(Service.ROUTING) + "/sign-in/oidc");
        browser.find("[name=username]").sendKeys(name);
        browser.find("[name=password]").sendKeys(SignInProvider.PASSWORD);
        browser.find("button[type=submit]").click();
        await().atMost(SOON).until(() -> address(browser).startsWith(suda.url(Service.ROUTING) + "/"));
    }

    private static String address(Browser browser) {
        return String.valueOf(browser.run("return location.href"));
    }

    private static JsonNode fetched(Browser browser, String path) {
        var text = browser.runAsync("(await fetch('" + path + "')).text()");
        return JSON.readTree(String.valueOf(text));
    }
}
