package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import tools.jackson.databind.JsonNode;

/** What an office learns of its case and of what it did to it, over HTTP. */
@ExtendWith(SudaStack.class)
class AskingTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OFFICE = "430223";

    private final Running running;
    private final String office;

    AskingTest(Running running) {
        this.running = running;
        this.office = running.key(Role.OFFICE, OFFICE);
    }

    @Test
    void anActionIsFoundAcceptedByWhoeverTookItAndByNobodyElse() {
        var path = "/api/v1/cases/" + submitted("ASK-1");
        await().atMost(SOON).until(() -> running.routing().get(path, office).status() == 200);
        assertThat(next(path)).contains("SIGN").doesNotContain("CLOSE");
        assertThat(running.routing().get(path + "/actions/s-1", office).status())
                .isEqualTo(404);

        act(path, "SIGN", "s-1");
        act(path, "SIGN", "s-2");

        await().atMost(SOON).untilAsserted(() -> {
            var first = running.routing().get(path + "/actions/s-1", office);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.json().path("accepted").asBoolean()).isTrue();
            assertThat(first.json().path("revision").asInt()).isPositive();
            var second = running.routing().get(path + "/actions/s-2", office);
            assertThat(second.text("rule")).isEqualTo("turn.signed");
            assertThat(second.text("zh")).containsPattern("\\p{IsHan}");
        });
        assertThat(running.routing()
                        .get(path + "/actions/s-1", running.key(Role.OFFICE, "430224"))
                        .status())
                .isEqualTo(404);
        assertThat(running.routing()
                        .get(path + "/actions/s-1", running.key(Role.PROVINCE, "430000"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theCaseTellsItsDeadlinesWhoHasItAndWhatMayBeDone() {
        var path = "/api/v1/cases/" + submitted("ASK-2");
        await().atMost(SOON).until(() -> running.routing().get(path, office).status() == 200);
        act(path, "SIGN", "s-1");
        await().atMost(SOON).untilAsserted(() -> assertThat(next(path)).contains("REPLY", "CLOSE"));

        var shown = running.routing().get(path, office).json();
        assertThat(shown.path("state").asString()).isEqualTo("HANDLING");
        assertThat(shown.path("deadlines").valueStream().map(d -> d.path("kind").asString()))
                .contains("CLOSE", "SIGN");
        assertThat(shown.path("holdings").path(0).path("office").asString()).isEqualTo(OFFICE);
        assertThat(shown.path("holdings").path(0).path("held").asString()).startsWith("PT");
        assertThat(shown.path("history").valueStream().map(h -> h.path("event").asString()))
                .contains("CaseSigned");
        var row = running.routing()
                .get("/api/v1/offices/" + OFFICE + "/cases?limit=200", office)
                .json()
                .path("cases")
                .valueStream()
                .filter(r -> path.endsWith(r.path("caseId").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(row.path("state").asString()).isEqualTo("HANDLING");
        assertThat(row.path("due").asString())
                .isEqualTo(shown.path("deadlines")
                        .valueStream()
                        .filter(d -> d.path("kind").asString().equals("CLOSE"))
                        .findFirst()
                        .orElseThrow()
                        .path("due")
                        .asString());
    }

    private java.util.List<String> next(String path) {
        return running.routing()
                .get(path, office)
                .json()
                .path("next")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private void act(String path, String kind, String id) {
        var answer = running.intake()
                .post(path + "/actions", office, "{\"kind\":\"%s\",\"actionId\":\"%s\"}".formatted(kind, id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private String submitted(String number) {
        var answer = running.intake()
                .post(
                        "/api/v1/submissions",
                        running.key(Role.HOTLINE, "12328-430100"),
                        Posts.bus(number).replace("430121", OFFICE));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }
}
