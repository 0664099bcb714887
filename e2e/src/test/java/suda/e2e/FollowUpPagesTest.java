package suda.e2e;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Role;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.e2e.SudaStack.Running;
import suda.standalone.Played;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A city falls silent and recovers, seen and decided on in a real browser. Days have to pass for that, so it is played: the
 * pages send the scenario's time along with what is done on them.
 */
class FollowUpPagesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CITY = "430800";
    private static final String SCENARIO_TIME = "Suda-Scenario-Time";

    /** Shorter than the 24 hours after which a line is silent. */
    private static final Duration STEP = Duration.ofHours(12);

    @TempDir
    private static Path data;

    private static Running running;
    private static Browser browser;
    private static PlayedTime time;

    private static Instant now = Instant.parse("2026-03-02T00:00:00Z");

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open();
        var played = new Played("a-city-falls-silent", "1");
        var suda = new Standalone(new Standalone.Settings(data, "127.0.0.1", Ports.free(), false, 512, played));
        suda.startBase();
        suda.start(List.of(Service.values()), SudaStack.PATIENT);
        suda.awaitReady(Duration.ofSeconds(180));
        running = new Running(suda, data);
        time = new PlayedTime(running.records(), played.name());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (running != null) {
            running.close();
        }
    }

    @Test
    void aCityThatFallsSilentIsCalledInPutsItRightAndIsStruckOff() {
        time.tell(now);
        hear(CITY);
        watch(Role.PROVINCE, "430000");
        go("/followups");
        soon(() -> assertThat(column("PROPOSED")).isEmpty());

        pass(Duration.ofHours(36), false);
        soon(() -> assertThat(column("PROPOSED")).hasSize(1));
        var id = column("PROPOSED").get(0);
        assertThat(id).startsWith(CITY);
        assertThat(browser.text("[data-follow-up='" + id + "']")).contains("张家界", "约谈", "没有任何读数");

        browser.find("[data-follow-up='" + id + "'] a").click();
        soon(() -> assertThat(browser.text("[data-rule=SILENT] .measured")).contains("到提出时已 24 小时"));
        assertThat(browser.text(".progress [aria-current=step]")).contains("建议待定");

        schedule(id);
        record(id);
        theCityReportsWhatItDid(id);
        itIsRecheckedAndStruckOff(id);
        assertThat(browser.errors()).isEmpty();
    }

    private void schedule(String id) {
        browser.find("[data-action=SCHEDULE]").click();
        browser.find("dialog .primary").click();
        assertThat(browser.text("dialog")).contains("有 1 处需要补充", "必须填写");
        assertThat(state(id)).as("nothing was sent").isEqualTo("PROPOSED");

        browser.fill("dialog [name=meetsAt]", "2026-03-04T09:30");
        browser.fill("dialog [name=place]", "省厅三楼会议室");
        browser.find("dialog .primary").click();

        soon(() -> assertThat(browser.text(".progress [aria-current=step]")).contains("已安排"));
        assertThat(browser.text(".stated")).contains("2026/03/04 09:30", "省厅三楼会议室");
        assertThat(followUp(id).path("meetsAt").asString()).isEqualTo("2026-03-04T01:30:00Z");
    }

    private void record(String id) {
        go("/followups");
        pass(Duration.ofHours(24), false);
        soon(() -> assertThat(browser.text("[data-column=SCHEDULED] [data-follow-up='" + id + "']"))
                .contains("待记录"));
        go("/followups/" + id);
        soon(() -> browser.find("[data-action=RECORD]").click());
        assertThat(browser.find("dialog [name=heldAt]").getDomProperty("value"))
                .as("as it was arranged")
                .isEqualTo("2026-03-04T09:30");
        browser.find("dialog .add").click();
        browser.find("dialog .primary").click();
        assertThat(browser.text("dialog")).contains("有 6 处需要补充");
        browser.fill("dialog [name=deadline]", "2026-03-04");
        browser.fill("dialog [name=persons]", "周某（局长）\n吴某（热线负责人）");
        measure(0, "恢复12328线路，增设备用中继", "周某（局长）");
        measure(1, "回访中断期间未接通的来电", "吴某（热线负责人）");
        browser.find("dialog .primary").click();
        soon(() -> assertThat(browser.text("dialog .field.date .fault")).contains("应在 2026-03-05"));
        assertThat(browser.find("dialog [name='measures[1].text']").getDomProperty("value"))
                .as("nothing that was typed is lost")
                .isEqualTo("回访中断期间未接通的来电");

        browser.fill("dialog [name=deadline]", "2026-03-09");
        browser.find("dialog .primary").click();

        soon(() -> assertThat(browser.text(".progress [aria-current=step]")).contains("整改中"));
        var known = followUp(id);
        assertThat(known.path("state").asString()).isEqualTo("RECORDED");
        assertThat(known.path("measures").valueStream().map(one -> one.path("text")
                        .asString()))
                .containsExactly("恢复12328线路，增设备用中继", "回访中断期间未接通的来电");
        assertThat(known.path("persons").valueStream().map(JsonNode::asString)).containsExactly("周某（局长）", "吴某（热线负责人）");
    }

    private static void measure(int i, String text, String person) {
        browser.fill("dialog [name='measures[%d].text']".formatted(i), text);
        browser.fill("dialog [name='measures[%d].person']".formatted(i), person);
    }

    private void theCityReportsWhatItDid(String id) {
        watch(Role.OFFICE, "430700");
        go("/followups");
        soon(() -> assertThat(browser.text(".columns")).isNotBlank());
        assertThat(browser.run("return document.querySelectorAll('[data-follow-up]').length"))
                .as("another city's")
                .isEqualTo(0L);

        watch(Role.OFFICE, CITY);
        go("/followups");
        soon(() -> assertThat(column("RECORDED")).containsExactly(id));
        go("/followups/" + id);
        soon(() -> browser.find("[data-measure='1'] [data-action=COMPLETE_MEASURE]")
                .click());
        assertThat(browser.run("return document.querySelectorAll('.page-head ~ .buttons').length"))
                .as("it decides nothing")
                .isEqualTo(0L);
        browser.fill("dialog [name=text]", "备用中继已开通");
        browser.find("dialog .primary").click();

        soon(() -> assertThat(browser.text("[data-measure='1']")).contains("✓", "完成", "备用中继已开通"));
        assertThat(followUp(id).path("measures").get(0).path("doneBy").asString())
                .isEqualTo("OFFICE " + CITY);
    }

    private void itIsRecheckedAndStruckOff(String id) {
        watch(Role.PROVINCE, "430000");
        go("/followups");
        soon(() -> assertThat(column("RECORDED")).containsExactly(id));

        pass(Duration.ofHours(72), true);
        soon(() -> assertThat(column("RECHECK")).containsExactly(id));

        pass(Duration.ofHours(72), true);
        soon(() -> assertThat(column("STRUCK_OFF")).containsExactly(id));

        go("/followups/" + id);
        soon(() -> assertThat(browser.text("[aria-labelledby=findings]")).contains("良好", "已恢复"));
        var known = followUp(id);
        assertThat(known.path("state").asString()).isEqualTo("STRUCK_OFF");
        assertThat((List<?>)
                        browser.run("return [...document.querySelectorAll('[data-step]')].map(li => li.dataset.step)"))
                .isEqualTo(known.path("steps")
                        .valueStream()
                        .map(step -> step.path("what").asString())
                        .toList())
                .isEqualTo(List.of(
                        "FollowUpProposed",
                        "MeetingScheduled",
                        "MeetingRecorded",
                        "MeasureCompleted",
                        "MeasureOverdue",
                        "MeetingRechecked"));
        soon(() -> assertThat(browser.find(".chart svg text.event").getText()).isEqualTo("提出"));
    }

    @Test
    void aPolicyThatWasAppliedStandsInItsHistoryWithWhatItChanged() {
        var path = "/api/v1/policies/oversight";
        soon(() -> assertThat(running.routing().get(path, province()).status()).isEqualTo(200));
        var before = running.routing().get(path, province()).json();
        var draft = before.path("text")
                .asString()
                .replaceFirst("version: \"[^\"]+\"", "version: \"pages-1\"")
                .replaceFirst("reminders: 10 +# \\* at most", "reminders: 9 # fewer");
        var body = JsonMapper.builder()
                .build()
                .writeValueAsString(Map.of("text", draft, "author", "张三", "reason", "湘交办〔2026〕18号"));
        var applied = running.intake().send("POST", path, province(), body, SCENARIO_TIME, now.toString());
        assertThat(applied.status()).as(applied.body()).isEqualTo(202);
        soon(() -> assertThat(running.routing().get(path, province()).text("version"))
                .isEqualTo("pages-1"));

        watch(Role.PROVINCE, "430000");
        go("/policies");
        soon(() -> assertThat(browser.text("[data-kind=oversight]")).contains("pages-1", "张三"));
        browser.find("[data-kind=oversight] a").click();
        soon(() -> assertThat(browser.text("[data-version=pages-1]")).contains("张三", "湘交办〔2026〕18号", "省厅"));
        browser.find("[data-version=pages-1] summary").click();

        soon(() -> assertThat(browser.text("[data-version=pages-1] .difference"))
                .contains(
                        "- version: \"" + before.path("version").asString() + "\"",
                        "+ version: \"pages-1\"",
                        "+ reminders: 9"));
        soon(() -> assertThat(browser.run("return document.querySelector('[aria-labelledby=counts] pre').textContent"))
                .isEqualTo(draft));

        browser.find("[data-action=draft]").click();
        var faulty = draft.replaceFirst("sample: 30", "sample: many").replace("pages-1", "pages-2");
        var line = faulty.substring(0, faulty.indexOf("sample: many")).lines().count() + 1;
        browser.fill(".draft [name=text]", faulty);
        browser.find("[data-action=check]").click();
        soon(() -> assertThat(browser.text(".draft .faults")).contains("第 " + line + " 行", "sample"));
        assertThat(browser.errors()).isEmpty();
    }

    /** Lets time pass in steps in which every other line is heard of. */
    private static void pass(Duration all, boolean isAnswered) {
        var end = now.plus(all);
        while (now.isBefore(end)) {
            now = now.plus(STEP);
            Divisions.hunan().cities().stream()
                    .map(Division::code)
                    .filter(city -> isAnswered || !city.equals(CITY))
                    .forEach(FollowUpPagesTest::hear);
            time.tell(now);
        }
        browser.sendAlong(SCENARIO_TIME, now.toString());
    }

    /** Each of the last hours a hundred calls, of which 98 were answered. */
    private static void hear(String city) {
        var hours = IntStream.rangeClosed(1, (int) STEP.toHours())
                .mapToObj(ago -> """
                        {"city":"%s","channel":"12328","kind":"INTERVAL","from":"%s","to":"%s","attempts":100,"answered":98}
                        """.formatted(city, now.minus(ago, HOURS), now.minus(ago - 1L, HOURS)))
                .collect(Collectors.joining(",", "[", "]"));
        var answer = running.intake()
                .send("POST", "/api/v1/channels/readings", province(), hours, SCENARIO_TIME, now.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private static void watch(Role role, String code) {
        browser.go(running.suda().url(Service.ROUTING) + "/#key=" + running.key(role, code));
        // An office's pages say so when nothing comes live.
        soon(() ->
                assertThat(browser.find("body").getDomAttribute("data-state")).isIn("live", "none"));
        browser.sendAlong(SCENARIO_TIME, now.toString());
    }

    private static void go(String address) {
        browser.run("location.hash = arguments[0]", address);
    }

    private static List<String> column(String name) {
        var ids = (List<?>) browser.run(
                "return [...document.querySelector(arguments[0]).querySelectorAll('[data-follow-up]')].map(card => card.dataset.followUp)",
                "[data-column=" + name + "]");
        return ids.stream().map(String::valueOf).toList();
    }

    private static String state(String id) {
        return followUp(id).path("state").asString();
    }

    private static JsonNode followUp(String id) {
        return running.routing().get("/api/v1/followups/" + id, province()).json();
    }

    private static String province() {
        return running.key(Role.PROVINCE, "430000");
    }

    private static void soon(ThrowingRunnable claim) {
        Browser.soon(SOON, claim);
    }
}
