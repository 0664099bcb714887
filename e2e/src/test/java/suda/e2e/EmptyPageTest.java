package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.e2e.Browser.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;

/** The page before there is anything to show: of a live installation, and of one that plays a scenario. */
class EmptyPageTest {

    @TempDir
    Path data;

    @Test
    void saysThatItIsEmptyAndThatAScenarioIsInvented() throws Exception {
        try (var browser = Browser.open();
                var suda = new Standalone(Standalone.Settings.of(data, Ports.free()))) {
            suda.startBase();

            show(suda, browser);
            soon(() -> assertThat(browser.text("#no-cases"))
                    .contains("还没有工单", "curl http://127.0.0.1:8081/api/v1/submissions"));
            assertThat(browser.has("#demo")).isFalse();
            soon(() -> assertThat(browser.text("#dead-letters")).contains("没有死信"));
            save(browser, "page-empty.png");

            suda.stop(Service.ROUTING);
            browser.awaitState("stale");
            save(browser, "page-stale.png");

            show(suda, browser, "--suda.scenario=hunan-2021");
            for (var language : List.of("zh", "en")) {
                browser.find("[data-language='" + language + "']").click();
                soon(() -> assertThat(browser.text("#demo")).contains("演示数据", "DEMO", "hunan-2021"));
            }
            soon(() -> assertThat(browser.text("#no-cases")).contains("once the scenario plays"));
            save(browser, "page-demo.png");
            assertThat(browser.errors()).isEmpty();

            browser.go(suda.url(Service.ROUTING) + "/");
            soon(() -> assertThat(browser.text("#demo")).contains("演示数据", "hunan-2021"));
            soon(() -> assertThat(browser.has("#key-form")).isTrue());
            save(browser, "page-key.png");
        }
    }

    private static void show(Standalone suda, Browser browser, String... arguments) throws Exception {
        suda.start(List.of(Service.ROUTING), arguments);
        suda.awaitReady(Duration.ofSeconds(180));
        var key = new AccessKeys(suda.secrets().read(Secrets.ACCESS))
                .issue(Role.PROVINCE, "430000", Instant.now(), Duration.ofHours(1));
        browser.go(suda.url(Service.ROUTING) + "/#key=" + key);
        browser.awaitState("live");
    }

    private static void save(Browser browser, String name) throws IOException {
        Files.write(Path.of("target", name), browser.picture());
    }
}
