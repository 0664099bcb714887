package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Role;
import suda.contract.ActionReceived;
import suda.contract.CaseEvent;
import suda.contract.CaseOpened;
import suda.contract.CaseReopened;
import suda.contract.CaseSnapshot;
import suda.contract.PolicyKind;
import suda.e2e.SudaStack.Running;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;
import suda.routing.rules.RuleBook;
import suda.standalone.Suda;
import suda.topics.Topics;

/** A draft tried on what has been, by the command as the script runs it. */
@ExtendWith(SudaStack.class)
class ShadowTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String COUNTY = "430112";
    private static final int SUBMITTED = 36;

    private record Ended(int status, String text) {}

    /** What the shadow run must say of one decision. */
    private record Expected(String base, String draft, String deadlines) {}

    private static @Nullable Set<String> own;

    private final Running running;

    @TempDir
    private Path directory;

    ShadowTest(Running running) {
        this.running = running;
    }

    @BeforeEach
    void somethingHasBeen() {
        if (own != null) {
            return;
        }
        var cases = new TreeSet<String>();
        var worked = submitted(0);
        cases.add(worked);
        for (int i = 1; i < SUBMITTED; i++) {
            cases.add(submitted(i));
        }
        var office = running.key(Role.OFFICE, COUNTY);
        act(worked, office, "{\"kind\":\"SIGN\"}");
        act(worked, office, "{\"kind\":\"CLOSE\",\"result\":\"RESOLVED\",\"publicAnswer\":\"已核实处理。\"}");
        act(
                worked,
                running.key(Role.PROVINCE, "430000"),
                "{\"kind\":\"RECORD_CALL_BACK\",\"reached\":true,\"solved\":false,\"satisfied\":false}");
        await().atMost(SOON).until(() -> {
            var events = running.records().readable(Topics.CASES_EVENTS, CaseEvent.class);
            return events.stream()
                            .map(CaseEvent::getCaseId)
                            .collect(Collectors.toSet())
                            .containsAll(cases)
                    && events.stream()
                            .anyMatch(e -> e.getCaseId().equals(worked) && e.getBody() instanceof CaseReopened);
        });
        own = cases;
    }

    @Test
    void aChangedTermIsReportedCaseByCaseAndNothingLiveIsTouched() throws Exception {
        var text = shipped("deadlines")
                .replaceFirst("version: \"[^\"]+\"", "version: \"shadow-1\"")
                .replaceFirst("(?s)(  complaint:.*?close: )5wd", "$13wd");

        var sheet = untouched(() -> shadow("deadlines", text));

        var expected = expected(PolicyKind.DEADLINES, text);
        assertThat(reported(sheet)).isEqualTo(expected);
        // A quarter are complaints of freight, a quarter of taxis; one was reworked.
        assertThat(expected).hasSize(SUBMITTED / 2 + 1);
    }

    @Test
    void aChangedCategoryIsReportedCaseByCase() throws Exception {
        var text = shipped("routing")
                .replaceFirst("version: \"[^\"]+\"", "version: \"shadow-2\"")
                .replace("enforcement: [ENFORCEMENT]", "enforcement: [ENFORCEMENT, FREIGHT]");

        var sheet = untouched(() -> shadow("routing", text));

        var expected = expected(PolicyKind.ROUTING, text);
        assertThat(reported(sheet)).isEqualTo(expected);
        assertThat(expected).hasSize(SUBMITTED / 2);
        assertThat(expected.values()).allSatisfy(row -> {
            assertThat(row.base()).isEqualTo(COUNTY);
            assertThat(row.draft()).isEqualTo("430100");
        });
    }

    @Test
    void aDraftThatIsAtFaultOrDecidesNoCaseEndsWithASentence() throws Exception {
        var fault = directory.resolve("deadlines.yml");
        Files.writeString(fault, shipped("deadlines").replaceFirst("(?s)(  report:.*?close: )13wd", "$1soon"));
        var oversight = directory.resolve("oversight.yml");
        Files.writeString(oversight, shipped("oversight"));

        assertThat(command("policy", "shadow", fault.toString(), "--from", "2026-01-01"))
                .returns(1, Ended::status)
                .extracting(Ended::text)
                .asString()
                .contains("deadlines.yml:", "rows/report/close")
                .containsPattern("\\p{IsHan}");
        assertThat(command("policy", "shadow", oversight.toString(), "--from", "2026-01-01"))
                .returns(1, Ended::status)
                .extracting(Ended::text)
                .asString()
                .contains("oversight", "没有试算", "no shadow run");
        assertThat(command("policy", "shadow", fault.toString(), "--from", "soon")
                        .status())
                .isEqualTo(2);
    }

    private Path shadow(String kind, String text) throws IOException, InterruptedException {
        var draft = directory.resolve(kind + ".yml");
        var sheet = directory.resolve(kind + ".csv");
        Files.writeString(draft, text);
        var ended = command(
                "policy",
                "shadow",
                draft.toString(),
                "--from",
                LocalDate.now(CHINA).minusDays(1).toString(),
                "--out",
                sheet.toString(),
                "--bootstrap",
                running.suda().bootstrapServers(),
                "--registry",
                running.suda().registryUrl());
        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("重新决定工单", "Decided again", "工单 case", sheet.toString(), "100%");
        return sheet;
    }

    private interface Run {
        Path run() throws Exception;
    }

    /** Others may still be at work here; a run that wrote anything would never leave everything as it was. */
    private Path untouched(Run run) throws Exception {
        var changed = "";
        for (int i = 0; i < 5; i++) {
            var before = everything();
            var sheet = run.run();
            var after = everything();
            if (after.equals(before)) {
                return sheet;
            }
            after.entrySet().removeAll(before.entrySet());
            changed = after.toString();
        }
        throw new AssertionError("Something changed each time: " + changed);
    }

    /** Where every topic ends, and which groups there are and where they stand. */
    private Map<String, Object> everything() throws Exception {
        var all = new TreeMap<String, Object>();
        try (var consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", running.suda().bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                var admin =
                        Admin.create(Map.of("bootstrap.servers", running.suda().bootstrapServers()))) {
            var partitions = new ArrayList<TopicPartition>();
            for (var topic : Topics.hunan().all()) {
                // Intake's heartbeat, once a second.
                if (topic.name().equals(Topics.REPORTERS_KEYS)) {
                    continue;
                }
                consumer.partitionsFor(topic.name())
                        .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
            }
            consumer.endOffsets(partitions).forEach((partition, end) -> all.put(partition.toString(), end));
            all.put(
                    "groups",
                    admin.listGroups().all().get().stream()
                            .map(GroupListing::groupId)
                            .collect(Collectors.toCollection(TreeSet::new)));
            all.put("topics", new TreeSet<>(admin.listTopics().names().get()));
        }
        return all;
    }

    /** Asked of the rules themselves, command by command, with the case as its events leave it. */
    private Map<String, Expected> expected(PolicyKind kind, String text) {
        var base = RuleBook.shipped().at(Instant.now()).casework();
        var draft = RuleBook.shipped().drafted(kind, text).at(Instant.now()).casework();
        var actions = new HashMap<String, ActionReceived>();
        running.records()
                .all(Topics.CASES_ACTIONS, ActionReceived.class)
                .forEach(a -> actions.put(a.getCaseId() + a.getActionId(), a));
        var cases = new HashMap<String, CaseSnapshot>();
        var expected = new TreeMap<String, Expected>();
        var seen = new HashSet<String>();
        for (var event : running.records().readable(Topics.CASES_EVENTS, CaseEvent.class)) {
            if (!Objects.requireNonNull(own).contains(event.getCaseId())) {
                continue;
            }
            var before = cases.get(event.getCaseId());
            if (event.getBody() instanceof CaseOpened opened) {
                var submission = opened.getSubmission();
                compared(
                        after(base.decide(submission, null, event.getAt()), null),
                        after(draft.decide(submission, null, event.getAt()), null),
                        "OPENED 受理",
                        expected);
            } else if (event.getAction() != null
                    && seen.add(event.getCaseId() + event.getAction().getActionId())) {
                var action = Objects.requireNonNull(
                        actions.get(event.getCaseId() + event.getAction().getActionId()));
                compared(
                        after(base.decide(action, before, event.getAt()), before),
                        after(draft.decide(action, before, event.getAt()), before),
                        action.getKind() + " 登记回访",
                        expected);
            }
            cases.put(event.getCaseId(), CaseHistory.evolve(before, event));
        }
        return expected;
    }

    private static CaseSnapshot after(Decision decision, @Nullable CaseSnapshot before) {
        var known = before;
        for (var event : ((Decision.Accepted) decision).events()) {
            known = CaseHistory.evolve(known, event);
        }
        return Objects.requireNonNull(known);
    }

    private static void compared(
            CaseSnapshot base, CaseSnapshot draft, String decision, Map<String, Expected> expected) {
        var deadlines = new ArrayList<String>();
        for (int i = 0; i < base.getDeadlines().size(); i++) {
            var one = base.getDeadlines().get(i);
            var other = draft.getDeadlines().get(i);
            if (!one.getDueAt().equals(other.getDueAt())) {
                deadlines.add(one.getKind() + " 办结 "
                        + (one.getNumber() == 1 ? "" : one.getNumber() + " ")
                        + MINUTE.format(one.getDueAt().atZone(CHINA)) + "（" + one.getTerm() + "） → "
                        + MINUTE.format(other.getDueAt().atZone(CHINA)) + "（" + other.getTerm() + "）");
            }
        }
        if (!deadlines.isEmpty() || !Objects.equals(base.getOffice(), draft.getOffice())) {
            expected.put(
                    base.getCaseId() + " " + decision,
                    new Expected(
                            Objects.requireNonNull(base.getOffice()),
                            Objects.requireNonNull(draft.getOffice()),
                            String.join("；", deadlines)));
        }
    }

    private static Map<String, Expected> reported(Path sheet) throws IOException {
        var rows = new TreeMap<String, Expected>();
        var text = Files.readString(sheet);
        assertThat(text).startsWith("\uFEFF");
        CsvReader.builder().ofNamedCsvRecord(text.substring(1)).stream()
                .filter(row -> Objects.requireNonNull(own).contains(row.getField("case_id")))
                .forEach(row -> rows.put(row.getField("case_id") + " " + row.getField("decision"), expected(row)));
        return rows;
    }

    private static Expected expected(NamedCsvRecord row) {
        assertThat(row.getField("as_happened")).isEqualTo("true");
        return new Expected(row.getField("base_code"), row.getField("draft_code"), row.getField("deadlines"));
    }

    private Ended command(String... words) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Suda.class.getName()));
        line.addAll(List.of(words));
        var said = directory.resolve("said");
        var process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String shipped(String kind) throws IOException {
        try (var in = Casework.class.getResourceAsStream("/policy/" + kind + ".yml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Without a reporter, so that nothing is merged. */
    private String submitted(int i) {
        var kind = List.of("COMPLAINT", "ENQUIRY", "REPORT", "COMPLAINT").get(i % 4);
        var answer = running.intake()
                .post("/api/v1/submissions", running.key(Role.HOTLINE, "12328-430000"), """
                {"sourceNumber":"SHADOW-%1$d","kind":"%2$s","channel":"PHONE",
                 "receivedAt":"2026-06-09T09:30:00+08:00","category":"%3$s","title":"第%1$d号",
                 "text":"第%1$d号收费不清。","place":{"code":"%4$s"}}
                """.formatted(
                                i, kind, i % 4 == 3 ? "TAXI" : "FREIGHT", COUNTY));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("caseId");
    }

    private void act(String id, String key, String body) {
        var path = "/api/v1/cases/" + id;
        await().atMost(SOON).until(() -> running.routing().get(path, key).status() == 200);
        running.act(id, key, body);
    }
}
