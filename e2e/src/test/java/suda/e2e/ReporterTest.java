package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.ReporterAccess;
import suda.contract.ReporterAct;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;

/** Who may look at a reporter's identity, that it is logged, and that erasing erases. */
@ExtendWith(SudaStack.class)
class ReporterTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WHY = "{\"reason\":\"核实情况，需回访\"}";

    private final Running running;
    private final String province;

    ReporterTest(Running running) {
        this.running = running;
        this.province = running.key(Role.PROVINCE, "430000");
    }

    @Test
    void theHandlerOfAComplaintMayLookWithAReasonAndIsLogged() {
        var caseId = submit(Posts.bus("WHO-1"));
        var handler = running.key(Role.OFFICE, "430121");

        var shown = awaitRevealed(caseId, handler);

        assertThat(shown).contains("王小明", Posts.phone("WHO-1"));
        assertThat(running.records().all(Topics.REPORTERS_ACCESS, ReporterAccess.class))
                .filteredOn(a -> a.getCaseId().equals(caseId))
                .isNotEmpty()
                .allSatisfy(a -> {
                    assertThat(a.getAct()).isEqualTo(ReporterAct.REVEALED);
                    assertThat(a.getCode()).isEqualTo("430121");
                    assertThat(a.getReason()).isEqualTo("核实情况，需回访");
                });
        assertThat(reveal(caseId, handler, "{}").status()).isEqualTo(400);
    }

    @Test
    void otherOfficesAndHandlersOfConfidentialCasesAndReportsMayNotLook() {
        var open = submit(Posts.bus("WHO-2"));
        var confidential = submit(Posts.bus("WHO-3").replace("\"confidential\":false", "\"confidential\":true"));
        var report = submit(Posts.bus("WHO-4").replace("COMPLAINT", "REPORT"));
        awaitRevealed(confidential, province);
        awaitRevealed(report, province);
        awaitRevealed(open, province);

        assertThat(reveal(open, running.key(Role.OFFICE, "430112"), WHY).status())
                .isEqualTo(404);
        assertThat(reveal(confidential, running.key(Role.OFFICE, "430121"), WHY).status())
                .isEqualTo(403);
        assertThat(reveal(report, running.key(Role.OFFICE, "430121"), WHY).status())
                .isEqualTo(403);
    }

    @Test
    void anErasedIdentityStaysErasedWhenTheSubmissionComesAgain() {
        var caseId = submit(Posts.bus("WHO-5"));
        awaitRevealed(caseId, province);

        assertThat(erase(caseId, running.key(Role.OFFICE, "430121"))).isEqualTo(403);
        assertThat(erase(caseId, province)).isEqualTo(204);
        assertThat(erase(caseId, province)).isEqualTo(204);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(reveal(caseId, province, WHY).status()).isEqualTo(410));
        submit(Posts.bus("WHO-5"));
        submit(Posts.bus("WHO-5").replace("不停车", "又不停车"));
        await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(() -> assertThat(
                        reveal(caseId, province, WHY).status())
                .isEqualTo(410));
        assertThat(running.routing().get("/api/v1/cases/" + caseId, province).status())
                .isEqualTo(200);
    }

    private String submit(String body) {
        var answer = running.intake().post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430100"), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    private int erase(String caseId, String key) {
        var path = "/api/v1/cases/" + caseId + "/reporter";
        return Http.again(() -> running.intake().send("DELETE", path, key, "{\"reason\":\"本人要求删除\"}"), 503)
                .status();
    }

    /** 503: it could not be known in time whether it is there, or whose. */
    private Http.Answer reveal(String caseId, String key, String body) {
        return Http.again(() -> running.intake().post("/api/v1/cases/" + caseId + "/reporter:reveal", key, body), 503);
    }

    /** The case and the sealed identity reach their readers a moment after the 202. */
    private String awaitRevealed(String caseId, String key) {
        return await().atMost(SOON)
                .until(() -> reveal(caseId, key, WHY), answer -> answer.status() == 200)
                .body();
    }
}
