package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The province's desks in a real browser: what a person decides there is so in the API. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
class TriagePageTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String HOTLINE = "12328-430600";
    /** In the county of {@link ClustersTest} there are others that look alike. */
    private static final String COUNTY = "430626";

    private static final List<String> ROADBLOCK = List.of(
            "天岳路金石路口有人设置路障，货车无法通行，请尽快清除。",
            "平江天岳路金石路口被人放了水泥路障，过不去车，要求清除。",
            "我的货车被堵在天岳路金石路口，路障是村民设置的，请尽快处理。",
            "金石路口设置路障已两小时，天岳路全线堵车，请交通部门尽快清除路障。",
            "天岳路上有人用石墩设置路障，车辆无法通行。",
            "请问天岳路金石路口的路障什么时候清除？车辆无法通行。",
            "路过天岳路金石路口，公路上有路障，很危险，请尽快清除。");

    private final Running running;
    private final Browser browser;

    TriagePageTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
    }

    @AfterEach
    void isCalm() {
        // A "no" of the service is an answer, though the browser counts it as a failed load.
        assertThat(browser.errors()).allMatch(error -> error.contains("/intake/api/v1/") && error.contains("409"));
    }

    @Test
    void whatNobodyCanPlaceArrivesLiveAndIsDesignatedByKeyboardAloneToItsFirstCandidate() {
        open("/triage");
        var first = submit("复兴镇上公交甩站", "COMPLAINT", "BUS", null, "复兴镇正街");
        soon(() -> assertThat(isListed(first)).isTrue());
        var second = submit("镇上公交不报站", "COMPLAINT", "BUS", null, "复兴镇正街");
        soon(() -> assertThat(isListed(second)).isTrue());
        var office = known(first).path("candidates").path(0).asString();
        assertThat(office).matches("\\d{6}");

        browser.run("document.querySelector('main h1').focus()");
        press(() -> focusIsIn(".triage-list"), Keys.TAB);
        // What was chosen before stays so, though what has come since is due earlier.
        browser.press(Keys.HOME);
        press(() -> first.equals(chosen()), "j");
        soon(() -> assertThat(browser.text(".triage-case")).contains("复兴镇上公交甩站", "复兴镇", "为何未能自动分派"));
        browser.press("1");

        // The list may be read again, without it, before the page hears that it is done.
        soon(() -> {
            assertThat(isListed(first)).isFalse();
            assertThat(chosen()).isEqualTo(second);
            assertThat(focusIsIn(".triage-list [aria-current=true]")).isTrue();
            assertThat(browser.text("#announcements")).contains("已指定", "复兴镇上公交甩站");
        });
        soon(() -> assertThat(ids("/api/v1/offices/" + office + "/cases?limit=200"))
                .contains(first));
        assertThat(known(first).path("explanation").path("zh").asString()).contains("经研判，属该单位管辖。");
        assertThat(ids("/api/v1/desks/triage/cases?role=DESK&limit=200"))
                .contains(second)
                .doesNotContain(first);
    }

    @Test
    void aRuleAgainstADesignationIsToldAndTheCaseStays() {
        var caseId = submit("治超站乱罚款，不知在何处", "REPORT", "ENFORCEMENT", null, "北门老街口");
        open("/triage");
        soon(() -> assertThat(isListed(caseId)).isTrue());
        browser.find(row(caseId)).click();
        soon(() -> assertThat(browser.text(".triage-case h2")).contains("治超站乱罚款"));

        browser.press("o", "sangzhi", Keys.ENTER);

        soon(() -> assertThat(browser.text(".triage-case .problem")).contains("上一级"));
        assertThat(chosen()).isEqualTo(caseId);
        assertThat(known(caseId).path("desk").asString()).isEqualTo("TRIAGE");
    }

    @Test
    void ofSevenThatLookAlikeThreeAreMergedAndTheOthersDismissed() {
        var sent = new ArrayList<String>();
        for (var caller = 0; caller < ROADBLOCK.size(); caller++) {
            var caseId = submit("反映路障", "COMPLAINT", "HIGHWAY", COUNTY, ROADBLOCK.get(caller));
            sent.add(caseId);
            // A proposal keeps the id of whichever was there first.
            soon(() -> assertThat(running.routing()
                            .get("/api/v1/cases/" + caseId, province())
                            .status())
                    .isEqualTo(200));
        }
        soon(() -> assertThat(cluster().path("cases").size()).isEqualTo(7));
        var id = cluster().path("id").asString();
        open("/clusters");
        soon(() -> assertThat(browser.text("[href='#/clusters/" + id + "']")).contains("7 件", "反映路障"));
        browser.find("[href='#/clusters/" + id + "']").click();
        soon(() -> assertThat(browser.text(".cluster-decide .primary")).contains("将 6 件并入"));

        for (var other : sent.subList(4, 7)) {
            browser.find("[data-case='" + other + "'] input[type=checkbox]").click();
        }
        assertThat(browser.text(".cluster-decide .primary")).contains("将 3 件并入");
        browser.find(".cluster-decide .primary").click();

        for (var merged : sent.subList(1, 4)) {
            soon(() -> assertThat(browser.text("[data-case='" + merged + "'] .cluster-outcome"))
                    .contains("已并入主单"));
            assertThat(known(merged).path("mergedInto").asString()).isEqualTo(sent.get(0));
        }
        assertThat(known(sent.get(0)).path("members").findValuesAsString("caseId"))
                .containsExactlyInAnyOrderElementsOf(sent.subList(1, 4));

        browser.find("#cluster-dismiss").click();
        browser.find("dialog .primary").click();
        assertThat(browser.text("dialog")).contains("必须填写");
        browser.find("dialog textarea").sendKeys("其余是另一处路障");
        browser.find("dialog .primary").click();

        soon(() -> assertThat(browser.text(".cluster-note")).contains("已驳回", "其余是另一处路障"));
        assertThat(running.routing()
                        .get("/api/v1/clusters/" + id, province())
                        .json()
                        .path("dismissal")
                        .path("reason")
                        .asString())
                .isEqualTo("其余是另一处路障");
    }

    @Test
    void anExtensionIsGrantedOnThePageAndItsDueInstantIsLater() {
        var caseId = submit("公交线路改道无人通知", "COMPLAINT", "HIGHWAY", "430600", "城区");
        soon(() -> assertThat(act(caseId, office("430600"), "SIGN", "")).isEqualTo(200));
        assertThat(act(caseId, office("430600"), "ASK_EXTENSION", "\"reason\":\"需现场核实\""))
                .isEqualTo(200);
        var before = due(caseId);
        open("/extensions");
        soon(() -> assertThat(browser.text("[data-case='" + caseId + "']")).contains("岳阳市", "需现场核实", "再加 5 个工作日"));

        browser.find("[data-case='" + caseId + "'] .primary").click();

        soon(() -> assertThat(browser.text("#announcements")).contains("已同意延期"));
        assertThat(due(caseId)).isAfter(before);
        assertThat(browser.text("main")).doesNotContain("公交线路改道无人通知");
    }

    @Test
    void anExtensionIsRefusedOnlyWithAReason() {
        var caseId = submit("城区路灯不亮", "COMPLAINT", "HIGHWAY", "430600", "城区");
        soon(() -> assertThat(act(caseId, office("430600"), "SIGN", "")).isEqualTo(200));
        act(caseId, office("430600"), "ASK_EXTENSION", "\"reason\":\"人手不足\"");
        open("/extensions");
        var card = "[data-case='" + caseId + "'] ";
        soon(() -> browser.find(card + ".extensions-refuse").click());

        browser.press(Keys.ENTER);
        soon(() -> assertThat(browser.text(card)).contains("必须填写"));
        browser.press("人手不足不是理由", Keys.ENTER);

        soon(() -> assertThat(browser.text("#announcements")).contains("未同意延期"));
        assertThat(known(caseId).path("extension").path("granted").asBoolean()).isFalse();
    }

    @Test
    void whatIsSupervisedIsListedWithSinceWhenAndWhoHasIt() {
        var caseId = submit("县道塌方无人处理", "COMPLAINT", "HIGHWAY", COUNTY, "金石乡公路");
        soon(() -> assertThat(act(caseId, province(), "SUPERVISE", "\"reason\":\"久拖不决\""))
                .isEqualTo(200));

        open("/supervised");

        soon(() -> assertThat(browser.text("#supervised-open [data-case='" + caseId + "']"))
                .contains("县道塌方无人处理", "督办于", "岳阳 · 平江县", "尚无反馈"));
    }

    @Test
    void whatReworkingDoesNotSolveWaitsThereUntilItIsDecided() {
        var caseId = submit("县道路灯一直不亮", "COMPLAINT", "HIGHWAY", COUNTY, "三阳乡公路");
        for (int round = 0; round < 3; round++) {
            assertThat(ids("/api/v1/cases?list=proposed")).doesNotContain(caseId);
            soon(() -> assertThat(act(caseId, office(COUNTY), "SIGN", "")).isEqualTo(200));
            assertThat(act(caseId, office(COUNTY), "CLOSE", "\"result\":\"RESOLVED\",\"publicAnswer\":\"已修复。\""))
                    .isEqualTo(200);
            assertThat(act(
                            caseId,
                            province(),
                            "RECORD_CALL_BACK",
                            "\"reached\":true,\"solved\":false,\"satisfied\":false,\"text\":\"还是不亮\""))
                    .isEqualTo(200);
        }
        var row = "#supervised-proposed [data-case='" + caseId + "']";

        open("/");
        soon(() -> assertThat(browser.figure("#proposed .n"))
                .isEqualTo(ids("/api/v1/cases?list=proposed").size()));
        browser.find("#proposed").click();
        soon(() -> assertThat(browser.text(row)).contains("县道路灯一直不亮", "岳阳 · 平江县", "已重办 2 次", "未解决", "还是不亮"));
        assertThat(ids("/api/v1/cases?list=proposed")).contains(caseId);
        assertThat(act(caseId, province(), "SUPERVISE", "\"reason\":\"两次重办未解决\""))
                .isEqualTo(200);

        soon(() -> assertThat(browser.has(row)).isFalse());
        soon(() -> assertThat(browser.has("#supervised-closed [data-case='" + caseId + "']"))
                .isTrue());
    }

    private void open(String page) {
        browser.go(running.suda().url(Service.ROUTING) + "/#key=" + province());
        browser.awaitState("live");
        browser.run("location.hash = arguments[0]", page);
        soon(() -> assertThat(browser.find("nav [aria-current]").getDomAttribute("href"))
                .isEqualTo("#" + page));
    }

    private static String row(String caseId) {
        return ".triage-list [data-case='" + caseId + "']";
    }

    private boolean isListed(String caseId) {
        return Boolean.TRUE.equals(browser.run("return document.querySelector(arguments[0]) !== null", row(caseId)));
    }

    private boolean focusIsIn(String css) {
        return Boolean.TRUE.equals(browser.run("return document.activeElement.closest(arguments[0]) !== null", css));
    }

    private @Nullable Object chosen() {
        return browser.run("return document.querySelector('.triage-list [aria-current=true]')?.dataset.case");
    }

    /** As often as it takes, which is known beforehand by nobody: other tests have put cases on the desk, too. */
    private void press(BooleanSupplier until, CharSequence key) {
        for (var times = 0; !until.getAsBoolean(); times++) {
            assertThat(times).as("times that %s was pressed", key).isLessThan(100);
            browser.press(key);
        }
    }

    private JsonNode cluster() {
        return running
                .routing()
                .get("/api/v1/clusters?county=" + COUNTY, province())
                .json()
                .path("clusters")
                .values()
                .stream()
                .filter(one -> one.path("category").asString().equals("HIGHWAY"))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    private JsonNode known(String caseId) {
        return running.routing().get("/api/v1/cases/" + caseId, province()).json();
    }

    private Instant due(String caseId) {
        return known(caseId).path("deadlines").values().stream()
                .filter(deadline -> deadline.path("kind").asString().equals("CLOSE"))
                .map(deadline -> Instant.parse(deadline.path("due").asString()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids(String path) {
        return running.routing().get(path, province()).json().path("cases").findValuesAsString("caseId");
    }

    private int act(String caseId, String key, String kind, String more) {
        var body = "{\"kind\":\"" + kind + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
        return running.decided(caseId, key, body).status();
    }

    private String province() {
        return running.key(Role.PROVINCE, "430000");
    }

    private String office(String code) {
        return running.key(Role.OFFICE, code);
    }

    /** From a phone of its own: nothing is merged by itself. */
    private String submit(String title, String kind, String category, @Nullable String place, String where) {
        var body = JSON.createObjectNode()
                .put("platform", HOTLINE)
                .put("sourceNumber", "TRIAGE-" + UUID.randomUUID())
                .put("kind", kind)
                .put("channel", "PHONE")
                .put("receivedAt", "2026-06-09T09:30:00+08:00")
                .put("category", category)
                .put("title", title)
                .put("text", title.equals("反映路障") ? where : title + "，请核实。");
        var at = body.putObject("place");
        if (place != null) {
            at.put("code", place);
        } else {
            at.put("address", where);
        }
        body.putObject("reporter")
                .put("phone", Posts.phone(body.path("sourceNumber").asString()));
        var answer = running.intake().post("/api/v1/submissions", running.key(Role.HOTLINE, HOTLINE), body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    private static void soon(ThrowingRunnable claim) {
        Browser.soon(SOON, claim);
    }
}
