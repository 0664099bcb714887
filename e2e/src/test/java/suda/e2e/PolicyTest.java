package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Role;
import suda.contract.CaseSnapshot;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.Policy;
import suda.e2e.SudaStack.Running;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;
import suda.topics.Topics;
import tools.jackson.databind.json.JsonMapper;

/** Policies applied to a Suda of their own, since the cases of other tests keep to what ships. */
class PolicyTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DEADLINES = "/api/v1/policies/deadlines";

    @TempDir
    private static Path data;

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        MAIL.start();
        var suda = new Standalone(Standalone.Settings.of(data, Ports.free()));
        suda.startBase();
        var officers = data.resolve("policy/liaison-officers.yml");
        Files.createDirectories(officers.getParent());
        Files.writeString(officers, """
                offices: {"430121": [{id: duty, name: 甲, email: before@example.org}]}
                """);
        suda.start(
                List.of(Service.values()),
                SudaStack.PATIENT,
                "--spring.mail.port=" + MAIL.getSmtp().getPort());
        suda.awaitReady(Duration.ofSeconds(180));
        running = new Running(suda, data);
    }

    @AfterAll
    static void stop() {
        running.close();
        MAIL.stop();
    }

    @Test
    void aPolicyAppliedUnderLoadChangesExactlyTheCasesFromItsInstantOn() throws Exception {
        var before = inForce();
        var draft = before.text()
                .replaceFirst("version: \"[^\"]+\"", "version: \"load-1\"")
                .replaceFirst("(?s)(  complaint:.*?close: )5wd", "$13wd");
        var accepted = ConcurrentHashMap.<String>newKeySet();
        var stop = new AtomicBoolean();
        var senders = Executors.newFixedThreadPool(2);
        try {
            var next = new AtomicInteger();
            for (int i = 0; i < 2; i++) {
                senders.execute(() -> send(next, accepted, stop));
            }
            await().atMost(SOON).until(() -> accepted.size() > 20);
            var applied = apply("deadlines", draft, "张三", "湘交办〔2026〕18号");
            assertThat(applied.status()).as(applied.body()).isEqualTo(202);
            assertThat(applied.text("version")).isEqualTo("load-1");
            var from = Instant.parse(applied.text("effectiveFrom"));
            assertThat(published("load-1").getEffectiveFrom()).isEqualTo(from);
            await().atMost(SOON).until(() -> Instant.now().isAfter(from));
            var earlier = accepted.size();
            await().atMost(SOON).until(() -> accepted.size() > earlier + 30);
            stop.set(true);
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

            assertEachDecidedByItsOwn(accepted, from, before.version());
        } finally {
            stop.set(true);
            senders.shutdownNow();
        }
        assertThat(history("deadlines")).contains("load-1", "张三", "湘交办〔2026〕18号");
        assertThat(inForce().version()).isEqualTo("load-1");
    }

    private static void assertEachDecidedByItsOwn(Set<String> accepted, Instant from, String old) {
        var snapshots = await().atMost(SOON)
                .until(PolicyTest::snapshots, found -> found.keySet().containsAll(accepted));
        var terms = new HashMap<Boolean, Integer>();
        for (var caseId : accepted) {
            var snapshot = Objects.requireNonNull(snapshots.get(caseId));
            var close = close(snapshot);
            var after = !snapshot.getDetails().getAcceptedAt().isBefore(from);
            terms.merge(after, 1, Integer::sum);
            assertThat(close.getTerm())
                    .as(
                            "%s, accepted at %s, in effect from %s",
                            caseId, snapshot.getDetails().getAcceptedAt(), from)
                    .isEqualTo(after ? "3wd" : "5wd");
            assertThat(close.getPolicyVersion()).isEqualTo(after ? "load-1" : old);
        }
        assertThat(terms.get(false)).as("cases before the instant").isGreaterThan(20);
        assertThat(terms.get(true)).as("cases from the instant on").isGreaterThan(20);
    }

    @Test
    void aBadFileIsRefusedByLineInBothLanguagesAndNothingIsPublished() {
        var bad = inForce()
                .text()
                .replaceFirst("version: \"[^\"]+\"", "version: \"bad-1\"")
                .replaceFirst("(?s)(  report:.*?close: )13wd", "$1soon");
        var line = (int) bad.substring(0, bad.indexOf("close: soon")).lines().count();
        var published = running.records().all(Topics.POLICIES).size();

        var chinese = apply("deadlines", bad, "张三", "通知");
        var english = applied("deadlines", body(bad, "张三", "通知"), "Accept-Language", "en");

        assertThat(chinese.status()).as(chinese.body()).isEqualTo(400);
        var fault = chinese.json().path("errors").path(0);
        assertThat(fault.path("field").asString()).isEqualTo("text");
        assertThat(fault.path("rule").asString()).isEqualTo("policy");
        assertThat(fault.path("line").asInt()).isEqualTo(line);
        assertThat(fault.path("message").asString())
                .startsWith("第 " + line + " 行 rows/report/close：")
                .containsPattern("\\p{IsHan}");
        assertThat(english.json().path("errors").path(0).path("message").asString())
                .startsWith("line " + line + ", rows/report/close: ")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(running.records().all(Topics.POLICIES)).hasSize(published);
        assertThat(apply("contacts", "version: \"1\"\noffices: {430199: []}", "张三", "通知")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("line")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void contactsThatWereAppliedAreMailedWithoutARestart() throws Exception {
        mailed("before@example.org", submit("CONTACTS-1"));

        var applied = apply("contacts", """
                policy: contacts
                version: "officers-1"
                offices: {"430121": [{id: duty, name: 乙, email: after@example.org}]}
                """, "李四", "换人");

        assertThat(applied.status()).as(applied.body()).isEqualTo(202);
        await().atMost(SOON).until(() -> running.notifier()
                .get("/actuator/health/readiness", null)
                .body()
                .contains("officers-1"));
        var caseId = submit("CONTACTS-2");
        mailed("after@example.org", caseId);
        assertThat(mails("before@example.org", caseId)).isZero();
        assertThat(history("contacts")).contains("officers-1", "李四", "换人");
    }

    private record InForce(String version, String text) {}

    private static InForce inForce() {
        var answer = running.routing().get(DEADLINES, running.key(Role.PROVINCE, "430000"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new InForce(answer.text("version"), answer.text("text"));
    }

    private static Policy published(String version) {
        return running.records().all(Topics.POLICIES, Policy.class).stream()
                .filter(policy -> policy.getVersion().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private static String history(String kind) {
        return running.routing()
                .get("/api/v1/policies/" + kind + "/history", running.key(Role.PROVINCE, "430000"))
                .body();
    }

    private static Http.Answer apply(String kind, String text, String author, String reason) {
        return applied(kind, body(text, author, reason));
    }

    private static Http.Answer applied(String kind, String body, String... headers) {
        return running.intake()
                .send("POST", "/api/v1/policies/" + kind, running.key(Role.PROVINCE, "430000"), body, headers);
    }

    private static String body(String text, String author, String reason) {
        return JsonMapper.shared().writeValueAsString(Map.of("text", text, "author", author, "reason", reason));
    }

    private static String submit(String number) {
        var answer = running.intake()
                .post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430100"), Posts.bus(number));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    /** Freight, of which no cap shortens the term; without a reporter, so that nothing is merged. */
    private static void send(AtomicInteger next, Set<String> accepted, AtomicBoolean stop) {
        var key = running.key(Role.HOTLINE, "12328-430000");
        while (!stop.get()) {
            var number = next.incrementAndGet();
            var answer = running.intake().post("/api/v1/submissions", key, """
                    {"sourceNumber":"POLICY-%1$d","kind":"COMPLAINT","channel":"PHONE",
                     "receivedAt":"2026-06-09T09:30:00+08:00","category":"FREIGHT","title":"第%1$d号",
                     "text":"货运站场第%1$d号仓位收费不清。","place":{"code":"430112"}}
                    """.formatted(number));
            if (answer.status() == 202) {
                accepted.add(answer.text("caseId"));
            }
        }
    }

    private static Map<String, CaseSnapshot> snapshots() {
        var newest = new HashMap<String, CaseSnapshot>();
        for (var snapshot : running.records().all(Topics.CASES_SNAPSHOTS, CaseSnapshot.class)) {
            newest.put(snapshot.getCaseId(), snapshot);
        }
        return newest;
    }

    private static Deadline close(CaseSnapshot snapshot) {
        return snapshot.getDeadlines().stream()
                .filter(deadline -> deadline.getKind() == DeadlineKind.CLOSE)
                .findFirst()
                .orElseThrow();
    }

    private static void mailed(String address, String caseId) {
        await().atMost(SOON).until(() -> mails(address, caseId) > 0);
    }

    private static long mails(String address, String caseId) throws Exception {
        var found = new HashSet<String>();
        for (var mail : MAIL.getReceivedMessages()) {
            if (Arrays.toString(mail.getAllRecipients()).contains(address)
                    && mail.getSubject().contains(caseId)) {
                found.add(mail.getMessageID());
            }
        }
        return found.size();
    }
}
