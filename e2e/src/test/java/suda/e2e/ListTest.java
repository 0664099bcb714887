package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import tools.jackson.databind.JsonNode;

/** Lists of offices and desks over HTTP, from all partitions of a real store. */
@ExtendWith(SudaStack.class)
class ListTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Offices that no other test sends anything to. */
    private static final String YANLING = "430225";

    private static final String CHALING = "430224";

    private final Running running;

    ListTest(Running running) {
        this.running = running;
    }

    @Test
    void pagesGiveEachCaseOnceInOrder() {
        var sent = new ArrayList<String>();
        for (int n = 0; n < 15; n++) {
            sent.add(submit(Posts.bus("LIST-" + n).replace("430121", YANLING)));
        }
        var key = running.key(Role.OFFICE, YANLING);
        awaitListed("/api/v1/offices/" + YANLING + "/cases", key, sent);

        var seen = new ArrayList<String>();
        var due = new ArrayList<String>();
        var path = "/api/v1/offices/" + YANLING + "/cases?state=open&sort=due&limit=4";
        for (var next = ""; ; ) {
            var page = running.routing().get(path + next, key);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.json().path("cases").size()).isLessThanOrEqualTo(4);
            for (var row : page.json().path("cases")) {
                seen.add(row.path("caseId").asString());
                due.add(row.path("due").asString(""));
                assertThat(row.path("role").asString()).isEqualTo("LEAD");
                assertThat(row.path("title").asString()).isEqualTo("公交车甩站");
                assertThat(row.path("platform").asString()).isEqualTo("12328-430100");
                assertThat(row.path("sourceNumber").asString()).startsWith("LIST-");
            }
            if (page.json().path("nextCursor").isNull()) {
                break;
            }
            next = "&cursor=" + page.text("nextCursor");
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(due).isSorted();
    }

    @ParameterizedTest(name = "{0} {1} asking for {2}: {3}")
    @CsvSource({
        "OFFICE,     430224,       offices/430224,   200",
        "PROVINCE,   430000,       offices/430224,   200",
        "OFFICE,     430225,       offices/430224,   404",
        "OFFICE,     430200,       offices/430224,   404",
        "DISCIPLINE, 430000,       offices/430224,   404",
        "HOTLINE,    12328-430100, offices/430224,   404",
        "OPERATOR,   430000,       offices/430224,   404",
        "PROVINCE,   430000,       offices/430199,   404",
        "PROVINCE,   430000,       desks/triage,     200",
        "PROVINCE,   430000,       desks/discipline, 404",
        "PROVINCE,   430000,       desks/nowhere,    404",
        "DISCIPLINE, 430000,       desks/discipline, 200",
        "DISCIPLINE, 430000,       desks/recusal,    404",
        "RECUSAL,    430000,       desks/recusal,    200",
        "OFFICE,     430224,       desks/triage,     404",
    })
    void aListIsOnlyForThoseWhoseItIs(Role role, String code, String list, int status) {
        assertThat(running.routing()
                        .get("/api/v1/" + list + "/cases", running.key(role, code))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aHiddenListAnswersLikeOneThatDoesNotExist() {
        var key = running.key(Role.OFFICE, CHALING);

        assertThat(running.routing()
                        .get("/api/v1/offices/430121/cases", key)
                        .json()
                        .path("detail"))
                .isEqualTo(running.routing()
                        .get("/api/v1/offices/430199/cases", key)
                        .json()
                        .path("detail"));
        assertThat(running.routing().get("/api/v1/offices/430121/cases", null).status())
                .isEqualTo(401);
    }

    @Test
    void aWrongParameterIsNamedWithTheRuleInTheLanguageAskedFor() {
        var key = running.key(Role.OFFICE, CHALING);
        var path = "/api/v1/offices/" + CHALING + "/cases?cursor=nonsense";

        var zh = running.routing().get(path, key);
        var en = running.routing().send("GET", path, key, null, "Accept-Language", "en");

        assertThat(zh.status()).isEqualTo(400);
        var error = zh.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("cursor");
        assertThat(error.path("rule").asString()).isEqualTo("cursor");
        assertThat(error.path("message").asString()).containsPattern("\\p{IsHan}");
        assertThat(en.json().path("errors").toString()).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void whatNobodyCanPlaceStandsOnTheTriageDesk() {
        var id = submit(Posts.bus("LIST-TRIAGE").replace("430121", "430299"));

        awaitListed("/api/v1/desks/triage/cases?limit=200", running.key(Role.PROVINCE, "430000"), List.of(id));
    }

    @Test
    void anAccusedOfficeHasTheReportOnNoList() {
        var id = submit(Posts.liuyang("LIST-LIUYANG"));

        awaitListed("/api/v1/offices/430100/cases?limit=200", running.key(Role.OFFICE, "430100"), List.of(id));
        assertThat(ids("/api/v1/offices/430181/cases?limit=200", running.key(Role.OFFICE, "430181")))
                .doesNotContain(id);
    }

    @Test
    void theProvinceHasEachCaseOnceByWhoHasItInHand() {
        var id = submit(Posts.bus("LIST-ALL").replace("430121", CHALING));
        var province = running.key(Role.PROVINCE, "430000");

        for (var asked : List.of("", "&city=430200", "&office=" + CHALING)) {
            awaitWalked("/api/v1/cases?limit=200" + asked, province, id);
            var all = walk("/api/v1/cases?limit=200" + asked, province);
            assertThat(all).extracting(row -> row.path("caseId").asString()).doesNotHaveDuplicates();
            var row = all.stream()
                    .filter(one -> one.path("caseId").asString().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.path("office").asString()).isEqualTo(CHALING);
            assertThat(row.path("role").asString()).isEqualTo("LEAD");
        }
        assertThat(walkedIds("/api/v1/cases?city=430100", province)).doesNotContain(id);
        assertThat(walkedIds("/api/v1/cases?office=" + CHALING + "&due=overdue", province))
                .doesNotContain(id);
    }

    @Test
    void whatMustBeDispatchedInTwoHoursIsDueSoon() {
        var id = submit(Posts.bus("LIST-SOON").replace("430121", "430299"));
        var province = running.key(Role.PROVINCE, "430000");

        awaitWalked("/api/v1/cases?desk=triage&due=soon&limit=200", province, id);
        assertThat(walkedIds("/api/v1/desks/triage/cases?due=soon&role=DESK&limit=200", province))
                .contains(id);
        assertThat(walkedIds("/api/v1/desks/triage/cases?role=DECIDES_EXTENSION", province))
                .doesNotContain(id);
        assertThat(walkedIds("/api/v1/cases?due=overdue&limit=200", province)).doesNotContain(id);
    }

    @Test
    void whatIsSupervisedStandsOnTheSupervisionListToo() {
        var id = submit(Posts.bus("LIST-SUPERVISED").replace("430121", CHALING));
        var province = running.key(Role.PROVINCE, "430000");
        awaitListed("/api/v1/offices/" + CHALING + "/cases?limit=200", province, List.of(id));
        assertThat(walkedIds("/api/v1/cases?list=supervised", province)).doesNotContain(id);

        var answer = running.intake()
                .post(
                        "/api/v1/cases/" + id + "/actions",
                        province,
                        "{\"kind\":\"SUPERVISE\",\"reason\":\"多次反映。\",\"actionId\":\"s1\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);

        awaitWalked("/api/v1/cases?list=supervised", province, id);
        awaitWalked("/api/v1/cases?list=supervised&city=430200", province, id);
        assertThat(walkedIds("/api/v1/cases?list=supervised&city=430100", province))
                .doesNotContain(id);
    }

    @Test
    void rowsComeInOneCallInTheOrderAskedWithoutWhatAccusesTheCaller() {
        var accusing = submit(Posts.liuyang("LIST-ROWS-1"));
        var first = submit(Posts.bus("LIST-ROWS-2").replace("430121", "430181"));
        var second = submit(Posts.bus("LIST-ROWS-3").replace("430121", "430181"));
        var path = "/api/v1/cases:rows?id=" + second + "&id=" + accusing + "&id=nonsense&id=00000-00000-00000&id="
                + first.toLowerCase(java.util.Locale.ROOT);
        awaitListed(
                "/api/v1/offices/430181/cases?limit=200", running.key(Role.OFFICE, "430181"), List.of(first, second));
        awaitListed("/api/v1/offices/430100/cases?limit=200", running.key(Role.OFFICE, "430100"), List.of(accusing));

        assertThat(ids(path, running.key(Role.OFFICE, "430181"))).containsExactly(second, first);
        assertThat(ids(path, running.key(Role.OFFICE, "430100"))).containsExactly(accusing);
        assertThat(ids(path, running.key(Role.PROVINCE, "430000"))).containsExactly(second, accusing, first);
        assertThat(ids(path, running.key(Role.OPERATOR, "430000"))).isEmpty();
        assertThat(ids(path, running.key(Role.HOTLINE, "12328-430100"))).isEmpty();
    }

    @Test
    void tooManyRowsAreRefusedAndAllCasesAreForTheProvinceAlone() {
        var tooMany = running.routing()
                .get("/api/v1/cases:rows?id=x" + "&id=x".repeat(200), running.key(Role.PROVINCE, "430000"));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.json().path("errors").path(0).path("field").asString())
                .isEqualTo("id");

        for (var role : List.of(Role.OFFICE, Role.HOTLINE, Role.RECUSAL, Role.OPERATOR)) {
            var code = role == Role.HOTLINE ? "12328-430100" : role == Role.OFFICE ? CHALING : "430000";
            assertThat(running.routing()
                            .get("/api/v1/cases", running.key(role, code))
                            .status())
                    .as("%s", role)
                    .isEqualTo(403);
        }
        assertThat(running.routing()
                        .get("/api/v1/cases?desk=discipline", running.key(Role.PROVINCE, "430000"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theListsAreDescribed() {
        var paths = running.routing().get("/v3/api-docs", null).json().path("paths");

        for (var path : List.of(
                "/api/v1/offices/{code}/cases",
                "/api/v1/desks/{desk}/cases",
                "/api/v1/cases",
                "/api/v1/cases:rows",
                "/api/v1/cases/{caseId}/actions/{actionId}")) {
            assertThat(paths.path(path).path("get").path("summary").asString())
                    .as(path)
                    .containsPattern("\\p{IsHan}");
        }
    }

    private void awaitListed(String path, String key, List<String> ids) {
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(path, key)).containsAll(ids));
    }

    private void awaitWalked(String path, String key, String id) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(walkedIds(path, key)).contains(id));
    }

    private List<String> walkedIds(String path, String key) {
        return walk(path, key).stream()
                .map(row -> row.path("caseId").asString())
                .toList();
    }

    /** All pages; other tests' cases may fill the first. */
    private List<JsonNode> walk(String path, String key) {
        var rows = new ArrayList<JsonNode>();
        for (var next = ""; ; ) {
            var page = running.routing().get(path + next, key);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("cases").forEach(rows::add);
            if (page.json().path("nextCursor").isNull()) {
                return rows;
            }
            next = "&cursor=" + page.text("nextCursor");
        }
    }

    private List<String> ids(String path, String key) {
        return running.routing()
                .get(path, key)
                .json()
                .path("cases")
                .valueStream()
                .map(row -> row.path("caseId").asString())
                .toList();
    }

    private String submit(String body) {
        var answer = running.intake().post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430100"), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }
}
