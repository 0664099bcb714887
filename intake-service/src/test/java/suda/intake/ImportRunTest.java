package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import suda.access.Secrets;
import suda.intake.broker.Broker;
import suda.intake.broker.BrokerWatch;
import suda.intake.reporter.ReporterRecords;
import suda.intake.reporter.Vault;
import suda.intake.rows.JsonRows;
import suda.intake.rows.Text;
import suda.intake.submission.Bodies;
import suda.intake.submission.Fingerprints;
import suda.wire.AvroDeserializer;
import suda.wire.AvroSerializer;
import suda.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ImportRunTest {
    private static final Duration PATIENCE = Duration.ofMillis(600);

    @TempDir
    Path directory;

    private InstantSource clock = InstantSource.system();
    private final FakeRegistry registry = new FakeRegistry();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final BrokerWatch watch = mock(BrokerWatch.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Broker broker = new Broker(producer, watch, 10_000_000, Duration.ofSeconds(5), meters);

    @BeforeEach
    void brokerAnswers() {
        when(watch.answers()).thenReturn(true);
    }

    @AfterEach
    void close() {
        broker.close();
        registry.close();
    }

    @Test
    void eachRowIsReportedInTheFilesOrderAndTheTotalsComeLast() throws IOException {
        var report = run(row("A-1"), "{}", row("A-2"), "nonsense", row("A-3"));

        assertThat(report.subList(0, 5))
                .extracting(l -> l.path("line").asInt() + " " + l.path("status").asString())
                .containsExactly("1 ACCEPTED", "2 REJECTED", "3 ACCEPTED", "4 REJECTED", "5 ACCEPTED");
        assertThat(report.get(0).path("sourceNumber").asString()).isEqualTo("A-1");
        assertThat(report.get(0).path("caseId").asString()).isNotBlank();
        assertThat(report.get(1).path("errors").path(0).path("message").asString())
                .isNotBlank();
        assertThat(report).hasSize(6);
        assertThat(report.get(5).path("complete").asBoolean()).isTrue();
        assertThat(report.get(5).path("totals"))
                .hasToString("{\"rows\":5,\"accepted\":3,\"rejected\":2,\"unavailable\":0}");
        assertThat(submitted()).isEqualTo(3);
    }

    @Test
    void theSameNumberIsTheSameCaseAndWithoutOneTheIdempotencyKeyDecides() throws IOException {
        var report = run(
                row("A-1"),
                row("A-1"),
                unnumbered("box/1"),
                unnumbered("box/1"),
                unnumbered("box/2"),
                Bodies.good(b -> b.remove("sourceNumber")).toString(),
                unnumbered("两个 字"));

        var ids = report.subList(0, 5).stream()
                .map(l -> l.path("caseId").asString())
                .toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
        assertThat(ids.get(2)).isEqualTo(ids.get(3)).isNotEqualTo(ids.get(4));
        assertThat(report.get(5).path("errors").path(0).path("message").asString())
                .contains("idempotencyKey");
        assertThat(report.get(6).path("errors").path(0).path("field").asString())
                .isEqualTo("idempotencyKey");
    }

    /** What is the same to the byte has the same instant of acceptance, and would count as one sending. */
    @Test
    void rowsThatAreAlikeAreSendingsOfTheirOwn() throws IOException {
        var june = Instant.parse("2026-06-10T00:00:00Z");
        var asked = new AtomicInteger();
        // All in one millisecond; then it is set back.
        clock = () -> june.minusMillis(asked.incrementAndGet() / 4);

        run(row("A-1"), row("A-1"), row("A-1"), row("A-1"));

        assertThat(producer.history())
                .filteredOn(r -> r.topic().equals("complaints.submitted"))
                .extracting(r -> ByteBuffer.wrap(r.value()))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatTheBrokerDidNotTakeIsReportedSoAndTheRestOfTheFileToo() throws IOException {
        when(watch.answers()).thenReturn(false);

        var report = run(row("A-1"), "{}", row("A-2"));

        assertThat(report)
                .extracting(l -> l.path("status").asString(""))
                .containsExactly("UNAVAILABLE", "REJECTED", "UNAVAILABLE", "");
        assertThat(report.get(3).path("totals").path("unavailable").asInt()).isEqualTo(2);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void rowsAreTriedAgainWhileTheBrokerIsAwayForAMoment() throws IOException {
        when(watch.answers()).thenReturn(false, false, true);

        var report = run(row("A-1"), row("A-2"));

        assertThat(report).extracting(l -> l.path("status").asString("")).containsExactly("ACCEPTED", "ACCEPTED", "");
        assertThat(submitted()).isEqualTo(2);
    }

    @Test
    void aServiceThatStopsSaysThatTheFileWasNotReadToItsEnd() throws IOException {
        var report = run(true, Long.MAX_VALUE, row("A-1"));

        assertThat(report).singleElement().satisfies(l -> {
            assertThat(l.path("complete").asBoolean(true)).isFalse();
            assertThat(l.path("totals").path("rows").asInt(-1)).isZero();
        });
    }

    @Test
    void aReportThatHasGrownTooLargeEndsAndSaysSo() throws IOException {
        var report = run(false, 300, "{}", "{}", "{}");

        assertThat(report).hasSize(2);
        assertThat(report.get(1).path("complete").asBoolean(true)).isFalse();
    }

    private long submitted() {
        return producer.history().stream()
                .filter(r -> r.topic().equals("complaints.submitted"))
                .count();
    }

    private static String row(String number) {
        return Bodies.good(b -> b.put("sourceNumber", number)).toString();
    }

    private static String unnumbered(String key) {
        return Bodies.good((ObjectNode b) -> b.put("idempotencyKey", key).remove("sourceNumber"))
                .toString();
    }

    private List<JsonNode> run(String... rows) throws IOException {
        return run(false, Long.MAX_VALUE, rows);
    }

    private List<JsonNode> run(boolean stopping, long reportLimit, String... rows) throws IOException {
        var file = new ByteArrayInputStream(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        var report = new ImportReport(out, Language.ZH, reportLimit);
        new ImportRun(means(), Bodies.PLATFORM, new JsonRows(file, Text.UTF_8, 100_000), report, () -> stopping).run();
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(l -> JsonMapper.shared().readTree(l))
                .toList();
    }

    private ImportRun.Means means() {
        var wire = new Wire(AvroSerializer.class.getName(), AvroDeserializer.class.getName(), registry.url(), Map.of());
        var secrets = new Secrets(directory.resolve("secrets"));
        ReporterVaultKey.createMissing(secrets.createMissing());
        var acceptance = new Acceptance(
                new Fingerprints(new byte[32]),
                new Vault(ReporterVaultKey.read(secrets)),
                id -> false,
                new ReporterRecords(wire),
                wire);
        return new ImportRun.Means(
                Bodies.rules(),
                acceptance,
                broker,
                new Tally(meters),
                clock,
                new IntakeSettings.Imports(4, 16, DataSize.ofMegabytes(1), PATIENCE, DataSize.ofMegabytes(1)));
    }
}
