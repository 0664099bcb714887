package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.e2e.Browser.soon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.divisions.Divisions;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import suda.topics.Topics;

/** The page in a real browser, as somebody at the province sees it. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
class PageTest {
    private static final String HAN = "\\p{IsHan}";

    private static final String HOTLINE = "12328-430800";

    private final Running running;
    private final Browser browser;

    PageTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
    }

    @AfterEach
    void size() {
        browser.size(1366, 768);
        browser.prefer("prefers-color-scheme", "light");
    }

    @Test
    void aCaseArrivesWithoutReloadInItsCityAndInTheListWithTheReason() {
        watch(Role.PROVINCE);
        var city = browser.figure("[data-code='430800'] .n");
        var total = browser.figure("#total .n");
        browser.run("window.neverReloaded = true");

        var caseId = submit("甩客不停 PAGE-1", "430822", "COMPLAINT", "COACH", null);

        soon(() -> assertThat(browser.figure("[data-code='430800'] .n")).isEqualTo(city + 1));
        assertThat(browser.figure("#total .n")).isEqualTo(total + 1);
        soon(() -> assertThat(browser.text(line(caseId)))
                .contains("投诉", "道路客运", "甩客不停 PAGE-1", "12328 张家界", "张家界 · 桑植县", caseId)
                .contains("地点代码430822属桑植县（430822），由该县（市、区）办理。"));
        assertThat(browser.run("return window.neverReloaded")).isEqualTo(true);
        calm();
    }

    @Test
    void theLastCasesAreThereRightAfterOpening() {
        var caseId = submit("先来的一件", "430821", "COMPLAINT", "TAXI", null);

        watch(Role.PROVINCE);

        soon(() -> assertThat(browser.text(line(caseId))).contains("先来的一件"));
        calm();
    }

    @Test
    void aTileSaysWhatItsBureauAndItsCountiesHaveAndOpensItsCity() {
        submit("公交车不走规定线路", "430811", "COMPLAINT", "BUS", null);
        submit("城区公交线路建议", "430800", "SUGGESTION", "BUS", null);
        watch(Role.PROVINCE);
        soon(() -> assertThat(browser.text("#cases")).contains("城区公交线路建议", "公交车不走规定线路"));

        soon(() -> assertThat(browser.find("[data-code='430800']").getDomAttribute("aria-label"))
                .matches("张家界市：在办 \\d+ 件，市州局 [1-9]\\d* 件，县（市、区） [1-9]\\d* 件。.*"));
        browser.find("[data-code='430800']").click();

        soon(() -> assertThat(browser.text("h1")).isEqualTo("张家界市"));
        soon(() -> assertThat(browser.text("main")).contains("武陵源区", "桑植县"));
        assertThat(browser.run("return location.hash")).isEqualTo("#/places/430800");
        calm();
    }

    @Test
    void whatNobodyCanPlaceRaisesTheTriageDesksCount() {
        watch(Role.PROVINCE);
        var before = browser.figure("#triage .n");

        var caseId = submit("不知在何处", "430899", "COMPLAINT", "TAXI", null);

        soon(() -> assertThat(browser.figure("#triage .n")).isEqualTo(before + 1));
        soon(() -> assertThat(browser.text(line(caseId))).contains("省级分拨台", "不在区划名录中"));
        calm();
    }

    @Test
    void aDeadLetterIsCountedWithItsReasonAndWithoutItsContent() {
        watch(Role.PROVINCE);
        soon(() -> assertThat(browser.figure("#letters .n")).isNotNegative());
        var before = browser.figure("#letters .n");

        running.records()
                .write(
                        Topics.inbound("12345-430900"),
                        "机密的键".getBytes(StandardCharsets.UTF_8),
                        "机密的内容".getBytes(StandardCharsets.UTF_8));

        soon(() -> assertThat(browser.figure("#letters .n")).isEqualTo(before + 1));
        assertThat(browser.text("#dead-topics")).contains("inbound.12345-430900");
        assertThat(browser.text("#dead-last li")).contains("无法解读", "inbound.12345-430900");
        assertThat(browser.source()).doesNotContain("机密的");
        calm();
    }

    @Test
    void aHostileTitleStaysText() {
        watch(Role.PROVINCE);
        var title = "<img src=x onerror='window.hacked=1'><script>window.hacked=2</script>";

        var caseId = submit(title, "430802", "COMPLAINT", "BUS", null);

        soon(() -> assertThat(browser.text(line(caseId) + " .title")).isEqualTo(title));
        assertThat(browser.run("return window.hacked === undefined && document.querySelector('img') === null"))
                .isEqualTo(true);
        calm();
    }

    @Test
    void whatTheProvinceMayNotSeeNeverReachesItsPage() {
        var corruption = submit("收红包的那件事", "430822", "REPORT", "CORRUPTION", null);
        var province = submit("告省里的那件事", "430822", "REPORT", "ENFORCEMENT", "430000");
        watch(Role.DISCIPLINE);
        soon(() -> assertThat(browser.text("#cases")).contains(corruption, province, "省纪检组"));

        watch(Role.PROVINCE);
        var seen = submit("接着来的一件事", "430822", "COMPLAINT", "BUS", null);
        soon(() -> assertThat(browser.text("#cases")).contains(seen));

        assertThat(browser.source()).doesNotContain(corruption, province, "收红包的那件事", "告省里的那件事");
        assertThat(browser.has("#discipline")).isFalse();
        assertThat(stream(Role.PROVINCE)).contains(seen).doesNotContain(corruption, province);
        calm();
    }

    @Test
    void aCaseThatComesToAccuseTheProvinceLeavesItsPage() {
        var number = UUID.randomUUID().toString();
        watch(Role.PROVINCE);
        var caseId = submit(number, "起初是一件小事", "430822", "COMPLAINT", "BUS", null);
        soon(() -> assertThat(browser.text("#cases")).contains(caseId));

        submit(number, "原来是省里的事", "430822", "REPORT", "ENFORCEMENT", "430000");

        soon(() -> assertThat(browser.source()).doesNotContain(caseId, "起初是一件小事"));
        calm();
    }

    @Test
    void englishIsCompleteAndRemembered() {
        var caseId = submit("语言切换", "430822", "REPORT", "ENFORCEMENT", "430822");
        watch(Role.PROVINCE);
        soon(() -> assertThat(browser.text("#cases")).contains(caseId));

        browser.find("[data-language='en']").click();
        assertThat(browser.text(line(caseId)))
                .contains(
                        "Report",
                        "Law enforcement",
                        "12328 Zhangjiajie",
                        "Zhangjiajie",
                        "the accused never handles it");
        browser.reload();
        browser.awaitState("live");
        soon(() -> assertThat(browser.text(line(caseId))).contains("Law enforcement"));

        // What people wrote and the names in it stay as they are.
        for (var part : List.of(
                "nav",
                "#state",
                ".figures",
                ".measures",
                "#grid",
                "#flow",
                "#late",
                "#cities-title",
                "#cases-title",
                "#dead-letters",
                "footer")) {
            soon(() -> assertThat(browser.text(part)).as(part).isNotBlank().doesNotContainPattern(HAN));
        }
        assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("en");
        calm();
    }

    @Test
    void everyWordIsThereInBothLanguagesAndEveryOfficeHasAnEnglishName() throws IOException {
        watch(Role.PROVINCE);
        var modules = modules();

        var words = (Map<?, ?>) browser.runAsync("{ await Promise.all("
                + modules.keySet().stream()
                        .map(name -> "import('/" + name + "')")
                        .collect(Collectors.joining(",", "[", "]"))
                + "); const { known } = await import('/core/words.js');"
                + " return { zh: Object.keys(known.zh).sort(), en: Object.keys(known.en).sort() }; }");

        assertThat(words.get("zh")).isEqualTo(words.get("en"));
        assertThat(modules.values().stream()
                        .flatMap(source -> Pattern.compile("\\bsay\\(\"([^\"]+)\"")
                                .matcher(source)
                                .results())
                        .map(said -> said.group(1)))
                .hasSizeGreaterThan(100)
                .isSubsetOf(((List<?>) Objects.requireNonNull(words.get("zh")))
                        .stream().map(String::valueOf).toList());
        var named = browser.runAsync("{ return Object.keys((await import('/core/places.js')).english); }");
        assertThat((List<?>) named)
                .map(String::valueOf)
                .containsExactlyInAnyOrderElementsOf(Divisions.hunan().offices());
    }

    /** What pages are made of, by its address. */
    private static Map<String, String> modules() throws IOException {
        var root = Path.of("..", "routing-streams", "src", "main", "resources", "static");
        var found = new TreeMap<String, String>();
        for (var directory : List.of("pages", "parts", "words")) {
            try (var files = Files.walk(root.resolve(directory))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    found.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({"390, 844, zh", "390, 844, en", "1366, 768, zh", "1366, 768, en", "820, 1180, zh"})
    void nothingSticksOutAtTheSide(int width, int height, String language) {
        submit("w".repeat(100), "430811", "COMPLAINT", "BUS", null);
        browser.size(width, height);
        watch(Role.PROVINCE);
        browser.find("[data-language='" + language + "']").click();
        soon(() -> assertThat(browser.text("#cases")).contains("www"));

        for (var measure : List.of("open", "onTime", "answerRate")) {
            soon(() -> pick(measure));
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .as(measure)
                    .isEqualTo((long) width);
        }
        for (var page : List.of("/cases?office=430811", "/figures?counted=ACCEPTED&level=office&code=430811")) {
            open(page);
            soon(() -> assertThat(browser.text(".case-rows")).contains("www"));
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .as(page)
                    .isEqualTo((long) width);
        }
        calm();
    }

    @Test
    void theWholePageFitsALaptopsScreen() {
        watch(Role.PROVINCE);
        for (var part : List.of("#flow", "#channels", "#dead-letters")) {
            soon(() -> assertThat(browser.has(part)).as(part).isTrue());
        }

        assertThat(browser.run("return document.documentElement.scrollHeight")).isEqualTo(768L);
        assertThat((Long) browser.run("return Math.round(document.querySelector('#dead-letters')"
                        + ".getBoundingClientRect().bottom)"))
                .isLessThanOrEqualTo(768L);
    }

    @Test
    void aKeyThatIsRefusedIsAskedForAgainInWords() {
        browser.go(page("nonsense"));
        soon(() -> assertThat(browser.text("#key-refused")).contains("密钥无效"));
        browser.go(page(running.key(Role.HOTLINE, HOTLINE)));
        soon(() -> assertThat(browser.text("#key-refused")).contains("热线系统没有网页"));

        browser.find("#key").sendKeys(running.key(Role.PROVINCE, "430000"));
        browser.find("#key-form button").click();

        browser.awaitState("live");
        assertThat(browser.has("#key-form")).isFalse();
        assertThat(String.valueOf(browser.run("return location.href"))).doesNotContain("key");
    }

    @Test
    void aPageIsClosedWithItsKeysEnd() {
        browser.go(page(""));
        // Over already, but for the minute that is allowed for clocks that differ.
        var key = new AccessKeys(running.suda().secrets().read(Secrets.ACCESS))
                .issue(Role.PROVINCE, "430000", Instant.now().minusSeconds(60), Duration.ofSeconds(45));
        browser.cookie("suda-session", key);
        browser.reload();
        browser.awaitState("live");

        soon(Duration.ofSeconds(120), () -> assertThat(browser.text("#key-refused"))
                .contains("登录已到期"));
        assertThat(browser.has("#board")).isFalse();
    }

    @Test
    void anOperatorSeesCountsChannelsAndDeadLettersAndNoCase() {
        submit("运维不看的一件", "430822", "COMPLAINT", "BUS", null);
        watch(Role.OPERATOR);

        soon(() -> assertThat(browser.text("#no-cases")).contains("不能查看工单内容"));
        soon(() -> assertThat(browser.figure("#letters .n")).isNotNegative());
        soon(() -> assertThat(browser.has("#channels [data-city]")).isTrue());
        assertThat(browser.has("[data-case], a[href^='#/cases'], a[href^='#/places']"))
                .isFalse();
        calm();
    }

    @Test
    void aLineThatBreaksShowsThatFiguresAreOldAndIsTakenUpAgain() throws Exception {
        try (var line = Line.to(running.suda().url(Service.ROUTING))) {
            browser.go(line.address() + "/#key=" + running.key(Role.PROVINCE, "430000"));
            browser.awaitState("live");
            soon(() -> assertThat(browser.figure("#total .n")).isNotNegative());

            line.cut();
            browser.awaitState("stale");
            assertThat(browser.text("#state")).contains("正在重连", "数字停在");
            assertThat(browser.figure("#total .n")).isNotNegative();

            line.mend();
            browser.awaitState("live");
        }
    }

    /** For the README. Written to target/, or with -Dsuda.screenshots=docs to that directory of the repository. */
    @Test
    void looksLikeThis() throws IOException {
        Busy.day((platform, title, place, kind, category) ->
                submit(platform, UUID.randomUUID().toString(), title, place, kind, category, null));
        watch(Role.PROVINCE);
        soon(() -> assertThat(browser.run("return document.querySelectorAll('.case').length"))
                .isEqualTo(20L));
        soon(() -> assertThat(browser.run("return document.querySelectorAll('.changed').length"))
                .isEqualTo(0L));
        soon(() -> assertThat(browser.figure("#letters .n")).isNotNegative());

        var wanted = System.getProperty("suda.screenshots");
        var directory = wanted == null ? Path.of("target") : Path.of("..").resolve(wanted);
        save(directory, "page.png");
        browser.find("[data-language='en']").click();
        pick("answerRate");
        browser.prefer("prefers-color-scheme", "dark");
        save(directory, "console-overview-dark.png");
        if (wanted == null) {
            browser.size(390, 844);
            save(directory, "console-overview-phone.png");
        }
        assertThat(directory.resolve("page.png")).isNotEmptyFile();
        assertThat(Files.size(directory.resolve("page.png"))).isLessThan(400_000);
    }

    private void save(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(name), browser.picture());
    }

    private void watch(Role role) {
        browser.go(page(running.key(role, "430000")));
        browser.awaitState("live");
        soon(() -> assertThat(browser.figure("#total .n")).isNotNegative());
    }

    private void pick(String measure) {
        browser.find(".measures label:has([value='" + measure + "'])").click();
    }

    private void open(String address) {
        browser.run("location.hash = arguments[0]", address);
    }

    private String page(String key) {
        return running.suda().url(Service.ROUTING) + "/#key=" + key;
    }

    private void calm() {
        assertThat(browser.errors()).isEmpty();
    }

    private static String line(String caseId) {
        return "[data-case='" + caseId + "']";
    }

    /** The first seconds of the live stream as its bytes come, whatever a page makes of them. */
    private String stream(Role role) {
        return LiveStream.firstOf(running, role, "cases");
    }

    private String submit(String title, String place, String kind, String category, @Nullable String accused) {
        return submit(UUID.randomUUID().toString(), title, place, kind, category, accused);
    }

    private String submit(
            String number, String title, String place, String kind, String category, @Nullable String accused) {
        return submit(HOTLINE, number, title, place, kind, category, accused);
    }

    private String submit(
            String platform,
            String number,
            String title,
            String place,
            String kind,
            String category,
            @Nullable String accused) {
        var body = """
                {"platform":"%s","sourceNumber":"%s","kind":"%s","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"%s","title":"%s","text":"%s",
                 "place":{"code":"%s"},"respondent":{"office":%s}}
                """.formatted(
                        platform,
                        number,
                        kind,
                        category,
                        title,
                        title + "，请核实。",
                        place,
                        accused == null ? "null" : "\"" + accused + "\"");
        return running.submit(platform, body);
    }
}
