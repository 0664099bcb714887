package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.CaseEvent;
import suda.contract.OfficeMessage;
import suda.contract.ScenarioTick;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;
import suda.routing.casework.Messages;
import suda.routing.rules.RuleBook;
import suda.routing.running.StreamsProperties;
import suda.topics.Topics;

/** Casework on a scenario's clock: the wall clock is years ahead and must be seen nowhere. */
class ScenarioTopologyTest {
    private static final Instant TODAY = Instant.parse("2026-06-09T01:30:06Z");
    private static final Instant THEN = Instant.parse("2021-05-03T01:00:00Z");

    @TempDir
    Path state;

    private final List<Instant> told = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> submitted;
    private TestInputTopic<byte[], byte[]> ticks;

    @BeforeEach
    void start() {
        var properties = StreamsProperties.of(TestSettings.in(state));
        driver = new TopologyTestDriver(topology(properties), properties, TODAY);
        submitted = driver.createInputTopic(
                Topics.COMPLAINTS_SUBMITTED, new ByteArraySerializer(), new ByteArraySerializer());
        ticks = driver.createInputTopic(Topics.SCENARIO_TICKS, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneCheckedIn() throws IOException {
        var golden = Path.of("topology-scenario.txt");
        var described = topology(StreamsProperties.of(TestSettings.in(state)))
                .describe()
                .toString();

        assertThat(described)
                .as("The topology changed: update routing-streams/topology-scenario.txt with topology.txt")
                .isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
    }

    @Test
    void aCaseIsDecidedAtTheInstantOfItsAcceptance() {
        send(bus().build());

        assertThat(events()).extracting(CaseEvent::getAt).containsOnly(THEN);
        assertThat(read("offices.430121", OfficeMessage.class))
                .extracting(OfficeMessage::getAt)
                .containsExactly(THEN);
    }

    @Test
    void afterATickNothingIsDecidedEarlier() {
        tick("hunan-2021", THEN.plusSeconds(3600));
        send(bus().build());

        assertThat(events()).extracting(CaseEvent::getAt).containsOnly(THEN.plusSeconds(3600));
    }

    @Test
    void aTickFiresWhatLiesBeforeItInSlicesBetweenWhichOtherRecordsFlow() {
        for (var n = 1; n <= 5; n++) {
            send(bus().setCaseId("case-" + n)
                    .setSourceNumber("n" + n)
                    .setReporterToken("token-" + n)
                    .build());
        }
        events();
        driver.advanceWallClockTime(Duration.ofDays(400));
        assertThat(events()).as("the wall clock is years ahead").isEmpty();

        var later = THEN.plus(Duration.ofDays(365));
        tick("hunan-2021", later);
        var first = events();
        assertThat(first).isNotEmpty();
        assertThat(first).extracting(CaseEvent::getAt).containsOnly(later);
        assertThat(first).extracting(CaseEvent::getCaseId).doesNotContain("case-5");

        send(bus().setCaseId("case-6")
                .setReporterToken("token-6")
                .setSourceNumber("n6")
                .setAcceptedAt(later.plusSeconds(1))
                .build());
        assertThat(events()).extracting(CaseEvent::getCaseId).contains("case-6");
        for (var i = 0; i < 5; i++) {
            driver.advanceWallClockTime(Duration.ofMillis(20));
        }
        assertThat(events()).extracting(CaseEvent::getCaseId).contains("case-5").doesNotContain("case-1");
    }

    @Test
    void whoeverShowsCasesIsToldHowLateItIs() {
        tick("hunan-2021", THEN);
        tick("another", THEN.plusSeconds(3600));

        assertThat(told).containsExactly(THEN);
    }

    @Test
    void whatIsNoTickOfThisScenarioIsSkippedAndTheFlowGoesOn() {
        tick("another", THEN.plusSeconds(3600));
        ticks.pipeInput(new TestRecord<>(new byte[0], null));
        ticks.pipeInput(null, new byte[] {9, 9});
        send(bus().build());

        assertThat(events()).extracting(CaseEvent::getAt).containsOnly(THEN);
    }

    @Test
    void whatAResumedReplaySendsAgainIsNoRepeat() {
        var laterThatDay = THEN.plusSeconds(7200);
        send(bus().build());
        send(bus().setAcceptedAt(laterThatDay).build());
        var once = events();

        send(bus().build());
        send(bus().setAcceptedAt(laterThatDay).build());

        assertThat(once)
                .extracting(e -> e.getBody().getClass().getSimpleName())
                .containsExactly("CaseOpened", "CaseAssigned", "DeadlinesSet", "CaseRepeated");
        assertThat(events()).isEmpty();
    }

    private static SubmissionReceived.Builder bus() {
        return Submissions.bus().setReceivedAt(THEN.minusSeconds(300)).setAcceptedAt(THEN);
    }

    private void send(SubmissionReceived submission) {
        submitted.pipeInput(submission.getCaseId().getBytes(StandardCharsets.UTF_8), bytes(submission));
    }

    private void tick(String scenario, Instant at) {
        ticks.pipeInput(null, bytes(new ScenarioTick(scenario, at)));
    }

    private List<CaseEvent> events() {
        return read(Topics.CASES_EVENTS, CaseEvent.class);
    }

    private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), TestSerdes.deserializer(type))
                .readValuesToList();
    }

    private static byte[] bytes(SpecificRecord record) {
        return TestSerdes.serializer().serialize("", record);
    }

    private Topology topology(Properties properties) {
        return RoutingTopology.build(
                new TopologyConfig(new StreamsConfig(properties)),
                Topics.hunan(),
                TestSerdes.wire(),
                new RulesInForce(RuleBook.shipped(), TestSerdes.wire(), () -> TODAY, Observer.NONE),
                new Messages(),
                () -> TODAY,
                CaseClock.ofScenario("hunan-2021"),
                new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), 2),
                new Observer() {
                    @Override
                    public void ticked(Instant at) {
                        told.add(at);
                    }
                });
    }
}
