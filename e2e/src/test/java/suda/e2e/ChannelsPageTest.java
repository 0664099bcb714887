package suda.e2e;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static suda.e2e.Browser.soon;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import suda.access.Role;
import suda.e2e.SudaStack.Running;

/** Which cities can be reached, on the page in a real browser. Readings of Changsha's hotline are this class's own. */
@ExtendWith({SudaStack.class, BrowserOfClass.class})
class ChannelsPageTest {
    private static final String HAN = "\\p{IsHan}";

    private static final String HOTLINE = "12328-430100";
    private static final String CHANGSHA = "[data-code='430100']";
    private static final String XIANGXI = "[data-code='433100']";
    private static final String ROW = "[data-city='430100']";

    private final Running running;
    private final Browser browser;

    ChannelsPageTest(Running running, Browser browser) {
        this.running = running;
        this.browser = browser;
    }

    @BeforeAll
    static void tell(Running running) {
        ninetyThreeOfAHundredCallsWereAnswered(running);
    }

    private static void ninetyThreeOfAHundredCallsWereAnswered(Running running) {
        var now = Instant.now().truncatedTo(HOURS);
        // A whole hour lies within one day of Asia/Shanghai.
        var hours = IntStream.rangeClosed(1, 4)
                .mapToObj(ago -> """
                        {"channel":"12328","kind":"INTERVAL","from":"%s","to":"%s","attempts":250,"answered":%d}
                        """.formatted(now.minus(ago, HOURS), now.minus(ago - 1, HOURS), ago <= 2 ? 232 : 233))
                .collect(Collectors.joining(",", "[", "]"));
        var answer = running.intake().post("/api/v1/channels/readings", running.key(Role.HOTLINE, HOTLINE), hours);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    @AfterEach
    void size() {
        browser.size(1366, 768);
    }

    @Test
    void aTileSaysByShapeAndWordHowItsCityStandsAndByWhichRate() {
        watch();

        soon(() -> assertThat(browser.text(CHANGSHA)).contains("▲", "预警", "93.0%"));
        assertThat(browser.find(CHANGSHA).getDomAttribute("aria-label"))
                .matches("长沙市：.*件。热线预警，24 小时接通率 93\\.0%.*。打开该市州");

        speakEnglish();
        assertThat(browser.text(CHANGSHA)).contains("▲", "Warning", "93.0%");
        assertThat(browser.find(CHANGSHA).getDomAttribute("aria-label"))
                .matches("Changsha: .*\\. Channels: Warning, 24 h answer rate 93\\.0%.*\\. Open this city");
        calm();
    }

    @Test
    void onItsFirstDayACityNeverHeardOfHasTooFewCallsForAVerdict() {
        watch();

        soon(() -> assertThat(browser.text(XIANGXI)).contains("?", "样本不足", "–"));
        assertThat(browser.find(XIANGXI).getDomAttribute("aria-label")).contains("热线样本不足，24 小时无请求");
        assertThat(browser.text("[data-city='433100']")).contains("从未有数据");

        speakEnglish();
        assertThat(browser.text(XIANGXI)).contains("?", "Unknown", "–");
        assertThat(browser.find(XIANGXI).getDomAttribute("aria-label"))
                .contains("Channels: Unknown, no attempts in 24 h");
        calm();
    }

    @Test
    void theWorstCitiesComeFirstWithWhatTheirRateWasCountedFrom() {
        watch();

        soon(() -> assertThat(browser.text(ROW)).contains("预警", "长沙", "930/1,000 = 93.0%", "有数据"));
        var cities = (List<?>)
                browser.run("return [...document.querySelectorAll('[data-city]')].map(row => row.dataset.city)");
        assertThat(cities).hasSize(14);
        assertThat(cities.indexOf("430100")).isLessThan(cities.indexOf("433100"));
        assertThat(browser.figure("#lines .n")).isNotNegative();
        calm();
    }

    @Test
    void aCityOpensToItsChannelsAndStaysOpenWhenDrawnAnew() {
        watch();
        soon(() -> assertThat(browser.text(ROW)).contains("930/1,000"));

        browser.find(ROW + " summary").click();

        assertThat(browser.text(ROW + " [data-channel='12328']"))
                .contains("12328热线", "必设", "930/1,000 = 93.0%", "Wilson 区间 91.2%–94.4%");
        speakEnglish();
        assertThat(browser.text(ROW + " [data-channel='12328']"))
                .contains("hotline 12328", "mandatory", "930/1,000 = 93.0%", "Wilson interval 91.2%–94.4%");
        calm();
    }

    @Test
    void everyWordOfItIsThereInEnglish() {
        watch();
        soon(() -> assertThat(browser.text("#channels")).contains("长沙"));

        speakEnglish();
        browser.find(ROW + " summary").click();

        for (var part : List.of("#channels", "#lines", "#grid")) {
            assertThat(browser.text(part)).as(part).isNotBlank().doesNotContainPattern(HAN);
        }
        assertThat(browser.find("#lines").getDomAttribute("aria-label")).doesNotContainPattern(HAN);
        calm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void nothingSticksOutOfAPhone(String language) {
        browser.size(390, 844);
        watch();
        browser.find("[data-language='" + language + "']").click();
        soon(() -> assertThat(browser.text(ROW)).contains("930/1,000"));
        browser.find(ROW + " summary").click();

        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        // Neither is anything pushed out of what holds it.
        assertThat((List<?>) browser.run("""
                        return [...document.querySelectorAll('.tile, .standing, #channels, #channels summary, .line')]
                          .filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.textContent)""")).isEmpty();
        calm();
    }

    /** Channels may be told before the overview, without which there is neither grid nor figures. */
    private void watch() {
        browser.signIn(running, Role.PROVINCE, "430000");
        soon(() -> assertThat(browser.figure("#lines .n")).isNotNegative());
    }

    private void speakEnglish() {
        browser.find("[data-language='en']").click();
    }

    private void calm() {
        assertThat(browser.errors()).isEmpty();
    }
}
