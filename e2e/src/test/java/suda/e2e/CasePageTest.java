package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.e2e.Browser.soon;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import tools.jackson.databind.JsonNode;

/** The page of one case in a real browser, as somebody at the province works with it. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
class CasePageTest {
    private static final String OFFICE = "431128";
    private static final String HOTLINE = "12328-431100";

    private final Running running;
    private final Browser browser;

    CasePageTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
    }

    @Test
    void itShowsWhoHeldItWhyItWentThereAndByWhen() {
        var caseId = submit("多收车费", "{\"code\":\"431128\"}");
        soon(() -> act(caseId, "{\"kind\":\"SIGN\"}"));
        act(caseId, "{\"kind\":\"REPLY\",\"text\":\"正在核对票据。\"}");

        page(caseId);

        soon(() -> assertThat(browser.text(".case-head")).contains("多收车费", "办理中", "永州 · 新田县", caseId));
        assertThat(browser.text(".holding-bar")).contains("1", "现在", "签收", "办结");
        assertThat(browser.find(".holding-bar").getDomAttribute("aria-label")).contains("永州 · 新田县");
        assertThat(browser.text(".holdings")).contains("永州 · 新田县", "至今");
        assertThat(browser.text(".explanation")).contains("新田县");
        assertThat(browser.text(".findings")).contains("地点代码", "431128", "据此决定");
        assertThat(browser.text(".deadlines")).contains("5 个工作日", "4 个工作小时", "按时", "进行中");
        assertThat(browser.text(".history")).contains("受理。", "已签收。", "已反馈办理情况。");
        assertThat(browser.text(".case-page")).contains("正在核对票据。");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theActionsAreThoseThatTheServiceAllowsAndNoOthers() {
        var unsigned = submit("没有签收的", "{\"code\":\"431128\"}");
        var triage = submit("不知何处的", "{\"address\":\"老街口\"}");
        soon(() -> assertThat(shown(unsigned).path("state").asString()).isEqualTo("DISPATCHED"));
        soon(() -> assertThat(shown(triage).path("state").asString()).isEqualTo("TRIAGE"));

        page(unsigned);
        soon(() -> assertThat(offered()).containsExactlyInAnyOrderElementsOf(allowed(unsigned)));
        page(triage);
        soon(() -> assertThat(offered()).containsExactlyInAnyOrderElementsOf(allowed(triage)));

        assertThat(offered()).startsWith("DESIGNATE").doesNotContain("SIGN", "RETURN");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aCaseIsDesignatedOnceItIsSaidToWhomAndWhy() {
        var caseId = submit("要指定的一件", "{\"address\":\"老街口\"}");
        soon(() -> assertThat(shown(caseId).path("state").asString()).isEqualTo("TRIAGE"));
        page(caseId);

        soon(() -> browser.find("[data-action='DESIGNATE']").click());
        soon(() -> browser.find("dialog .primary").click());
        soon(() -> assertThat(browser.text("dialog")).contains("有 2 处需要补充或更正。"));
        browser.find("dialog input[type='search']").sendKeys("xintian");
        soon(() -> assertThat(browser.text("dialog")).contains("已选：永州 · 新田县"));
        browser.find("dialog textarea").sendKeys("老街口在新田县城。");
        browser.find("dialog .primary").click();

        soon(() -> assertThat(shown(caseId).path("office").asString()).isEqualTo(OFFICE));
        // Told once it is committed, which may be after the page has read the case; and only for some seconds.
        soon(() -> assertThat(browser.text("#announcements")).contains("指定承办：已生效。"));
        soon(() -> assertThat(browser.text(".case-head")).contains("待签收", "永州 · 新田县", "指定承办"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whatOthersDoShowsWithoutTakingAwayWhatIsBeingTyped() {
        var caseId = submit("大家都在看的一件", "{\"code\":\"431128\"}");
        page(caseId);
        soon(() -> browser.find("[data-action='URGE']").click());
        soon(() -> browser.find("dialog textarea").sendKeys("写到一半"));

        act(caseId, "{\"kind\":\"SIGN\"}");

        soon(() -> assertThat(browser.text(".history")).contains("已签收。"));
        assertThat(browser.find("dialog textarea").getDomProperty("value")).isEqualTo("写到一半");
        assertThat(browser.run("return document.activeElement.name")).isEqualTo("reason");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whoReportedIsShownOnceForAReason() {
        var caseId = submitOf("李小红");
        page(caseId);

        soon(() -> browser.find("#reveal").click());
        soon(() -> browser.find("dialog .primary").click());
        soon(() -> assertThat(browser.text("dialog")).contains("必须填写", "留痕"));
        browser.find("dialog textarea").sendKeys("需要回访核实");
        browser.find("dialog .primary").click();
        soon(() -> assertThat(browser.text("dialog")).contains("李小红"));
        browser.find("dialog button").click();

        soon(() -> assertThat(browser.run("return document.querySelector('dialog')"))
                .isNull());
        assertThat(browser.source()).doesNotContain("李小红");
        assertThat(browser.errors()).isEmpty();
    }

    private void page(String caseId) {
        soon(() -> assertThat(shown(caseId).path("caseId").asString("")).isEqualTo(caseId));
        browser.signIn(running, Role.PROVINCE, "430000");
        browser.run("location.hash = arguments[0]", "/cases/" + caseId);
        soon(() -> assertThat(browser.text("main")).contains(caseId, "道路客运"));
    }

    private List<String> offered() {
        var kinds = browser.run("return [...document.querySelectorAll('.actions button')].map(b => b.dataset.action)");
        return ((List<?>) kinds).stream().map(String::valueOf).toList();
    }

    private List<String> allowed(String caseId) {
        return shown(caseId).path("next").valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode shown(String caseId) {
        return running.routing()
                .get("/api/v1/cases/" + caseId, running.key(Role.PROVINCE, "430000"))
                .json();
    }

    private void act(String caseId, String action) {
        running.act(caseId, running.key(Role.OFFICE, OFFICE), action);
    }

    private String submit(String title, String place) {
        return submit(title, place, "null");
    }

    private String submitOf(String name) {
        return submit(
                "有人留名的一件", "{\"code\":\"431128\"}", "{\"name\":\"%s\",\"phone\":\"13987650001\"}".formatted(name));
    }

    private String submit(String title, String place, String reporter) {
        var body = """
                {"platform":"%s","sourceNumber":"%s","kind":"COMPLAINT","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"COACH","title":"%s","text":"%s，请核实。",
                 "place":%s,"reporter":%s}
                """.formatted(HOTLINE, UUID.randomUUID(), title, title, place, reporter);
        return running.submit(HOTLINE, body);
    }
}
