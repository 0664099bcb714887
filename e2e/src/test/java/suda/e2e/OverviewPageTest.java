package suda.e2e;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static suda.e2e.Browser.soon;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.JsonNode;

/** The overview's figures in a real browser: how soon, by which measure, and what they open to. Changde is this class's own. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
class OverviewPageTest {
    private static final String CHANGDE = "430700";
    private static final String TAOYUAN = "430725";
    private static final String HOTLINE = "12328-430700";

    private final Running running;
    private final Browser browser;
    private final String province;

    OverviewPageTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
        this.province = running.key(Role.PROVINCE, "430000");
    }

    @Test
    void aPostedComplaintIsInFigureTileAndListWithinTwoSeconds() throws Exception {
        watch();
        Soonest.isWithin(Duration.ofSeconds(2), n -> untilTheThreeShowIt());
        calm();
    }

    private Duration untilTheThreeShowIt() {
        var earlier = submit("先来的一件", false);
        soon(() -> assertThat(browser.text("#cases")).contains(earlier));
        soon(() -> assertThat(browser.figure("#total .n")).isEqualTo(total()));
        browser.run("""
                const seen = (window.seen = {});
                const was = (css) => document.querySelector(css)?.textContent;
                const before = { total: was("#total .n"), tile: was("[data-code='430700'] .n"), first: was("#cases [data-case]") };
                const now = () => ({ total: was("#total .n"), tile: was("[data-code='430700'] .n"), first: was("#cases [data-case]") });
                window.watching = setInterval(() => {
                  for (const [what, text] of Object.entries(now())) if (text !== before[what]) seen[what] ??= Date.now();
                }, 20);""");

        submit("两秒之内要看到的一件", false);
        var answered = System.currentTimeMillis();

        soon(() -> assertThat(browser.run("return Object.keys(window.seen).length"))
                .isEqualTo(3L));
        browser.run("clearInterval(window.watching)");
        var last = (Long) browser.run("return Math.max(...Object.values(window.seen))");
        return Duration.ofMillis(last - answered);
    }

    @Test
    void theGridTakesTheColoursOfTheMeasureThatIsPickedWithItsFigures() {
        nineHundredAndThirtyOfAThousandCallsWereAnswered();
        closedOnTimeAndSatisfied();
        watch();
        soon(() -> assertThat(browser.text(tile(CHANGDE))).contains("93.0%"));

        pick("answerRate");
        soon(() -> assertThat(shown())
                .isEqualTo(rates(cities -> cities.path("window").path("answerRate"), channels())));
        assertThat(browser.find(tile(CHANGDE)).getDomAttribute("data-level")).isEqualTo("2");
        assertThat(browser.find(tile(CHANGDE)).getDomAttribute("aria-label")).contains("接通率 93.0%（930/1,000）");
        assertThat(colour(tile(CHANGDE))).isEqualTo(colour("#legend [data-level='2']"));
        assertThat(browser.text("#legend")).contains("90–95%", "样本不足");

        for (var rate : List.of("onTime", "satisfaction")) {
            pick(rate);
            soon(() -> assertThat(shown())
                    .isEqualTo(rates(card -> card.path("rates").path(rate), cards())));
            // One is no sample.
            soon(() -> assertThat(browser.text(tile(CHANGDE))).as(rate).contains("100.0%", "1/1", "样本不足"));
            assertThat(browser.find(tile(CHANGDE)).getDomAttribute("data-level"))
                    .isEqualTo("few");
        }
        browser.reload();
        browser.awaitState("live");
        soon(() ->
                assertThat(browser.find("[value='satisfaction']").isSelected()).isTrue());
        calm();
    }

    @Test
    void eachFigureOpensToAsManyCasesAsItSays() {
        var sent = List.of(
                submit("今天就要办完的一件", true),
                submit("平常的一件", false),
                submit("不知在何处的一件", "430799", false),
                submit("省里自己的一件", "430000", false));
        for (var caseId : sent) {
            soon(() -> assertThat(running.routing()
                            .get("/api/v1/cases/" + caseId, province)
                            .status())
                    .isEqualTo(200));
        }
        watch();
        soon(() -> assertThat(browser.figure("#total .n")).isEqualTo(total()));
        soon(() -> assertThat(browser.figure("#soon .n")).isPositive());

        for (var css :
                List.of("#total", "#soon", "#overdue", "#province", "#late [data-office='" + TAOYUAN + "'] .near a")) {
            open("/");
            soon(() -> assertThat(browser.has(css)).isTrue());
            var says = browser.figure(css.endsWith(" a") ? css : css + " .n");
            browser.find(css).click();
            // Other classes' cases are among them: there may be many pages.
            soon(Duration.ofMinutes(2), () -> assertThat(rows()).as(css).isEqualTo(says));
            soon(() -> assertThat(browser.figure("#count")).as(css).isEqualTo(says));
        }
        open("/");
        soon(() -> assertThat(browser.has("#triage")).isTrue());
        assertThat(browser.find("#triage").getDomAttribute("href")).isEqualTo("#/triage");
        assertThat(browser.figure("#triage .n"))
                .isEqualTo(listed("desk=triage"))
                .isPositive();
        assertThat(browser.figure(tile(CHANGDE) + " .n")).isEqualTo(listed("city=" + CHANGDE));
        calm();
    }

    @Test
    void aFigureOfTheLastHourOpensToWhatHappened() {
        submit("刚刚受理的一件", false);
        watch();
        for (var what : List.of("accepted", "routed")) {
            open("/");
            soon(() -> browser.find("[data-flow='" + what + "'] a").click());
            soon(() -> assertThat(browser.text(".list")).contains("刚刚受理的一件"));
            soon(Duration.ofMinutes(2), () -> assertThat(rows())
                    .as(what)
                    .isEqualTo(browser.figure("#count"))
                    .isEqualTo(get("/api/v1/overview/flow?of=" + what)
                            .path("count")
                            .asLong()));
        }
        calm();
    }

    @Test
    void aFigureOfAScorecardOpensToItsCasesAndTheyAddUpToIt() {
        var caseId = submit("计入受理的一件", false);
        soon(() -> assertThat(behind()).contains(caseId));
        var accepted = accepted();
        watch();

        open("/figures?counted=ACCEPTED&level=city&code=" + CHANGDE);
        soon(() -> assertThat(browser.text("#sum")).isEqualTo("合计 " + accepted + "，已全部列出"));

        assertThat(browser.text("h1")).isEqualTo("常德市：受理");
        assertThat(browser.text("[data-case='" + caseId + "']")).contains("计入受理的一件", "桃源县", "待签收");
        browser.find("[data-case='" + caseId + "'] a").click();
        assertThat(browser.run("return location.hash")).isEqualTo("#/cases/" + caseId);
        calm();
    }

    @Test
    void aListOfCasesIsNarrowedByItsLinksAndFollowsWhatHappens() {
        watch();
        open("/cases?office=" + TAOYUAN);
        soon(() -> assertThat(browser.text("h1")).isEqualTo("常德 · 桃源县：在办工单"));

        var caseId = submit("清单里新来的一件", false);
        soon(() -> assertThat(browser.text(".case-rows")).contains("清单里新来的一件"));

        browser.find("a[href*='due=overdue']").click();
        soon(() -> assertThat(browser.text("h1")).isEqualTo("常德 · 桃源县：逾期工单"));
        soon(() -> assertThat(browser.has("[data-case='" + caseId + "']")).isFalse());
        browser.find("#office option[value='city=430700']").click();
        soon(() -> assertThat(browser.text("h1")).isEqualTo("常德市：逾期工单"));
        browser.find("a[href*='state=closed']").click();
        soon(() -> assertThat(browser.text("h1")).isEqualTo("常德市：已办结工单"));
        calm();
    }

    /** Of the whole list: pages are asked for until there are no more. */
    private long rows() {
        while (browser.has(".more:not([disabled])")) {
            browser.find(".more").click();
        }
        assertThat(browser.has(".more, .loading")).isFalse();
        return (Long) browser.run("return document.querySelectorAll('.list [data-case]').length");
    }

    private long listed(String which) {
        var counted = 0L;
        for (var next = ""; ; ) {
            var page = get("/api/v1/cases?limit=200&" + which + next);
            counted += page.path("cases").size();
            if (page.path("nextCursor").isNull()) {
                return counted;
            }
            next = "&cursor=" + page.path("nextCursor").asString();
        }
    }

    private long total() {
        return listed("state=open");
    }

    private long accepted() {
        return get("/api/v1/scorecards?level=city&code=" + CHANGDE)
                .path("cards")
                .path(0)
                .path("accepted")
                .asLong();
    }

    private String behind() {
        return get("/api/v1/scorecards/cases?counted=ACCEPTED&level=city&code=" + CHANGDE)
                .toString();
    }

    private JsonNode channels() {
        return get("/api/v1/channels").path("cities");
    }

    private JsonNode cards() {
        return get("/api/v1/scorecards?level=city").path("cards");
    }

    /** As the page is to write them, in the order of cities. */
    private static List<String> rates(Function<JsonNode, JsonNode> rate, JsonNode cities) {
        return cities.valueStream()
                .map(city -> rate.apply(city).path("percent"))
                .map(percent -> percent.isNull() ? "–" : percent.asString() + "%")
                .toList();
    }

    private List<?> shown() {
        return (List<?>) browser.run("return [...document.querySelectorAll('.tile .n')].map(n => n.textContent)");
    }

    private String colour(String css) {
        return String.valueOf(
                browser.run("return getComputedStyle(document.querySelector(arguments[0])).backgroundColor", css));
    }

    private static String tile(String city) {
        return "[data-code='" + city + "']";
    }

    private void pick(String measure) {
        browser.find(".measures label:has([value='" + measure + "'])").click();
    }

    private void open(String address) {
        browser.run("location.hash = arguments[0]", address);
    }

    private void watch() {
        browser.go(running.suda().url(Service.ROUTING) + "/#key=" + province);
        browser.awaitState("live");
        soon(() -> assertThat(browser.has("#overdue")).isTrue());
    }

    private void nineHundredAndThirtyOfAThousandCallsWereAnswered() {
        var hour = Instant.now().truncatedTo(HOURS);
        var answer = running.intake()
                .post("/api/v1/channels/readings", running.key(Role.HOTLINE, HOTLINE), """
                [{"channel":"12328","kind":"INTERVAL","from":"%s","to":"%s","attempts":1000,"answered":930}]
                """.formatted(
                                hour.minus(1, HOURS), hour));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private void closedOnTimeAndSatisfied() {
        var caseId = submit("办得快的一件", true);
        var office = running.key(Role.OFFICE, TAOYUAN);
        running.act(caseId, office, "{\"kind\":\"SIGN\"}");
        running.act(caseId, office, "{\"kind\":\"CLOSE\",\"result\":\"RESOLVED\",\"publicAnswer\":\"已批评教育驾驶员。\"}");
        running.act(
                caseId,
                province,
                "{\"kind\":\"RECORD_CALL_BACK\",\"reached\":true,\"solved\":true,\"satisfied\":true}");
    }

    private String submit(String title, boolean urgent) {
        return submit(title, TAOYUAN, urgent);
    }

    private String submit(String title, String place, boolean urgent) {
        var body =
                """
                {"platform":"%s","sourceNumber":"%s","kind":"COMPLAINT","channel":"PHONE",
                 "receivedAt":"%s","category":"BUS","title":"%s","text":"%s，请核实。","place":{"code":"%s"},"urgent":%s}
                """.formatted(HOTLINE, UUID.randomUUID(), Instant.now().minusSeconds(60), title, title, place, urgent);
        return running.submit(HOTLINE, body);
    }

    private JsonNode get(String path) {
        var answer = running.routing().get(path, province);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void calm() {
        assertThat(browser.errors()).isEmpty();
    }
}
