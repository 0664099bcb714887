package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.OfficeMessage;
import suda.e2e.SudaStack.Running;
import tools.jackson.databind.JsonNode;

/** Submissions without a code, on a real broker: where they go, what is said of it, and what triage teaches. */
@ExtendWith(SudaStack.class)
class WordsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Running running;
    private final String province;

    WordsTest(Running running) {
        this.running = running;
        this.province = running.key(Role.PROVINCE, "430000");
    }

    @Test
    void wordsTakeAComplaintToItsOfficeWithTheReasoning() {
        var id = submitted("WORDS-1", "TAXI", "从湖北开到临湘收费站，在站口坐出租车被拒载。");
        var path = "/api/v1/cases/" + id;
        var office = running.key(Role.OFFICE, "430682");

        await().atMost(SOON).until(() -> running.routing().get(path, office).status() == 200);

        var shown = running.routing().get(path, office).json();
        assertThat(shown.path("office").asString()).isEqualTo("430682");
        assertThat(shown.path("explanation").path("zh").asString())
                .contains("临湘")
                .contains("“湖北”是出发地");
        var findings = shown.path("reasoning").path("findings");
        assertThat(findings.valueStream()
                        .map(f ->
                                f.path("words").asString() + " " + f.path("use").asString()))
                .contains("临湘 DECIDED", "湖北 PASSED_OVER");
        assertThat(shown.path("reasoning").path("rules").path(0).asString()).isEqualTo("text.county");
        // How offices were found is no business of the hotline's.
        assertThat(running.routing()
                        .get(path, running.key(Role.HOTLINE, "12328-430000"))
                        .json()
                        .path("reasoning")
                        .isNull())
                .isTrue();
    }

    @Test
    void whoIsAccusedByNameReadsNothingOfIt() {
        var id = submitted("WORDS-2", "ENFORCEMENT", "在官渡镇路口，浏阳市交通运输综合行政执法大队罚款不讲标准。");
        var path = "/api/v1/cases/" + id;
        var city = running.key(Role.OFFICE, "430100");
        await().atMost(SOON).until(() -> running.routing().get(path, city).status() == 200);

        assertThat(running.routing()
                        .get(path, city)
                        .json()
                        .path("explanation")
                        .path("rule")
                        .asString())
                .isEqualTo("conflict.named.county");
        assertThat(running.routing()
                        .get(path, running.key(Role.OFFICE, "430181"))
                        .status())
                .isEqualTo(404);
        assertThat(running.records().all("offices.430181", OfficeMessage.class))
                .noneMatch(message -> message.getCaseId().equals(id));
    }

    @Test
    void whatTriageAnswersIsOfferedToTheProvinceAndToNobodyElse() {
        var id = submitted("WORDS-3", "FEES", "过牛角冲口收费站被多收了十块钱。");
        var path = "/api/v1/cases/" + id;
        await().atMost(SOON).until(() -> running.routing().get(path, province).status() == 200);
        assertThat(running.routing().get(path, province).text("desk")).isEqualTo("TRIAGE");

        var done = running.intake()
                .post(
                        path + "/actions",
                        province,
                        "{\"kind\":\"DESIGNATE\",\"office\":\"430181\",\"reason\":\"收费站在浏阳。\"}");
        assertThat(done.status()).as(done.body()).isEqualTo(202);

        await().atMost(SOON).untilAsserted(() -> assertThat(suggestion("牛角冲口收费站")
                        .path("offices")
                        .path(0)
                        .path("office")
                        .asString())
                .isEqualTo("430181"));
        assertThat(suggestion("牛角冲口收费站").path("kind").asString()).isEqualTo("TOLL_GATE");
        assertThat(suggestion("牛角冲口收费站")
                        .path("offices")
                        .path(0)
                        .path("cases")
                        .path(0)
                        .asString())
                .isEqualTo(id);
        for (var other : new String[] {running.key(Role.OFFICE, "430181"), running.key(Role.OPERATOR, "430000")}) {
            assertThat(running.routing()
                            .get("/api/v1/gazetteer/suggestions", other)
                            .status())
                    .isEqualTo(404);
        }
    }

    private JsonNode suggestion(String name) {
        return running.routing()
                .get("/api/v1/gazetteer/suggestions", province)
                .json()
                .path("suggestions")
                .valueStream()
                .filter(s -> s.path("name").asString().equals(name))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    private String submitted(String number, String category, String text) {
        var answer = running.intake()
                .post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430000"), """
                {"platform":"12328-430000","sourceNumber":"%s","kind":"COMPLAINT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"%s","title":"反映问题","text":"%s"}
                """.formatted(
                                number, category, text));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }
}
