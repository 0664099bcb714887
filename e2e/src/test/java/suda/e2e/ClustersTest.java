package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.CaseCluster;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases that look alike, from outside to outside: proposed to the province, and nothing merged. */
@ExtendWith(SudaStack.class)
class ClustersTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String COUNTY = "430112";
    private static final String PATH = "/api/v1/clusters";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> ROADBLOCK = List.of(
            "月亮岛路银星路口有人设置路障，货车无法通行，请尽快清除。",
            "望城月亮岛路银星路口被人放了水泥路障，过不去车，要求清除。",
            "我的货车被堵在月亮岛路银星路口，路障是村民设置的，请尽快处理。",
            "银星路口设置路障已两小时，月亮岛路全线堵车，请交通部门尽快清除路障。",
            "月亮岛路上有人用石墩设置路障，车辆无法通行。",
            "请问月亮岛路银星路口的路障什么时候清除？车辆无法通行。",
            "路过月亮岛路银星路口，公路上有路障，很危险，请尽快清除。");

    private final Running running;

    ClustersTest(Running running) {
        this.running = running;
    }

    @Test
    void sevenCallersAboutOneRoadblockAreProposedAndNeverMerged() {
        var province = running.key(Role.PROVINCE, "430000");
        var sent = new ArrayList<String>();
        sent.add(submit(0));
        // New numbers of different people may overtake each other while they are being matched, and a proposal keeps
        // the id
        // of whichever was there first.
        await().atMost(SOON)
                .until(() -> running.routing()
                                .get("/api/v1/cases/" + sent.get(0), province)
                                .status()
                        == 200);
        for (var caller = 1; caller < ROADBLOCK.size(); caller++) {
            sent.add(submit(caller));
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids(only(province))).containsExactlyInAnyOrderElementsOf(sent));
        var cluster = only(province);
        var id = cluster.path("id").asString();
        assertThat(id).isEqualTo(COUNTY + "-" + cluster.path("lead").asString());
        assertThat(cluster.path("countyName").asString()).isEqualTo("望城区");
        assertThat(cluster.path("apart").asBoolean()).isFalse();
        assertThat(cluster.path("zh").asString()).contains("有 7 件", "不会自动合并");
        assertThat(cluster.path("cases").get(0).path("place").asString()).isEqualTo("望城区");

        for (var caseId : sent) {
            var known = running.routing().get("/api/v1/cases/" + caseId, province);
            assertThat(known.text("state")).as(known.body()).isEqualTo("DISPATCHED");
        }
        // The proposal is in a store before it is committed to the topics.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(running.records().all(Topics.desk(Desk.TRIAGE), DeskMessage.class))
                        .anySatisfy(message -> {
                            assertThat(message.getType()).isEqualTo(DeskMessageType.ALIKE);
                            assertThat(sent).contains(message.getCaseId());
                        }));
        await().atMost(SOON).untilAsserted(() -> assertThat(running.records()
                        .all(Topics.CLUSTERS_CHANGES, CaseCluster.class)
                        .toString())
                .contains(id)
                .doesNotContain("1380000000", "reporterToken"));

        assertThat(running.routing()
                        .get(PATH + "/" + id, running.key(Role.DISCIPLINE, "430000"))
                        .status())
                .isEqualTo(200);
        assertThat(running.routing().get(PATH, running.key(Role.OFFICE, COUNTY)).status())
                .isEqualTo(403);
        assertThat(running.routing().get(PATH + "?county=430199", province).status())
                .isEqualTo(400);

        var dismissed = running.intake()
                .post(PATH + "/" + id + "/actions", province, "{\"kind\":\"DISMISS\",\"reason\":\"两处路障\"}");
        assertThat(dismissed.status()).as(dismissed.body()).isEqualTo(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(roadblocks(province, "?county=" + COUNTY))
                .isEmpty());
        // The list it leaves is written before what it has become.
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        running.routing().get(PATH + "/" + id, province).text("state"))
                .isEqualTo("DISMISSED"));
        var one = running.routing().get(PATH + "/" + id, province).json();
        assertThat(one.path("dismissal").path("reason").asString()).isEqualTo("两处路障");
        await().atMost(SOON).untilAsserted(() -> assertThat(roadblocks(province, "?city=430100&state=DISMISSED"))
                .hasSize(1));
    }

    private JsonNode only(String key) {
        var found = roadblocks(key, "?county=" + COUNTY);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Other tests may have sent what looks alike, too. */
    private List<JsonNode> roadblocks(String key, String query) {
        var answer = running.routing().get(PATH + query, key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("clusters").values().stream()
                .filter(one -> one.path("category").asString().equals("HIGHWAY"))
                .toList();
    }

    private static List<String> ids(JsonNode cluster) {
        return cluster.path("cases").findValuesAsString("caseId");
    }

    /** Each from a phone of its own. */
    private String submit(int caller) {
        var body = JSON.createObjectNode()
                .put("platform", "12328-430100")
                .put("sourceNumber", "ALIKE-" + caller)
                .put("kind", "COMPLAINT")
                .put("channel", "PHONE")
                .put("receivedAt", "2026-06-09T09:30:00+08:00")
                .put("category", "HIGHWAY")
                .put("title", "反映路障")
                .put("text", ROADBLOCK.get(caller));
        body.putObject("place").put("code", COUNTY);
        body.putObject("reporter").put("phone", "1380000000" + caller);
        var answer = running.intake()
                .post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430100"), body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }
}
