package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Role;
import suda.contract.NoticeDelivery;
import suda.contract.NoticeOutcome;
import suda.e2e.SudaStack.Running;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;
import suda.topics.Topics;
import tools.jackson.databind.json.JsonMapper;

/** Cases become notices on a real broker, with a real SMTP server and real HTTP endpoints. */
class NoticeTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] SECRET = "an endpoint's secret of 32 bytes".getBytes(StandardCharsets.UTF_8);

    /** What came in at an endpoint, and how it answers. */
    record Posted(String path, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    @TempDir
    private static Path data;

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final List<Posted> POSTED = new CopyOnWriteArrayList<>();
    private static final Map<String, Integer> STATUS = new ConcurrentHashMap<>();
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static volatile Runnable onCrashPath = () -> {};

    private static HttpServer endpoints;
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        MAIL.start();
        endpoints = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoints.setExecutor(Executors.newCachedThreadPool());
        endpoints.createContext("/", NoticeTest::answer);
        endpoints.start();
        var suda = new Standalone(Standalone.Settings.of(data, Ports.free()));
        suda.startBase();
        Files.write(
                data.resolve("secrets/webhook-test.key"), Base64.getEncoder().encode(SECRET));
        Files.createDirectories(officers().getParent());
        Files.writeString(officers(), """
                offices:
                  "430121":
                    - {id: both, name: 张三, email: both@example.org, webhook: {url: "%1$s/good", secret: test}}
                  "430112":
                    - {id: hangs, name: 李四, webhook: {url: "%1$s/hang", secret: test}}
                    - {id: well, name: 王五, email: well@example.org, webhook: {url: "%1$s/well", secret: test}, language: en}
                  "430182":
                    - {id: gone, name: 赵六, webhook: {url: "%1$s/gone", secret: test}}
                  "430111":
                    - {id: away, name: 陈十二, webhook: {url: "%1$s/away", secret: test}}
                  "430181":
                    - {id: accused, name: 钱七, email: accused@example.org}
                  "430100":
                    - {id: city, name: 孙八, email: city@example.org}
                    - {id: same, name: 周九, email: Accused@Example.org}
                  "430700":
                    - {id: line, name: 冯十三, email: changde@example.org}
                  "430102":
                    - {id: crash, name: 吴十, webhook: {url: "%1$s/crash", secret: test}}
                desks:
                  triage:
                    - {id: clerk, name: 郑十一, email: triage@example.org}
                  discipline:
                    - {id: group, name: 纪检组, email: discipline@example.org}
                """.formatted(
                        "http://127.0.0.1:" + endpoints.getAddress().getPort()));
        suda.start(List.of(Service.ROUTING, Service.INTAKE), SudaStack.PATIENT);
        running = new Running(suda, data);
        suda.start(List.of(Service.NOTIFIER), notifierSettings().toArray(String[]::new));
        suda.awaitReady(Duration.ofSeconds(180));
    }

    private static List<String> notifierSettings() {
        return List.of(
                "--suda.notifier.first-pause=200ms",
                "--suda.notifier.longest-pause=1s",
                "--suda.notifier.webhook-timeout=40s",
                "--spring.mail.port=" + MAIL.getSmtp().getPort());
    }

    private static Path officers() {
        return data.resolve("policy/liaison-officers.yml");
    }

    @AfterAll
    static void stop() {
        running.close();
        NEVER.countDown();
        endpoints.stop(0);
        MAIL.stop();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        POSTED.add(new Posted(
                path, exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
        try {
            if (path.equals("/hang")) {
                NEVER.await();
            }
            if (path.equals("/crash")) {
                onCrashPath.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(STATUS.getOrDefault(path, 204), -1);
        exchange.close();
    }

    @Test
    void anAssignedCaseIsMailedAndPostedSignedAndTellsNothingOfTextOrReporter() throws Exception {
        var caseId = submit(Posts.bus("NOTICE-1"));

        var posted = posted("/good", caseId).get(0);
        var mail = mailed("both@example.org", caseId).get(0);
        var written = GreenMailUtil.getBody(mail)
                + GreenMailUtil.getHeaders(mail)
                + mail.getContent()
                + new String(posted.body(), StandardCharsets.UTF_8);
        assertThat(written)
                .doesNotContain("甩站", "不停车", "13812345678", Posts.phone("NOTICE-1"), "王小明", "NOTICE-1", "星沙大道");
        assertThat(mail.getSubject()).contains("新工单 " + caseId, "投诉·");
        assertThat(mail.getContent().toString()).contains("长沙市长沙县", "转办依据");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).startsWith("<" + caseId);

        var event = JsonMapper.builder().build().readTree(posted.body());
        assertThat(posted.header("Content-type")).startsWith("application/cloudevents+json");
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("subject").asString()).isEqualTo(caseId);
        assertThat(event.path("data").path("category").asString()).isEqualTo("BUS");
        assertThat(posted.header("Idempotency-key")).isEqualTo(event.path("id").asString());
        var signed = posted.header("Webhook-id") + "." + posted.header("Webhook-timestamp") + ".";
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        mac.update(signed.getBytes(StandardCharsets.UTF_8));
        assertThat(posted.header("Webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(posted.body())));

        outcomes(caseId, NoticeOutcome.DELIVERED, NoticeOutcome.DELIVERED);
        assertThat(open(caseId)).isEmpty();
    }

    @Test
    void anAccusedOfficesOfficersGetNothingNorDoesWhoeverSharesTheirAddress() throws Exception {
        var caseId = submit(Posts.liuyang("NOTICE-2"));

        var mail = mailed("city@example.org", caseId).get(0);
        assertThat(mail.getContent().toString()).doesNotContain("被投诉");
        outcomes(caseId, NoticeOutcome.DELIVERED, NoticeOutcome.DROPPED);
        assertThat(mails("accused@example.org", caseId)).isEmpty();
    }

    /** The province has no officers of its own in this list; its triage desk is told. */
    @Test
    void aLineThatNobodyAnswersIsToldToProvinceAndCityAndTheProposalToTheProvinceAlone() throws Exception {
        var to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        var answer = running.intake()
                .post("/api/v1/channels/readings", running.key(Role.HOTLINE, "12328-430700"), """
                        {"channel":"12328","kind":"INTERVAL","from":"%s","to":"%s","attempts":100,"answered":12}
                        """.formatted(
                                to.minus(1, ChronoUnit.HOURS), to));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(subjects("changde@example.org")).anyMatch(s -> s.contains("常德市12328热线：差"));
            assertThat(subjects("triage@example.org"))
                    .anyMatch(s -> s.contains("常德市12328热线：差"))
                    .anyMatch(s -> s.contains("常德市") && s.contains("约谈"));
        });
        assertThat(subjects("changde@example.org")).noneMatch(s -> s.contains("约谈"));
        var mail = received("changde@example.org").get(0);
        assertThat(mail.getContent().toString()).contains("12.0% (12/100)", "http");
    }

    private static List<MimeMessage> received(String address) throws Exception {
        var found = new ArrayList<MimeMessage>();
        for (var mail : MAIL.getReceivedMessages()) {
            if (Arrays.toString(mail.getAllRecipients())
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains(address)) {
                found.add(mail);
            }
        }
        return found;
    }

    private static List<String> subjects(String address) throws Exception {
        var subjects = new ArrayList<String>();
        for (var mail : received(address)) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    @Test
    void theDisciplineDeskIsToldOnlyToLook() throws Exception {
        var caseId = submit(Posts.liuyang("NOTICE-3").replace("430181", "430000"));

        var mail = mailed("discipline@example.org", caseId).get(0);
        assertThat(mail.getSubject() + mail.getContent()).doesNotContain("举报", "执法", "http", "湖南");
    }

    @Test
    void triageNoticesGoToTheTriageDesk() {
        var caseId = submit(Posts.bus("NOTICE-4").replace("430121", "430199"));

        mailed("triage@example.org", caseId);
    }

    @Test
    void anEndpointThatHangsDelaysNobodyElse() throws Exception {
        var first = submit(Posts.bus("NOTICE-5").replace("430121", "430112"));
        posted("/hang", first);
        var began = System.nanoTime();
        var second = submit(Posts.bus("NOTICE-6").replace("430121", "430112"));

        posted("/well", second);
        assertThat(mailed("well@example.org", second).get(0).getSubject()).contains("New case");
        // The endpoint is still hanging, for it is given forty seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(36));
    }

    @Test
    void anEndpointThatFailsIsTriedUntilItComesBackAlwaysWithTheSameKey() {
        STATUS.put("/away", 503);
        var caseId = submit(Posts.bus("NOTICE-10").replace("430121", "430111"));
        await().atMost(SOON).until(() -> posted("/away", caseId).size() >= 2);
        STATUS.remove("/away");

        outcomes(caseId, NoticeOutcome.DELIVERED);
        assertThat(posted("/away", caseId))
                .extracting(p -> p.header("Idempotency-key"))
                .containsOnly(posted("/away", caseId).get(0).header("Webhook-id"));
    }

    @Test
    void aDeadLetterIsListedAndSentAgainWithTheSameKey() {
        STATUS.put("/gone", 410);
        var caseId = submit(Posts.bus("NOTICE-7").replace("430121", "430182"));
        var key = running.key(Role.OPERATOR, "430000");
        outcomes(caseId, NoticeOutcome.DEAD);

        var listed = running.notifier()
                .get("/api/v1/notices/dead?addressee=430182", key)
                .json()
                .path("notices")
                .path(0);
        assertThat(listed.path("caseId").asString()).isEqualTo(caseId);
        assertThat(listed.path("failure").asString()).isEqualTo("HTTP 410");
        STATUS.remove("/gone");
        var resend = "/api/v1/notices/dead/" + listed.path("id").asString() + ":resend";
        assertThat(running.notifier()
                        .post(resend, running.key(Role.PROVINCE, "430000"), "")
                        .status())
                .isEqualTo(403);
        assertThat(running.notifier().post(resend, key, "").status()).isEqualTo(202);

        outcomes(caseId, NoticeOutcome.DEAD, NoticeOutcome.RESENT, NoticeOutcome.DELIVERED);
        assertThat(posted("/gone", caseId))
                .hasSize(2)
                .extracting(p -> p.header("Idempotency-key"))
                .containsOnly(listed.path("id").asString());
        var again = running.notifier().post(resend, key, "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(running.notifier()
                        .post("/api/v1/notices/dead:resend", key, "")
                        .status())
                .isEqualTo(400);
    }

    /** Another notifier, in a process of its own, is killed while an endpoint that it posted to has not answered. */
    @Test
    void aKillBetweenSendingAndWritingRepeatsOneNoticeWithTheSameKeyAndLosesNone() throws Exception {
        running.suda().stop(Service.NOTIFIER);
        var crashed = new CountDownLatch(1);
        var doomed = process();
        try {
            onCrashPath = () -> {
                doomed.destroyForcibly();
                crashed.countDown();
            };
            var caseId = submit(Posts.bus("NOTICE-8").replace("430121", "430102"));
            var other = submit(Posts.bus("NOTICE-9"));
            assertThat(crashed.await(180, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            doomed.waitFor();
            onCrashPath = () -> {};

            running.suda().start(List.of(Service.NOTIFIER), notifierSettings().toArray(String[]::new));

            outcomes(caseId, NoticeOutcome.DELIVERED);
            outcomes(other, NoticeOutcome.DELIVERED, NoticeOutcome.DELIVERED);
            assertThat(posted("/crash", caseId))
                    .hasSize(2)
                    .extracting(p -> p.header("Idempotency-key"))
                    .containsOnly(posted("/crash", caseId).get(0).header("Webhook-id"));
            assertThat(posted("/good", other)).hasSizeBetween(1, 2);
        } finally {
            doomed.destroyForcibly();
        }
    }

    private static Process process() throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-cp",
                System.getProperty("java.class.path"),
                "suda.notifier.NotifierService",
                "--server.port=0",
                "--suda.kafka.bootstrap-servers=" + running.suda().bootstrapServers(),
                "--suda.registry.url=" + running.suda().registryUrl(),
                "--suda.secrets.directory=" + data.resolve("secrets"),
                "--suda.notifier.officers=" + officers()));
        command.addAll(notifierSettings());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), "doomed.log"))
                .start();
    }

    private static String submit(String body) {
        var answer = running.intake().post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430100"), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    private static List<Posted> posted(String path, String caseId) {
        return await().atMost(SOON)
                .until(
                        () -> POSTED.stream()
                                .filter(p -> p.path().equals(path)
                                        && new String(p.body(), StandardCharsets.UTF_8).contains(caseId))
                                .toList(),
                        found -> !found.isEmpty());
    }

    private static List<MimeMessage> mailed(String address, String caseId) {
        return await().atMost(SOON).until(() -> mails(address, caseId), found -> !found.isEmpty());
    }

    private static List<MimeMessage> mails(String address, String caseId) throws Exception {
        var found = new ArrayList<MimeMessage>();
        for (var mail : received(address)) {
            if (mail.getSubject().contains(caseId)) {
                found.add(mail);
            }
        }
        return found;
    }

    /** Waits until the log has these, and no others but failures. */
    private static void outcomes(String caseId, NoticeOutcome... expected) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(running.records().all(Topics.NOTICES_DELIVERIES, NoticeDelivery.class))
                        .filteredOn(d -> d.getCaseId().equals(caseId))
                        .extracting(NoticeDelivery::getOutcome)
                        .filteredOn(o -> o != NoticeOutcome.FAILED)
                        .containsExactlyInAnyOrder(expected));
    }

    private static List<String> open(String caseId) {
        var newest = new ConcurrentHashMap<String, Boolean>();
        for (var record : running.records().all(Topics.NOTICES_OPEN)) {
            newest.put(new String(record.key(), StandardCharsets.UTF_8), record.value() != null);
        }
        return newest.entrySet().stream()
                .filter(e -> e.getValue() && e.getKey().startsWith(caseId))
                .map(Map.Entry::getKey)
                .toList();
    }
}
