package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static suda.e2e.Browser.soon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.JsonNode;

/** The ledger and the brief on their pages, in a real browser. Problems of Xiangxi are this class's own. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
class OversightPagesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OFFICE = "433127";

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final Running running;
    private final Browser browser;

    OversightPagesTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
    }

    @Test
    void aProblemIsEnteredPutRightByItsOfficeAndStruckOffByTheProvince() {
        watch(Role.PROVINCE, "430000", "/ledger");
        soon(() -> browser.find("[data-action=FIND]").click());
        browser.fill("dialog [name=person]", "冯某");
        browser.find("dialog .primary").click();
        assertThat(browser.text("dialog")).contains("有 6 处需要补充");
        browser.find("dialog .buttons [type=button]").click();
        open("/policies");
        soon(() -> assertThat(browser.has("[data-action=FIND]")).isFalse());
        open("/ledger");
        soon(() -> browser.find("[data-action=FIND]").click());
        assertThat(browser.find("dialog [name=person]").getDomProperty("value"))
                .as("what was typed and not sent")
                .isEqualTo("冯某");
        browser.fill("dialog [name=category]", "POOR_STYLE");
        browser.fill("dialog [name=manifestation]", "服务窗口没有公示投诉电话");
        browser.fill("dialog [name=measure]", "在服务窗口公示");
        browser.fill("dialog [name=office]", OFFICE);
        browser.fill("dialog [name=deadline]", today.plusDays(20).toString());
        browser.fill("dialog [name=source]", "INSPECTION");
        browser.fill("dialog [name=sourceRef]", "J-20");
        browser.find("dialog .primary").click();

        soon(() -> assertThat(ofThisClass()).hasSize(1));
        var id = ofThisClass().get(0).path("id").asString();
        var row = "[data-entry='" + id + "']";
        soon(() -> assertThat(browser.text(row)).contains("服务窗口没有公示投诉电话", "冯某", "作风不优", "待整改"));

        watch(Role.OFFICE, OFFICE, "/ledger/" + id);
        soon(() -> assertThat(browser.text(row)).contains("在服务窗口公示").doesNotContain("J-20"));
        browser.find(row + " [data-action=PUT_RIGHT]").click();
        browser.fill("dialog [name=text]", "已公示");
        browser.find("dialog .primary").click();
        soon(() -> assertThat(browser.text(row)).contains("已整改，待核查", "已公示"));

        watch(Role.PROVINCE, "430000", "/ledger/" + id);
        soon(() -> browser.find(row + " [data-action=STRIKE_OFF]").click());
        browser.fill("dialog [name=checker]", "冯某");
        browser.fill("dialog [name=text]", "现场核查，已公示");
        browser.find("dialog .primary").click();
        soon(() -> assertThat(browser.text("dialog .problem"))
                .as("who answers for it does not check it")
                .isNotBlank());
        browser.fill("dialog [name=checker]", "陈某");
        browser.find("dialog .primary").click();

        soon(() -> assertThat(browser.text(row)).contains("✓ 已销号", "陈某", "现场核查"));
        assertThat(ofThisClass().get(0).path("state").asString()).isEqualTo("STRUCK_OFF");
        // The browser itself notes that a request was refused.
        assertThat(browser.errors()).allMatch(said -> said.contains("409"));
    }

    @Test
    void aFileThatIsWrittenOnLaterIsStillThereUntilItIsGivenUp() {
        watch(Role.PROVINCE, "430000", "/policies/deadlines");
        soon(() -> browser.find("[data-action=draft]:enabled").click());
        browser.fill(".draft [name=reason]", "还没写完");
        open("/ledger");
        soon(() -> assertThat(browser.has(".draft")).isFalse());

        open("/policies/deadlines");
        soon(() -> browser.find("[data-action=draft]:enabled").click());
        assertThat(browser.find(".draft [name=reason]").getDomProperty("value")).isEqualTo("还没写完");
        browser.find("[data-action=give-up]").click();
        soon(() -> browser.find("[data-action=draft]:enabled").click());

        assertThat(browser.find(".draft [name=reason]").getDomProperty("value")).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    private JsonNode ofThisClass() {
        return get("/api/v1/ledger?office=" + OFFICE).path("entries");
    }

    @Test
    void figuresOfTheBriefOnThePageAreThoseOfItsJsonAndEachOpens() {
        watch(Role.PROVINCE, "430000", "/brief");
        soon(() -> assertThat(browser.text("[data-key='cases.accepted'] td")).isNotBlank());

        var brief = get("/api/v1/brief");
        var expected = new TreeMap<String, String>();
        brief.path("behind").properties().forEach(behind -> {
            var figure = brief.at("/" + behind.getKey().replace('.', '/'));
            if (figure.isNumber()) {
                expected.put(behind.getKey(), figure.asString());
            }
        });
        assertThat(expected).hasSizeGreaterThan(35);
        var shown = new TreeMap<String, String>();
        ((Map<?, ?>) browser.run("""
                        return Object.fromEntries([...document.querySelectorAll('tr[data-key]')]
                          .map(row => [row.dataset.key, row.querySelector('td').textContent.trim().replaceAll(',', '')]))""")).forEach((key, figure) -> shown.put(String.valueOf(key), String.valueOf(figure)));
        assertThat(shown).containsAllEntriesOf(expected);
        assertThat(browser.find("[data-key='cases.accepted'] td a").getDomAttribute("href"))
                .startsWith("#/figures?counted=ACCEPTED&from=");
        soon(() -> assertThat((String)
                        browser.run("return document.querySelector('iframe').contentDocument.body.textContent"))
                .contains("工作简报", "受理行政执法类投诉举报" + brief.at("/cases/accepted").asString() + "件"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theBriefIsTakenAwayWithTheSessionAlone(@TempDir Path taken) throws Exception {
        browser.downloadTo(taken);
        watch(Role.PROVINCE, "430000", "/brief");

        for (var format : new String[] {"docx", "xlsx", "csv", "json"}) {
            soon(() -> browser.find("[data-format=" + format + "]").click());
            var file = await().atMost(SOON)
                    .until(() -> file(taken, format), Optional::isPresent)
                    .orElseThrow();
            var link =
                    String.valueOf(browser.find("[data-format=" + format + "]").getDomAttribute("href"));
            assertThat(contents(Files.readAllBytes(file), format))
                    .as(format)
                    .isEqualTo(contents(bytes("/" + link), format));
        }
        assertThat(browser.errors()).isEmpty();
    }

    /** Office documents say in their properties when they were made; all else is the same. */
    private static Map<String, String> contents(byte[] file, String format) throws IOException {
        if (!format.endsWith("x")) {
            return Map.of(format, new String(file, StandardCharsets.UTF_8));
        }
        var parts = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().startsWith("docProps/")) {
                    parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(parts).isNotEmpty();
        return parts;
    }

    private static Optional<Path> file(Path directory, String format) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith("." + format)).findFirst();
        }
    }

    private byte[] bytes(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(running.suda().url(Service.ROUTING) + path))
                .header("Authorization", "Bearer " + running.key(Role.PROVINCE, "430000"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private JsonNode get(String path) {
        return running.routing().get(path, running.key(Role.PROVINCE, "430000")).json();
    }

    private void watch(Role role, String code, String address) {
        browser.go(running.suda().url(Service.ROUTING) + "/#key=" + running.key(role, code));
        // An office's pages say so when nothing comes live.
        soon(() ->
                assertThat(browser.find("body").getDomAttribute("data-state")).isIn("live", "none"));
        open(address);
    }

    private void open(String address) {
        browser.run("location.hash = arguments[0]", address);
    }
}
