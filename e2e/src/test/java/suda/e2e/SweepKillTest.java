package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.CaseEvent;
import suda.contract.CaseSnapshot;
import suda.contract.DeadlinePassed;
import suda.contract.OfficeMessage;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.standalone.Ports;
import suda.standalone.Standalone;
import suda.topics.Topics;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;

/** Routing is killed with -9 in the middle of a sweep over cases that are long overdue, and started again. */
class SweepKillTest {
    private static final int CASES = 3_000;
    private static final String OFFICE = "430112";

    @TempDir
    Path data;

    private final Ports ports = Ports.free();

    @Test
    void eachDeadlineFiresOnceAlthoughTheSweepWasKilled() throws Exception {
        try (var suda = new Standalone(Standalone.Settings.of(data, ports))) {
            suda.startBase();
            var records = new Records(suda.bootstrapServers(), suda.registryUrl());
            submitLongAgo(records);

            // One case of a partition at once, so that the kill comes in the middle.
            var first = startRouting(suda, "--suda.deadlines.at-most=1");
            try {
                await().atMost(Duration.ofMinutes(4))
                        .until(() -> passed(records).size() > 20);
            } finally {
                kill(first);
            }
            var before = passed(records);
            assertThat(before.stream().map(CaseEvent::getCaseId).distinct().count())
                    .as("the kill came in the middle of the sweep")
                    .isBetween(1L, CASES - 1L);

            var second = startRouting(suda);
            try {
                await().atMost(Duration.ofMinutes(4)).until(() -> nothingIsDue(records));
                eachDeadlineFiredOnce(records);
            } finally {
                kill(second);
            }
        }
    }

    private static void submitLongAgo(Records records) {
        var config = new Properties();
        config.put("bootstrap.servers", records.bootstrapServers());
        var accepted = Instant.now().minus(Duration.ofDays(400));
        var serializer = new AvroSerializer<>(new RegistryClient(records.registryUrl()));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var n = 0; n < CASES; n++) {
                var id = "late-" + n;
                var submission = Posts.received(id)
                        .setReceivedAt(accepted)
                        .setAcceptedAt(accepted)
                        .build();
                producer.send(new ProducerRecord<>(
                        Topics.COMPLAINTS_SUBMITTED,
                        id.getBytes(StandardCharsets.UTF_8),
                        serializer.serialize("", submission)));
            }
        }
    }

    private static List<CaseEvent> events(Records records) {
        return records.all(Topics.CASES_EVENTS, CaseEvent.class);
    }

    private static List<CaseEvent> passed(Records records) {
        return events(records).stream()
                .filter(e -> e.getBody() instanceof DeadlinePassed)
                .toList();
    }

    private static boolean nothingIsDue(Records records) {
        var cases = folded(events(records));
        return cases.size() == CASES
                && cases.values().stream().noneMatch(known -> {
                    var due = Casework.nextDue(known);
                    return due != null && due.isBefore(Instant.now());
                });
    }

    private static Map<String, CaseSnapshot> folded(List<CaseEvent> events) {
        var cases = new HashMap<String, CaseSnapshot>();
        events.forEach(e -> cases.put(e.getCaseId(), CaseHistory.evolve(cases.get(e.getCaseId()), e)));
        return cases;
    }

    private static void eachDeadlineFiredOnce(Records records) {
        var events = events(records);
        assertThat(events).extracting(CaseEvent::getEventId).doesNotHaveDuplicates();
        var revisions = new HashMap<String, Integer>();
        events.forEach(e -> assertThat(e.getRevision()).isEqualTo(revisions.merge(e.getCaseId(), 1, Integer::sum)));

        var expected = new ArrayList<String>();
        IntStream.range(0, CASES).forEach(n -> {
            for (var stage : List.of("REMINDED", "EXPIRED", "URGED", "RAISED")) {
                expected.add("late-" + n + " CLOSE 1 " + stage);
            }
        });
        assertThat(passed(records).stream().map(SweepKillTest::name)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(records.all(Topics.office(OFFICE), OfficeMessage.class))
                .hasSizeGreaterThan(CASES)
                .extracting(OfficeMessage::getMessageId)
                .doesNotHaveDuplicates();

        var folded = folded(events);
        var stored = new HashMap<String, CaseSnapshot>();
        records.all(Topics.CASES_SNAPSHOTS, CaseSnapshot.class).forEach(s -> stored.put(s.getCaseId(), s));
        assertThat(stored).hasSameSizeAs(folded);
        stored.forEach((id, known) -> assertThat(known).hasToString(String.valueOf(folded.get(id))));
    }

    private static String name(CaseEvent event) {
        var passed = (DeadlinePassed) event.getBody();
        return event.getCaseId() + " " + passed.getKind() + " " + passed.getNumber() + " " + passed.getStage();
    }

    private Process startRouting(Standalone suda, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "suda.routing.RoutingService",
                "--server.port=" + ports.routing(),
                "--suda.kafka.bootstrap-servers=" + suda.bootstrapServers(),
                "--suda.registry.url=" + suda.registryUrl(),
                "--suda.secrets.directory=" + data.resolve("secrets"),
                "--suda.state.directory=" + data.resolve("state-of-routing")));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("routing.log").toFile())
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
