package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the province watches, asked for and pushed, and whether it is what other questions give. */
@ExtendWith(SudaStack.class)
class OverviewTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/overview";

    /** Offices that no other test sends anything to. */
    private static final String MAYANG = "431226";

    private static final String FENGHUANG = "433123";

    private final Running running;
    private final String province;

    OverviewTest(Running running) {
        this.running = running;
        this.province = running.key(Role.PROVINCE, "430000");
    }

    /** Whoever starts or restarts last may find partitions on their way from one thread to the other. */
    @BeforeEach
    void awaitWhole() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running.routing().get(PATH, province).status() == 200);
    }

    @Test
    void aPostedComplaintIsInItWithinTwoSecondsAskedForAndPushed() throws Exception {
        Soonest.isWithin(Duration.ofSeconds(2), this::untilItIsPushed);
    }

    private Duration untilItIsPushed(int n) throws Exception {
        var before = open(overview(province), MAYANG);
        try (var pushed = LiveStream.of(running, Role.PROVINCE, "overview")) {
            var first = new CompletableFuture<JsonNode>();
            var risen = CompletableFuture.supplyAsync(() -> pushed.map(JsonMapper.shared()::readTree)
                    .peek(first::complete)
                    .filter(shown -> open(shown, MAYANG) == before + 1)
                    .findFirst()
                    .orElseThrow());
            assertThat(open(first.get(60, TimeUnit.SECONDS), MAYANG)).isEqualTo(before);

            submit(Posts.bus("OVER-1-" + n).replace("430121", MAYANG));

            var answered = System.nanoTime();
            var shown = risen.get(60, TimeUnit.SECONDS);
            var took = Duration.ofNanos(System.nanoTime() - answered);
            assertThat(overview(province).path("offices").path(MAYANG))
                    .isEqualTo(shown.path("offices").path(MAYANG));
            return took;
        }
    }

    @Test
    void theLastHourIsThereAlsoAfterARestart() throws Exception {
        var caseId = submit(Posts.bus("OVER-2").replace("430121", MAYANG));
        var office = running.key(Role.OFFICE, MAYANG);
        running.act(caseId, office, "{\"kind\":\"SIGN\"}");
        running.act(caseId, office, "{\"kind\":\"CLOSE\",\"result\":\"RESOLVED\",\"publicAnswer\":\"已批评教育驾驶员。\"}");
        for (var what : new String[] {"accepted", "routed", "closed"}) {
            await().atMost(SOON).untilAsserted(() -> assertThat(happened(what)).contains(caseId));
        }

        running.suda().stop(Service.ROUTING);
        running.suda().start(Service.ROUTING);
        running.suda().awaitReady(Duration.ofSeconds(180));

        awaitFlow("closed", 1);
        awaitFlow("routed", 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(happened("routed")).contains(caseId));
    }

    /** Cases of the last hour; of a figure there are as many as it says. */
    private List<String> happened(String what) {
        var found = new ArrayList<String>();
        for (var next = ""; ; ) {
            var path = PATH + "/flow?limit=20&of=" + what + next;
            var answer = running.routing().get(path, province);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            var page = answer.json();
            page.path("cases").forEach(one -> found.add(one.path("caseId").asString()));
            if (page.path("nextCursor").isNull()) {
                assertThat(found).hasSize(page.path("count").asInt());
                return found;
            }
            next = "&cursor=" + page.path("nextCursor").asString();
        }
    }

    @Test
    void whatIsHiddenLaterIsNoLongerAmongTheCasesOfTheLastHour() {
        var body = Posts.liuyang("OVER-7");
        var caseId = submit(body);
        await().atMost(SOON).untilAsserted(() -> assertThat(happened("routed")).contains(caseId));

        submit(body.replace("{\"office\":\"430181\"}", "{\"office\":\"430000\"}"));

        await().atMost(SOON).untilAsserted(() -> assertThat(happened("routed")).doesNotContain(caseId));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(happened("accepted")).doesNotContain(caseId));
        assertThat(running.routing()
                        .get(PATH + "/flow?of=routed&limit=200", running.key(Role.DISCIPLINE, "430000"))
                        .body())
                .contains(caseId);
    }

    @Test
    void aFigureOfTheLastHourThatIsNoneIsNamed() {
        var answer = running.routing().get(PATH + "/flow?of=lost", province);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("of");
    }

    private void awaitFlow(String what, int atLeast) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(
                        overview(province).path("flow").path(what).asInt())
                .as(what)
                .isGreaterThanOrEqualTo(atLeast));
    }

    @Test
    void itsRatesAreThoseOfTheScorecards() {
        var caseId = submit(Posts.bus("OVER-3").replace("430121", FENGHUANG));
        var office = running.key(Role.OFFICE, FENGHUANG);
        running.act(caseId, office, "{\"kind\":\"SIGN\"}");
        running.act(caseId, office, "{\"kind\":\"CLOSE\",\"result\":\"RESOLVED\",\"publicAnswer\":\"已批评教育驾驶员。\"}");
        running.act(
                caseId,
                province,
                "{\"kind\":\"RECORD_CALL_BACK\",\"reached\":true,\"solved\":true,\"satisfied\":true}");

        for (var key : new String[] {province, running.key(Role.DISCIPLINE, "430000")}) {
            await().atMost(SOON).untilAsserted(() -> {
                var shown = overview(key);
                var cards = running.routing()
                        .get(
                                "/api/v1/scorecards?level=city&from="
                                        + shown.path("period").path("from").asString() + "&to="
                                        + shown.path("period").path("to").asString(),
                                key)
                        .json()
                        .path("cards");
                assertThat(cards.size()).isEqualTo(14);
                for (int n = 0; n < 14; n++) {
                    var city = shown.path("cities").path(n);
                    assertThat(city.path("city")).isEqualTo(cards.path(n).path("code"));
                    for (var rate : new String[] {"onTime", "satisfaction"}) {
                        assertThat(city.path(rate))
                                .isEqualTo(cards.path(n).path("rates").path(rate));
                    }
                }
                assertThat(city(shown, "433100")
                                .path("satisfaction")
                                .path("numerator")
                                .asInt())
                        .isPositive();
            });
        }
    }

    @Test
    void triageIsWhatLiesOnItsDesk() {
        submit(Posts.bus("OVER-4").replace("星沙公交3路在站台不停车，", "").replaceFirst("\"place\":\\{[^}]*}", "\"place\":null"));

        await().atMost(SOON).untilAsserted(() -> {
            var triage = overview(province).path("triage").path("open").asLong();
            assertThat(triage).isPositive();
            assertThat(onTriageDesk()).isEqualTo(triage);
        });
    }

    private long onTriageDesk() {
        long rows = 0;
        for (var next = ""; ; ) {
            var page = running.routing().get("/api/v1/desks/triage/cases?limit=200" + next, province);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            rows += page.json()
                    .path("cases")
                    .valueStream()
                    .filter(row -> row.path("role").asString().equals("DESK"))
                    .count();
            if (page.json().path("nextCursor").isNull()) {
                return rows;
            }
            next = "&cursor=" + page.text("nextCursor");
        }
    }

    @Test
    void ofAComplaintAgainstTheProvinceItTellsTheProvinceNothing() {
        var discipline = running.key(Role.DISCIPLINE, "430000");
        var known = overview(discipline).path("discipline").path("open").asLong();
        var seen = overview(province);

        submit(Posts.liuyang("OVER-5").replace("{\"office\":\"430181\"}", "{\"office\":\"430000\"}"));

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        overview(discipline).path("discipline").path("open").asLong())
                .isEqualTo(known + 1));
        var after = overview(province);
        assertThat(after.has("discipline")).isFalse();
        for (var figure : new String[] {"total", "triage", "province", "offices"}) {
            assertThat(after.path(figure)).isEqualTo(seen.path(figure));
        }
        // By then an hour may have lost its first minute, and has gained nothing.
        for (var sum : new String[] {"accepted", "routed", "closed", "returned"}) {
            assertThat(after.path("flow").path(sum).asLong())
                    .as(sum)
                    .isLessThanOrEqualTo(seen.path("flow").path(sum).asLong());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PROVINCE,   430000,       200",
        "DISCIPLINE, 430000,       200",
        "RECUSAL,    430000,       403",
        "OPERATOR,   430000,       403",
        "OFFICE,     430100,       403",
        "HOTLINE,    12328-430100, 403"
    })
    void itIsForTheProvinceAndTheDisciplineGroup(Role role, String code, int status) {
        for (var path : List.of(PATH, PATH + "/flow")) {
            assertThat(running.routing().get(path, running.key(role, code)).status())
                    .as(path)
                    .isEqualTo(status);
        }
    }

    private JsonNode overview(String key) {
        var answer = running.routing().get(PATH, key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static long open(JsonNode overview, String office) {
        return overview.path("offices").path(office).path("open").asLong(0);
    }

    private static JsonNode city(JsonNode overview, String code) {
        return overview.path("cities")
                .valueStream()
                .filter(city -> city.path("city").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private String submit(String body) {
        return running.submit("12328-430100", body);
    }
}
