package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.JsonNode;

/** All pages together, in a real browser: a case's whole way by hand, and whether everybody can use them. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HOTLINE = "12328-431200";
    private static final String CITY = "431200";
    private static final String COUNTY = "431226";

    private static final List<String> OF_THE_PROVINCE = List.of(
            "/",
            "/cases",
            "/cases?due=soon",
            "/places/" + CITY,
            "/places/" + COUNTY,
            "/triage",
            "/clusters",
            "/supervised",
            "/extensions",
            "/scorecards",
            "/figures?counted=ACCEPTED&level=city&code=" + CITY,
            "/hour/accepted",
            "/followups",
            "/ledger",
            "/brief",
            "/policies",
            "/policies/deadlines");
    private static final List<String> OF_AN_OFFICE = List.of("/desk", "/scorecards", "/followups", "/ledger");

    /** The case that goes the whole way; pages of a case are looked at with it. */
    private static String walked = "";

    private final Running running;
    private final Browser browser;

    ConsoleTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
    }

    @AfterEach
    void asItWas() {
        browser.size(1366, 768);
        browser.prefer("prefers-color-scheme", "light");
    }

    @Test
    @Order(1)
    void aCaseGoesFromTriageToTheScorecardOnThePagesAlone() {
        signIn(Role.PROVINCE, "430000");
        soon(() -> assertThat(browser.figure("#triage .n")).isNotNegative());
        var waiting = browser.figure("#triage .n");
        var satisfied = card().path("satisfied").asLong();
        walked = submit("镇上班车半路甩客", "老街口");
        soon(() -> assertThat(browser.figure("#triage .n")).isEqualTo(waiting + 1));

        browser.find("#triage").click();
        soon(() -> {
            // Others that came before are due before it; there may be more than a page of them.
            if (browser.has(".triage-list .more:enabled")) {
                browser.find(".triage-list .more").click();
            }
            browser.find(".triage-list [data-case='" + walked + "']").click();
        });
        soon(() -> assertThat(browser.text(".triage-case h2")).contains("镇上班车半路甩客"));
        browser.find("#triage-office").sendKeys("mayang");
        soon(() -> browser.find(".triage-matches button").click());
        soon(() -> assertThat(shown().path("office").asString()).isEqualTo(COUNTY));
        browser.find("#sign-out").click();
        soon(() -> assertThat(browser.find("#key-form").isDisplayed()).isTrue());

        browser.find("#key").sendKeys(running.key(Role.OFFICE, COUNTY));
        browser.find("#key-form button").click();
        browser.awaitState("live");
        var row = "#desk-list [data-case='" + walked + "'] ";
        soon(() -> browser.find(row + "[data-action='SIGN']").click());
        soon(() -> browser.find(row + "[data-action='CLOSE']").click());
        soon(() -> browser.fill("dialog select", "RESOLVED"));
        browser.find("dialog textarea").sendKeys("车主已退票款，并向乘客道歉。");
        browser.find("dialog .primary").click();
        soon(() -> assertThat(shown().path("state").asString()).isEqualTo("CLOSED"));
        soon(() -> assertThat(browser.text("#desk-list")).doesNotContain("镇上班车半路甩客"));

        signIn(Role.PROVINCE, "430000");
        browser.run("location.hash = arguments[0]", "/cases/" + walked);
        soon(() -> browser.find("[data-action='RECORD_CALL_BACK']").click());
        soon(() ->
                browser.find("dialog [name$='-reached-choice'][value='true']").click());
        soon(() -> browser.find("dialog [name$='-solved-choice'][value='true']").click());
        browser.find("dialog [name$='-satisfied-choice'][value='true']").click();
        browser.find("dialog .primary").click();
        soon(() -> assertThat(shown().path("ratings").size()).isEqualTo(1));

        browser.run("location.hash = arguments[0]", "/places/" + COUNTY);
        soon(() -> assertThat(card().path("satisfied").asLong()).isEqualTo(satisfied + 1));
        var rates = card().path("rates");
        soon(() -> {
            for (var rate : List.of("satisfaction", "onTime", "closing")) {
                var percent = rates.path(rate).path("percent");
                var says = percent.isNull() ? "–" : percent.asString() + "%";
                assertThat(browser.text(".rate-lines")).as(rate).contains(says);
            }
        });
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh,light,1366,768", "en,dark,1366,768", "zh,dark,390,844", "en,light,390,844"})
    @Order(2)
    void noPageHasASeriousFindingOfAxeNorSticksOut(String language, String colours, int width, int height) {
        browser.size(width, height);
        browser.prefer("prefers-color-scheme", colours);
        browser.go(running.suda().url(Service.ROUTING) + "/");
        soon(() -> assertThat(browser.find("#key-form").isDisplayed()).isTrue());
        speak(language);
        isFit("signing in");

        signIn(Role.PROVINCE, "430000");
        speak(language);
        OF_THE_PROVINCE.forEach(this::look);
        look("/cases/" + walked);
        soon(() -> browser.find(".actions button").click());
        soon(() -> assertThat(browser.find("dialog").isDisplayed()).isTrue());
        isFit("a form");

        signIn(Role.OFFICE, COUNTY);
        speak(language);
        OF_AN_OFFICE.forEach(this::look);
    }

    /** For the README. Written to target/, or with -Dsuda.screenshots=docs to that directory of the repository. */
    @Test
    @Order(3)
    void looksLikeThis() throws IOException {
        for (var n = 0; n < 3; n++) {
            submit(List.of("公交站牌倒塌无人修", "老街口出租车不打表", "货车长期占道停放").get(n), "老街口");
        }
        var signed = submit("客运站售票员态度差", COUNTY);
        soon(() -> running.act(signed, running.key(Role.OFFICE, COUNTY), "{\"kind\":\"SIGN\"}"));
        submit("公交车晚点一小时", COUNTY);
        signIn(Role.PROVINCE, "430000");
        picture("/triage", "console-triage.png", ".triage-case h2");
        picture("/cases/" + walked, "console-case.png", ".history");
        picture("/places/" + CITY, "console-city.png", ".rate-lines");
        signIn(Role.OFFICE, COUNTY);
        picture("/desk", "office-desk.png", "#desk-list [data-case]");
    }

    private void picture(String address, String name, String there) throws IOException {
        browser.run("location.hash = arguments[0]", address);
        soon(() -> assertThat(browser.find(there).isDisplayed()).isTrue());
        settled();
        var wanted = System.getProperty("suda.screenshots");
        var directory = wanted == null ? Path.of("target") : Path.of("..").resolve(wanted);
        Files.createDirectories(directory);
        Files.write(directory.resolve(name), browser.picture());
        assertThat(Files.size(directory.resolve(name))).isBetween(10_000L, 400_000L);
    }

    private void look(String address) {
        browser.run("location.hash = arguments[0]", address);
        settled();
        isFit(address);
    }

    /** Whatever was asked for has come. */
    private void settled() {
        soon(() -> assertThat(browser.run("""
                        return document.querySelectorAll('main h1').length === 1
                          && document.querySelectorAll('main .loading').length === 0""")).isEqualTo(true));
    }

    private void isFit(String what) {
        var serious = browser
                .inspect(new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")))
                .stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(ConsoleTest::words)
                .toList();
        assertThat(serious).as(what).isEmpty();
        assertThat((Long) browser.run("return document.documentElement.scrollWidth - innerWidth"))
                .as("%s sticks out", what)
                .isNotPositive();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .limit(4)
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .collect(Collectors.joining("; "));
    }

    private void signIn(Role role, String code) {
        browser.signIn(running, role, code);
    }

    private void speak(String language) {
        browser.find("[data-language='" + language + "']").click();
    }

    private JsonNode shown() {
        return running.routing()
                .get("/api/v1/cases/" + walked, running.key(Role.PROVINCE, "430000"))
                .json();
    }

    private JsonNode card() {
        return running.routing()
                .get("/api/v1/scorecards?level=office&code=" + COUNTY, running.key(Role.PROVINCE, "430000"))
                .json()
                .path("cards")
                .path(0);
    }

    /** @param place a division's code, or words in which there is none */
    private String submit(String title, String place) {
        var where = place.matches("\\d{6}") ? "code" : "address";
        var body = """
                {"platform":"%s","sourceNumber":"%s","kind":"COMPLAINT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"COACH","title":"%s","text":"%s，请核实。",
                 "place":{"%s":"%s"}}
                """.formatted(HOTLINE, UUID.randomUUID(), title, title, where, place);
        return running.submit(HOTLINE, body);
    }

    private static void soon(ThrowingRunnable claim) {
        Browser.soon(SOON, claim);
    }
}
