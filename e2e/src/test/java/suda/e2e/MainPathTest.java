package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.DeskMessage;
import suda.contract.OfficeMessage;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;

/** The README's promise, on a real broker and a real registry. */
@ExtendWith(SudaStack.class)
class MainPathTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Running running;
    private final String hotline;

    MainPathTest(Running running) {
        this.running = running;
        this.hotline = running.key(Role.HOTLINE, "12328-430100");
    }

    @Test
    void aPostedComplaintStandsInItsOfficesTopicAndTheHotlineFindsItsNumberAnswered() {
        var caseId = submit(Posts.bus("MAIN-1"));

        var told = office("430121", caseId);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).getDetails().getTitle()).isEqualTo("公交车甩站");
        assertThat(told.get(0).getExplanation().getRule()).isEqualTo("place.county");
        assertThat(source("MAIN-1")).singleElement().satisfies(s -> {
            assertThat(s.getStatus()).isEqualTo(SourceStatus.ACCEPTED);
            assertThat(s.getOffice()).isEqualTo("430121");
        });
    }

    @Test
    void theLiuyangReportGoesToChangshaAndNeverToLiuyang() {
        var caseId = submit(Posts.liuyang("MAIN-2"));

        assertThat(office("430100", caseId)).hasSize(1);
        assertThat(running.records().all("offices.430181", OfficeMessage.class))
                .noneMatch(m -> m.getCaseId().equals(caseId));
        assertThat(running.routing()
                        .get("/api/v1/cases/" + caseId, running.key(Role.OFFICE, "430181"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPlaceThatNobodyKnowsWaitsInTriageWithTheReason() {
        var caseId = submit(Posts.bus("MAIN-3").replace("430121", "430199"));

        await().atMost(SOON).untilAsserted(() -> assertThat(running.records().all("desks.triage", DeskMessage.class))
                .filteredOn(m -> m.getCaseId().equals(caseId))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.getExplanation().getZh()).contains("430199");
                    // The city by its digits; and the county whose 星沙 the text names by the way.
                    assertThat(m.getCandidates()).containsExactly("430100", "430121");
                }));
    }

    @Test
    void theSameNumberTwiceIsOneCaseAndOtherContentASupplement() {
        var first = submit(Posts.bus("MAIN-4"));
        office("430121", first);
        var again = submit(Posts.bus("MAIN-4"));
        var more = submit(Posts.bus("MAIN-4").replace("不停车", "不停车两次"));

        assertThat(List.of(again, more)).containsOnly(first);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(running.records().all("offices.430121", OfficeMessage.class))
                        .filteredOn(m -> m.getCaseId().equals(first))
                        .extracting(m -> m.getType().name())
                        .containsExactly("ASSIGNED", "SUPPLEMENTED"));
        await().atMost(SOON).untilAsserted(() -> assertThat(running.routing()
                        .get(
                                "/api/v1/cases/"
                                        + first.toLowerCase(java.util.Locale.ROOT)
                                                .replace("-", ""),
                                hotline)
                        .json()
                        .path("supplements")
                        .path(0)
                        .path("text")
                        .asString())
                .contains("不停车两次"));
        assertThat(source("MAIN-4")).extracting(s -> s.getStatus().name()).contains("REPEATED");
    }

    @Test
    void theCaseTellsWhereItIsAndWhyInBothLanguages() {
        var caseId = submit(Posts.bus("MAIN-5"));
        office("430121", caseId);

        // Just after a start partitions may move once more, and are with nobody for a moment.
        var shown = await().atMost(SOON)
                .until(
                        () -> running.routing().get("/api/v1/cases/" + caseId, hotline),
                        answer -> answer.status() == 200)
                .json();
        assertThat(shown.path("caseId").asString()).isEqualTo(caseId);
        assertThat(shown.path("state").asString()).isEqualTo("DISPATCHED");
        assertThat(shown.path("office").asString()).isEqualTo("430121");
        assertThat(shown.path("platform").asString()).isEqualTo("12328-430100");
        assertThat(shown.path("sourceNumber").asString()).isEqualTo("MAIN-5");
        assertThat(shown.path("place").path("code").asString()).isEqualTo("430121");
        assertThat(shown.path("explanation").path("policyVersion").asString()).isNotBlank();
        assertThat(shown.path("explanation").path("zh").asString()).contains("长沙县");
        assertThat(shown.path("explanation").path("en").asString()).contains("county office");
        assertThat(shown.path("history").size()).isEqualTo(2);
    }

    @Test
    void nothingThatOfficesHotlinesOrStaffReadTellsWhoReported() {
        var caseId = submit(Posts.bus("MAIN-6")
                .replace("王小明", "欧阳雪梅")
                .replace("13812345678", "13987654321")
                .replace(Posts.phone("MAIN-6"), "13987654321"));
        office("430121", caseId);

        var open = Topics.hunan().all().stream()
                .map(suda.topics.Topic::name)
                .filter(t -> !t.startsWith("reporters.") && !t.startsWith("inbound."))
                .toList();
        assertThat(running.records().all(open)).isNotEmpty().allSatisfy(r -> assertThat(
                        r.value() == null ? "" : new String(r.value(), StandardCharsets.UTF_8))
                .doesNotContain("欧阳雪梅", "13987654321"));
        assertThat(running.records().all(List.of(Topics.REPORTERS_SEALED, Topics.REPORTERS_KEYS)))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.value() == null ? "" : new String(r.value(), StandardCharsets.UTF_8))
                        .doesNotContain("欧阳雪梅", "13987654321"));
    }

    @Test
    void whoMayAskIsDecidedByTheKey() {
        var bus = Posts.bus("MAIN-7");

        assertThat(running.intake().post("/api/v1/submissions", null, bus).status())
                .isEqualTo(401);
        assertThat(running.intake().post("/api/v1/submissions", "nonsense", bus).status())
                .isEqualTo(401);
        assertThat(running.intake()
                        .post("/api/v1/submissions", running.key(Role.OFFICE, "430121"), bus)
                        .status())
                .isEqualTo(403);
        assertThat(running.intake()
                        .post("/api/v1/submissions", running.key(Role.HOTLINE, "12345-430100"), bus)
                        .status())
                .isEqualTo(403);
        assertThat(running.routing().get("/api/v1/cases/x", null).status()).isEqualTo(401);
        assertThat(running.routing().get("/api/v1/live", hotline).status()).isEqualTo(403);
        assertThat(running.routing().get("/actuator/prometheus", hotline).status())
                .isEqualTo(403);
    }

    @Test
    void everyFieldAtFaultIsNamedInTheLanguageAskedFor() {
        var bad = "{\"kind\":\"NOISE\",\"channel\":7,\"title\":\"\",\"colour\":\"red\",\"place\":{\"code\":\"12\"}}";

        var zh = running.intake().send("POST", "/api/v1/submissions", hotline, bad);
        var en = running.intake().send("POST", "/api/v1/submissions", hotline, bad, "Accept-Language", "en");

        assertThat(zh.status()).isEqualTo(400);
        assertThat(zh.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(zh.json().path("errors").valueStream().map(e -> e.path("field")
                        .asString()))
                .contains("kind", "channel", "title", "text", "category", "receivedAt", "colour", "place.code");
        assertThat(zh.body()).containsPattern("\\p{IsHan}");
        assertThat(en.json().path("errors").toString()).doesNotContainPattern("\\p{IsHan}");
        assertThat(en.status()).isEqualTo(400);
    }

    @Test
    void everythingSaysItIsReadyAndDescribesItself() {
        for (var http : List.of(running.intake(), running.routing(), running.notifier())) {
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            http.get("/actuator/health/readiness", null).text("status"))
                    .isEqualTo("UP"));
        }
        assertThat(running.intake()
                        .get("/v3/api-docs", null)
                        .json()
                        .path("paths")
                        .has("/api/v1/submissions"))
                .isTrue();
        assertThat(running.routing()
                        .get("/v3/api-docs", null)
                        .json()
                        .path("paths")
                        .has("/api/v1/cases/{caseId}"))
                .isTrue();
        assertThat(running.routing().get("/", null).body()).contains("诉达");
    }

    @Test
    void metricsCountCasesByOfficeAndSecondsToTheOffice() {
        var caseId = submit(Posts.bus("MAIN-8"));
        office("430121", caseId);
        var operator = running.key(Role.OPERATOR, "430000");

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        running.routing().get("/actuator/prometheus", operator).body())
                .contains("suda_cases_routed_total{office=\"430121\"}")
                .contains("suda_case_routing_seconds_bucket{le=\"1.0\"}")
                .containsPattern("suda_case_routing_seconds_count(\\{[^}]*})? [1-9]")
                .contains("kafka_consumer_fetch_manager_records_lag"));
    }

    private String submit(String body) {
        var answer = running.intake().post("/api/v1/submissions", hotline, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.text("status")).endsWith("/api/v1/cases/" + answer.text("caseId"));
        return answer.text("caseId");
    }

    private List<OfficeMessage> office(String code, String caseId) {
        return await().atMost(SOON)
                .until(
                        () -> running.records().all("offices." + code, OfficeMessage.class).stream()
                                .filter(m -> m.getCaseId().equals(caseId))
                                .toList(),
                        told -> !told.isEmpty());
    }

    private List<SourceMessage> source(String number) {
        return await().atMost(SOON)
                .until(
                        () -> running.records().all("sources.12328-430100", SourceMessage.class).stream()
                                .filter(m -> number.equals(m.getSourceNumber()))
                                .toList(),
                        told -> !told.isEmpty());
    }
}
