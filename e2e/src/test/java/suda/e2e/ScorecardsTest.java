package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import tools.jackson.databind.JsonNode;

/** Scorecards from outside to outside: what is sent and done is counted, shown to whom it is for, and opens to cases. */
@ExtendWith(SudaStack.class)
class ScorecardsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** An office that no other test sends anything to. */
    static final String COUNTED = "433126";

    private static final String XIANGXI = "433100";
    private static final String PATH = "/api/v1/scorecards";

    private final Running running;

    ScorecardsTest(Running running) {
        this.running = running;
    }

    @Test
    void whatAnOfficeDidIsOnItsCardAndOpensToItsCases() {
        var sent = new ArrayList<String>();
        for (var n = 0; n < 5; n++) {
            sent.add(submit(Posts.bus("CARD-" + n).replace("430121", COUNTED)));
        }
        var office = running.key(Role.OFFICE, COUNTED);
        var done = sent.get(0);
        running.act(done, office, "{\"kind\":\"SIGN\"}");
        running.act(done, office, "{\"kind\":\"CLOSE\",\"result\":\"RESOLVED\",\"publicAnswer\":\"已批评教育驾驶员。\"}");

        await().atMost(SOON).untilAsserted(() -> {
            var card = card(office, "");
            assertThat(card.path("accepted").asInt()).isEqualTo(5);
            assertThat(card.path("closed").asInt()).isEqualTo(1);
        });
        var card = card(office, "");
        assertThat(card.path("level").asString()).isEqualTo("office");
        assertThat(card.path("code").asString()).isEqualTo(COUNTED);
        assertThat(card.path("routed").asInt()).isEqualTo(5);
        assertThat(card.path("timed").asInt()).isEqualTo(1);
        assertThat(card.path("medianHours").asInt()).isEqualTo(1);
        var closing = card.path("rates").path("closing");
        assertThat(closing.path("numerator").asInt()).isEqualTo(1);
        assertThat(closing.path("denominator").asInt()).isEqualTo(5);
        assertThat(closing.path("percent").asString()).isEqualTo("20.0");
        assertThat(closing.path("enough").asBoolean()).isFalse();

        var province = running.key(Role.PROVINCE, "430000");
        assertThat(card(province, "?level=office&code=" + COUNTED)
                        .path("accepted")
                        .asInt())
                .isEqualTo(5);
        // Other tests may have sent something to other counties of the city.
        for (var city : List.of(
                card(province, "?level=city&code=" + XIANGXI),
                card(running.key(Role.OFFICE, XIANGXI), "?level=city"))) {
            assertThat(city.path("accepted").asInt()).isGreaterThanOrEqualTo(5);
        }
        assertThat(card(office, "?source=12345").path("accepted").asInt()).isZero();
        assertThat(walk(office, "ACCEPTED", "")).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(walk(office, "CLOSED", "")).containsExactly(done);
        assertThat(walk(province, "ACCEPTED", "&level=city&code=" + XIANGXI)).containsAll(sent);
    }

    @Test
    void aCardIsOnlyForThoseWhoMaySeeIt() {
        var office = running.key(Role.OFFICE, COUNTED);

        for (var hidden : List.of(
                "?level=province", "?level=city", "?level=office&code=433127", "?side=against", "?sight=DISCIPLINE")) {
            assertThat(running.routing().get(PATH + hidden, office).status())
                    .as(hidden)
                    .isEqualTo(404);
        }
        assertThat(running.routing()
                        .get(PATH + "/cases?counted=ACCEPTED", running.key(Role.HOTLINE, "12328-" + XIANGXI))
                        .status())
                .isEqualTo(404);
        assertThat(running.routing().get(PATH, null).status()).isEqualTo(401);
    }

    @Test
    void everyOfficeHasARowInTheSheet() {
        var answer = running.routing().get(PATH + "?level=office&format=csv", running.key(Role.PROVINCE, "430000"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        var rows = answer.body().split("\r\n");
        assertThat(rows).hasSize(1 + 137 + 1);
        assertThat(rows[0]).startsWith("\uFEFFlevel,code,name,city,from,to,accepted,closed,");
    }

    private JsonNode card(String key, String query) {
        var answer = running.routing().get(PATH + query, key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("cards").size()).isEqualTo(1);
        return answer.json().path("cards").get(0);
    }

    private List<String> walk(String key, String counted, String query) {
        var seen = new ArrayList<String>();
        var path = PATH + "/cases?limit=2&counted=" + counted + query;
        for (var next = ""; ; ) {
            var page = running.routing().get(path + next, key);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("cases").forEach(row -> seen.add(row.path("caseId").asString()));
            if (page.json().path("nextCursor").isNull()) {
                return seen;
            }
            next = "&cursor=" + page.text("nextCursor");
        }
    }

    private String submit(String body) {
        return running.submit("12328-430100", body);
    }
}
