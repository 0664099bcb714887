package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.e2e.Browser.soon;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.JsonNode;

/** An office without a program works its cases in a real browser. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
class DeskTest {
    private static final String CITY = "431100";
    private static final String OFFICE = "431126";
    private static final String NEIGHBOUR = "431127";
    private static final String HOTLINE = "12328-431100";

    private final Running running;
    private final Browser browser;

    DeskTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
    }

    @Test
    void casesArriveWithoutReloadAndAreSignedAtOnce() {
        desk(OFFICE);
        browser.run("window.neverReloaded = true");

        var first = submit("一次签收的第一件", OFFICE);
        var second = submit("一次签收的第二件", OFFICE);
        soon(() -> assertThat(browser.text("#desk-list")).contains("一次签收的第一件", "一次签收的第二件"));
        soon(() -> assertThat(browser.figure("[data-view='unsigned'] .n")).isPositive());
        browser.find("#choose-all").click();
        browser.find("#sign-chosen").click();

        soon(() -> assertThat(browser.text("#batch")).matches("(?s)已签收 (\\d+) 件，共 \\1 件。.*"));
        soon(() -> assertThat(browser.text(row(first))).contains("办理中", "反馈"));
        soon(() -> assertThat(browser.text(row(second))).contains("办理中", "反馈"));
        assertThat(shown(first, OFFICE).path("state").asString()).isEqualTo("HANDLING");
        assertThat(shown(second, OFFICE).path("state").asString()).isEqualTo("HANDLING");
        assertThat(browser.run("return window.neverReloaded")).isEqualTo(true);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aCaseIsWorkedByKeyboardAloneAndFormsSayWhatIsMissing() {
        var caseId = submit("只用键盘办理", OFFICE);
        desk(OFFICE);
        soon(() -> assertThat(browser.text(row(caseId))).contains("待签收"));

        tabTo(row(caseId) + " > .title");
        browser.press("s");
        soon(() -> assertThat(browser.text(row(caseId))).contains("办理中"));

        tabTo(row(caseId) + " > .title");
        browser.press("r");
        soon(() -> assertThat(focused("name")).isEqualTo("text"));
        browser.press(Keys.TAB, Keys.ENTER);
        soon(() -> assertThat(browser.text("dialog")).contains("有 1 处需要补充或更正。", "必须填写"));
        assertThat(focused("aria-invalid")).isEqualTo("true");
        browser.press("已联系经营者核实。");
        browser.press(Keys.TAB, Keys.ENTER);
        soon(() -> assertThat(shown(caseId, OFFICE)
                        .path("replies")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("已联系经营者核实。"));

        tabTo(row(caseId) + " > .title");
        browser.press("c");
        soon(() -> assertThat(focused("name")).isEqualTo("result"));
        browser.press(Keys.ARROW_DOWN, Keys.TAB);
        browser.press("车已换，线路照常。");
        browser.press(Keys.TAB, Keys.ENTER);

        soon(() -> assertThat(shown(caseId, OFFICE).path("state").asString()).isEqualTo("CLOSED"));
        assertThat(shown(caseId, OFFICE).path("closing").path("publicAnswer").asString())
                .isEqualTo("车已换，线路照常。");
        soon(() -> assertThat(browser.text("#desk-list")).doesNotContain("只用键盘办理"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whatWasTypedIsStillThereAfterOtherPagesAndForNobodyElse() {
        var caseId = beginsAReply("写了一半的一件");
        browser.run("location.hash = arguments[0]", "/cases/" + caseId);

        soon(() -> browser.find(".case-page [data-action='REPLY']").click());
        soon(() -> assertThat(browser.find("dialog textarea").getDomProperty("value"))
                .isEqualTo("已联系"));
        browser.press(Keys.ESCAPE);
        browser.find("#sign-out").click();
        soon(() -> browser.find("#key").sendKeys(running.key(Role.OFFICE, OFFICE), Keys.ENTER));

        soon(() -> browser.find(row(caseId) + " [data-action='REPLY']").click());
        soon(() -> assertThat(browser.find("dialog textarea").getDomProperty("value"))
                .isEmpty());
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theSameSentAgainAfterNoAnswerActsOnceAndAnythingElseActsToo() {
        var caseId = beginsAReply("答复丢了的一件");
        browser.run("""
                window.whole = window.fetch;
                window.fetch = async (url, init) => {
                  const answer = await window.whole(url, init);
                  if (init?.method === "POST") throw new TypeError("lost on the way");
                  return answer;
                }""");
        for (var time = 1; time <= 2; time++) {
            browser.find("dialog .primary").click();
            soon(() -> assertThat(browser.text("dialog")).contains("不会重复生效"));
            soon(() -> assertThat(browser.find("dialog .primary").isEnabled()).isTrue());
        }
        browser.run("window.fetch = window.whole");
        browser.press(Keys.ESCAPE);
        browser.run("location.hash = arguments[0]", "/cases/" + caseId);
        soon(() -> browser.find(".case-page [data-action='REPLY']").click());
        soon(() -> browser.find("dialog textarea").sendKeys("，对方同意退款"));
        browser.find("dialog .primary").click();

        soon(() -> assertThat(shown(caseId, OFFICE).path("replies").findValuesAsString("text"))
                .containsExactly("已联系", "已联系，对方同意退款"));
        soon(() -> assertThat(browser.has("dialog")).isFalse());
    }

    @Test
    void anExtensionIsAskedForAndTheCityDecides() {
        // A bus complaint gets none.
        var caseId = submit(UUID.randomUUID().toString(), "要延期的一件", OFFICE, "COMPLAINT", "COACH", null);
        soon(() -> act(caseId, OFFICE, "{\"kind\":\"SIGN\"}"));
        desk(OFFICE);
        soon(() -> browser.find(row(caseId) + " [data-action='ASK_EXTENSION']").click());
        soon(() -> browser.find("dialog textarea").sendKeys("零件要从外地调。"));
        browser.find("dialog .primary").click();
        soon(() -> assertThat(
                        shown(caseId, OFFICE).path("extension").path("reason").asString())
                .isEqualTo("零件要从外地调。"));

        desk(CITY);
        browser.run("location.hash = '/desk?show=extensions'");
        soon(() ->
                browser.find(row(caseId) + " [data-action='DECIDE_EXTENSION']").click());
        soon(() -> assertThat(browser.text("dialog")).contains("零件要从外地调。"));
        browser.find("dialog .primary").click();
        soon(() -> assertThat(browser.text("dialog")).contains("必须填写"));
        browser.find("dialog input[value='true']").click();
        browser.find("dialog .primary").click();

        soon(() -> assertThat(
                        shown(caseId, OFFICE).path("extension").path("granted").asBoolean())
                .isTrue());
        assertThat(browser.errors()).isEmpty();
    }

    /** It has no live view: its desk is read again and again. */
    @Test
    void theRecusalPersonsDeskHasNamesInsteadOfCodes() {
        submit(UUID.randomUUID().toString(), "反映驻厅纪检组的一件", OFFICE, "REPORT", "ENFORCEMENT", "discipline");

        browser.go(running.suda().url(Service.ROUTING) + "/#key=" + running.key(Role.RECUSAL, "430000"));
        browser.awaitState("none");

        soon(() -> assertThat(browser.text("#desk-list")).contains("反映驻厅纪检组的一件", "行政执法"));
        assertThat(browser.text("#desk-list")).doesNotContain("ENFORCEMENT");
        // The browser itself notes that the live view was refused.
        assertThat(browser.errors()).allMatch(said -> said.contains("403"));
    }

    @Test
    void anotherOfficesCaseIsNoneInTheWordsForWhatDoesNotExist() {
        var caseId = submit("邻县的一件事", NEIGHBOUR);
        soon(() ->
                assertThat(shown(caseId, NEIGHBOUR).path("office").asString()).isEqualTo(NEIGHBOUR));
        desk(OFFICE);

        browser.run("location.hash = arguments[0]", "/cases/N53PC-PYBAY-9AEN0");
        soon(() -> assertThat(browser.text(".case-page .problem")).isNotBlank());
        var none = browser.text(".case-page .problem");
        browser.run("location.hash = arguments[0]", "/cases/" + caseId);

        soon(() -> assertThat(browser.text("h1")).contains(caseId));
        soon(() -> assertThat(browser.text(".case-page .problem")).isEqualTo(none));
        assertThat(browser.source()).doesNotContain("邻县的一件事");
        assertThat(browser.errors()).allMatch(e -> e.contains("404"));
    }

    @Test
    void whatChangedStaysNewUntilItIsSaidToBeSeen() {
        desk(OFFICE);
        submit("新来的消息", OFFICE);
        soon(() -> assertThat(browser.text(".desk-told.unseen")).contains("新来的消息", "未看"));
        soon(() -> assertThat(browser.figure("nav .badge")).isPositive());

        desk(OFFICE);
        soon(() -> assertThat(browser.text(".desk-told.unseen")).contains("新来的消息"));
        browser.find("#mark-seen").click();

        soon(() -> assertThat(browser.find("#nothing-new").isDisplayed()).isTrue());
        soon(() -> assertThat(browser.run("return document.querySelector('nav .badge')"))
                .isNull());
        desk(OFFICE);
        soon(() -> assertThat(browser.text(".desk-told.seen")).contains("新来的消息"));
        assertThat(browser.find("#nothing-new").isDisplayed()).isTrue();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aCaseThatComesToAccuseTheOfficeLeavesItsOpenDesk() {
        var number = UUID.randomUUID().toString();
        submit(number, "起初只是晚点", OFFICE, "COMPLAINT", "BUS", null);
        desk(OFFICE);
        soon(() -> assertThat(browser.text("#desk-list")).contains("起初只是晚点"));

        submit(number, "原来是局里的人", OFFICE, "REPORT", "ENFORCEMENT", OFFICE);

        soon(() -> assertThat(browser.source()).doesNotContain("起初只是晚点", "原来是局里的人"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void anOpenPageOfACaseThatComesToAccuseTheOfficeSaysThereIsNone() {
        var number = UUID.randomUUID().toString();
        var caseId = submit(number, "起初只是脏", OFFICE, "COMPLAINT", "BUS", null);
        soon(() -> act(caseId, OFFICE, "{\"kind\":\"SIGN\"}"));
        desk(OFFICE);
        browser.run("location.hash = arguments[0]", "/cases/" + caseId);
        soon(() -> browser.find(".case-page [data-action='REPLY']").click());
        soon(() -> browser.find("dialog textarea").sendKeys("正在写"));

        submit(number, "原来也是局里的人", OFFICE, "REPORT", "ENFORCEMENT", OFFICE);

        soon(() -> assertThat(browser.text(".case-page .problem")).contains("没有这个工单"));
        assertThat(browser.run("return document.querySelector('dialog')")).isNull();
        assertThat(browser.source()).doesNotContain("起初只是脏", "原来也是局里的人");
        assertThat(browser.errors()).allMatch(e -> e.contains("404"));
    }

    /** @return the id of a signed case, about which the office has typed 已联系 at its desk */
    private String beginsAReply(String title) {
        var caseId = submit(title, OFFICE);
        act(caseId, OFFICE, "{\"kind\":\"SIGN\"}");
        desk(OFFICE);
        soon(() -> browser.find(row(caseId) + " [data-action='REPLY']").click());
        soon(() -> browser.find("dialog textarea").sendKeys("已联系"));
        return caseId;
    }

    private void desk(String office) {
        browser.signIn(running, Role.OFFICE, office);
        soon(() -> assertThat(browser.find("#desk-list").isDisplayed()).isTrue());
    }

    /** As somebody gets there who has no mouse. */
    private void tabTo(String css) {
        soon(() -> assertThat(browser.run("return document.querySelector('dialog')"))
                .isNull());
        for (var i = 0; i < 400; i++) {
            if (Boolean.TRUE.equals(browser.run("return document.activeElement.matches(arguments[0])", css))) {
                return;
            }
            browser.press(Keys.TAB);
        }
        throw new AssertionError("not to be reached by Tab: " + css);
    }

    private Object focused(String attribute) {
        return browser.run("return document.activeElement.getAttribute(arguments[0])", attribute);
    }

    private static String row(String caseId) {
        return "#desk-list [data-case='" + caseId + "']";
    }

    private JsonNode shown(String caseId, String office) {
        return running.routing()
                .get("/api/v1/cases/" + caseId, running.key(Role.OFFICE, office))
                .json();
    }

    private void act(String caseId, String office, String action) {
        running.act(caseId, running.key(Role.OFFICE, office), action);
    }

    private String submit(String title, String place) {
        return submit(UUID.randomUUID().toString(), title, place, "COMPLAINT", "BUS", null);
    }

    private String submit(
            String number, String title, String place, String kind, String category, @Nullable String accused) {
        var body = """
                {"platform":"%s","sourceNumber":"%s","kind":"%s","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"%s","title":"%s","text":"%s，请核实。",
                 "place":{"code":"%s"},"respondent":{"office":%s}}
                """.formatted(
                HOTLINE, number, kind, category, title, title, place, accused == null ? "null" : "\"" + accused + "\"");
        return running.submit(HOTLINE, body);
    }
}
