package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;

/** One matter by several numbers is one case that answers each of them (DOMAIN rule 4). */
@ExtendWith(SudaStack.class)
class RepeatsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> PLATFORMS = List.of("12328-430100", "12345-430100", "12345-430000");
    private static final String OFFICE = "430121";

    private final Running running;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String phone = "139%08d".formatted(Math.floorMod(run.hashCode(), 100_000_000));

    RepeatsTest(Running running) {
        this.running = running;
    }

    @Test
    void threeChannelsWithinASecondGiveOneDispatchedCaseAndThreeAnsweredNumbers() {
        var sent = new ArrayList<CompletableFuture<String>>();
        for (var platform : PLATFORMS) {
            sent.add(CompletableFuture.supplyAsync(() -> submit(platform, "司机拒载，态度恶劣。", phone)));
        }
        var ids = sent.stream().map(CompletableFuture::join).toList();

        var lead = await().atMost(SOON).until(() -> assigned(ids), assigned -> !assigned.isEmpty());
        await().atMost(SOON).untilAsserted(() -> assertThat(PLATFORMS)
                .allSatisfy(platform -> assertThat(heard(platform)).contains(SourceStatus.ACCEPTED)));
        assertThat(assigned(ids)).as("one is dispatched").hasSize(1).isEqualTo(lead);

        close(lead.get(0));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(PLATFORMS).allSatisfy(platform -> assertThat(messages(platform).stream()
                                .filter(m -> m.getStatus() == SourceStatus.CLOSED)
                                .toList())
                        .singleElement()
                        .satisfies(m -> assertThat(m.getPublicAnswer()).isEqualTo("司机已被处理。"))));
        for (var i = 0; i < PLATFORMS.size(); i++) {
            var id = ids.get(i);
            assertThat(messages(PLATFORMS.get(i))).allMatch(m -> m.getCaseId().equals(id));
            var shown = running.routing().get("/api/v1/cases/" + id, running.key(Role.HOTLINE, PLATFORMS.get(i)));
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.json().path("state").asString()).isEqualTo("CLOSED");
            assertThat(shown.json().path("closing").path("publicAnswer").asString())
                    .isEqualTo("司机已被处理。");
            assertThat(shown.json().path("mergedInto").asString("")).isEmpty();
            assertThat(shown.json().path("members").size()).isZero();
        }
        var whole = running.routing()
                .get("/api/v1/cases/" + lead.get(0), running.key(Role.PROVINCE, "430000"))
                .json();
        assertThat(whole.path("members").size()).isEqualTo(2);

        var again = submit("12328-430000", "司机又来了。", phone, "12328-430000");
        await().atMost(SOON).untilAsserted(() -> assertThat(messages("12328-430000"))
                .extracting(SourceMessage::getStatus)
                .contains(SourceStatus.ACCEPTED, SourceStatus.REOPENED));
        assertThat(assigned(List.of(again)))
                .as("a repeat after closing reopens, and is no case beside")
                .isEmpty();
    }

    @Test
    void aPersonMergesTwoPeoplesCasesAndUndoesItAgain() {
        var first = submit(PLATFORMS.get(0), "路口被渣土堵住。", "1");
        var second = submit(PLATFORMS.get(1), "渣土堵了路口。", "2");
        await().atMost(SOON).until(() -> assigned(List.of(first, second)).size() == 2);
        var province = running.key(Role.PROVINCE, "430000");

        var merged = act(second, province, "{\"kind\":\"MERGE\",\"into\":\"" + first + "\",\"reason\":\"同一处渣土\"}");

        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        var shown = running.routing().get("/api/v1/cases/" + second, province).json();
        assertThat(shown.path("state").asString()).isEqualTo("MERGED");
        assertThat(shown.path("mergedInto").asString()).isEqualTo(first);
        assertThat(running.routing()
                        .get("/api/v1/cases/" + second, running.key(Role.OFFICE, OFFICE))
                        .status())
                .isEqualTo(404);

        assertThat(act(second, province, "{\"kind\":\"UNMERGE\",\"reason\":\"不是同一处\"}")
                        .status())
                .isEqualTo(200);
        assertThat(act(second, province, "{\"kind\":\"UNMERGE\",\"reason\":\"不是同一处\"}")
                        .status())
                .as("once more changes nothing")
                .isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(running.routing()
                        .get("/api/v1/cases/" + first, province)
                        .json()
                        .path("members")
                        .size())
                .isZero());
        assertThat(running.routing()
                        .get("/api/v1/cases/" + second, running.key(Role.OFFICE, OFFICE))
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("DISPATCHED");
    }

    @Test
    void whatComesWhileANumberIsMatchedDoesNotOvertakeItsOpening() {
        var platform = "12328-430200";
        var id = submit(platform, "司机中途甩客。", "3");

        var answer =
                act(id, running.key(Role.HOTLINE, platform), "{\"kind\":\"ADD_INFORMATION\",\"text\":\"车牌尾号是8。\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void accusationsByDifferentPeopleAreNotMerged() {
        var first = accuse(PLATFORMS.get(0));
        var second = accuse(PLATFORMS.get(1));
        var province = running.key(Role.PROVINCE, "430000");
        await().atMost(SOON)
                .until(() -> running.routing()
                                        .get("/api/v1/cases/" + first, province)
                                        .status()
                                == 200
                        && running.routing()
                                        .get("/api/v1/cases/" + second, province)
                                        .status()
                                == 200);

        var refused = act(second, province, "{\"kind\":\"MERGE\",\"into\":\"" + first + "\",\"reason\":\"同一站点\"}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("merge.accusations");
    }

    private Http.Answer act(String caseId, String key, String body) {
        return running.decided(caseId, key, body);
    }

    private void close(String caseId) {
        var key = running.key(Role.OFFICE, OFFICE);
        assertThat(act(caseId, key, "{\"kind\":\"SIGN\"}").status()).isEqualTo(200);
        assertThat(act(caseId, key, "{\"kind\":\"CLOSE\",\"result\":\"RESOLVED\",\"publicAnswer\":\"司机已被处理。\"}")
                        .status())
                .isEqualTo(200);
    }

    private String submit(String platform, String text, String phone) {
        return submit(platform, text, phone, platform);
    }

    private String submit(String platform, String text, String phone, String key) {
        var answer = running.intake().post("/api/v1/submissions", running.key(Role.HOTLINE, key), """
                        {"platform":"%s","sourceNumber":"R-%s-%s","kind":"COMPLAINT","channel":"PHONE",
                         "receivedAt":"2026-06-09T09:30:00+08:00","category":"TAXI","title":"出租车拒载","text":"%s",
                         "place":{"code":"430121","address":"星沙街道%s号"},
                         "reporter":{"name":"李四","phone":"%s"}}""".formatted(
                platform,
                run + text.length(),
                platform,
                text,
                run,
                phone.length() > 1 ? phone : "137%s%07d".formatted(phone, Math.floorMod(run.hashCode(), 10_000_000))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    private String accuse(String platform) {
        var answer = running.intake()
                .post("/api/v1/submissions", running.key(Role.HOTLINE, platform), """
                {"platform":"%s","sourceNumber":"A-%s","kind":"REPORT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"ENFORCEMENT","title":"乱罚款",
                 "text":"执法人员乱罚款。","place":{"code":"430181"},"respondent":{"office":"430181"}}""".formatted(platform, run));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    private List<String> assigned(List<String> ids) {
        return running.records().all(Topics.office(OFFICE), OfficeMessage.class).stream()
                .filter(m -> m.getType() == OfficeMessageType.ASSIGNED && ids.contains(m.getCaseId()))
                .map(OfficeMessage::getCaseId)
                .toList();
    }

    private List<SourceStatus> heard(String platform) {
        return messages(platform).stream().map(SourceMessage::getStatus).toList();
    }

    private List<SourceMessage> messages(String platform) {
        return running.records().all(Topics.source(platform), SourceMessage.class).stream()
                .filter(m -> m.getSourceNumber() != null && m.getSourceNumber().contains(run))
                .toList();
    }
}
