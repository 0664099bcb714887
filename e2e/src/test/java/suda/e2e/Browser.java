package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;

/** A real Chromium with one tab. Without it (and its driver) tests that ask for one are skipped; in CI they fail. */
final class Browser implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser open() {
        var browser = installed("chromium", "chromium-browser", "google-chrome");
        var driver = installed("chromedriver");
        var there = browser.isPresent() && driver.isPresent();
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("in CI, chromium and chromium-driver must be installed")
                .isTrue();
        assumeTrue(there, "chromium or chromedriver is not installed");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser.orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow())
                .usingAnyFreePort()
                .build();
        var opened = new Browser(new ChromeDriver(service, options));
        opened.size(1366, 768);
        return opened;
    }

    private static Optional<File> installed(String... names) {
        var path = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return path.flatMap(dir -> Stream.of(names).map(name -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    /** What is not there yet, or was just drawn anew, is looked for again. */
    static void soon(Duration atMost, ThrowingRunnable claim) {
        await().atMost(atMost)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(claim);
    }

    static void soon(ThrowingRunnable claim) {
        soon(SOON, claim);
    }

    /** Opens the page of whoever has this key, and waits until it is live. */
    void signIn(Running running, Role role, String code) {
        go(running.suda().url(Service.ROUTING) + "/#key=" + running.key(role, code));
        awaitState("live");
    }

    /** A fresh page, whatever was open before: same tab, its session forgotten. */
    void go(String address) {
        driver.get(address.replaceAll("#.*", ""));
        driver.manage().deleteAllCookies();
        run("sessionStorage.clear(); localStorage.clear()");
        driver.get("about:blank");
        errors();
        driver.get(address);
    }

    /** Of the site that is open; pages cannot read it. */
    void cookie(String name, String value) {
        driver.manage()
                .addCookie(new Cookie.Builder(name, value)
                        .path("/")
                        .isHttpOnly(true)
                        .build());
    }

    void reload() {
        driver.navigate().refresh();
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Media features, such as {@code prefers-color-scheme} and {@code dark}. */
    void prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** Sent along with whatever the page asks for from now on. */
    void sendAlong(String header, String value) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of(header, value)));
    }

    /** Where files go that are downloaded from now on. */
    void downloadTo(Path directory) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
    }

    /** Fills in a field, as by typing; dates as ISO 8601 has them, whatever the browser's own order of their parts. */
    void fill(String css, String value) {
        run("""
                const field = document.querySelector(arguments[0]);
                field.focus();
                field.value = arguments[1];
                field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', {bubbles: true}))""", css, value);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Of a script that promises its answer. */
    Object runAsync(String promise) {
        return driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; (async () => " + promise + ")().then(done)");
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** To whatever has the focus, as from a keyboard. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    String text(String css) {
        return find(css).getText();
    }

    /** A figure as it is written, without the marks between thousands; -1 while there is none. */
    long figure(String css) {
        var digits = text(css).replaceAll("\\D", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }

    String source() {
        return String.valueOf(run("return document.documentElement.outerHTML"));
    }

    void awaitState(String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(find("body").getDomAttribute("data-state"))
                .isEqualTo(state));
    }

    /** What the console has complained about since it was last asked. */
    List<String> errors() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What axe-core finds wrong with the page for people who see, hear or move otherwise. */
    List<Rule> inspect(AxeBuilder rules) {
        return rules.analyze(driver).getViolations();
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
