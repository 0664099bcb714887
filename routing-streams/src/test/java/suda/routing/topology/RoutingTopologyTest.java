package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
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
import suda.contract.CaseSnapshot;
import suda.contract.OfficeMessage;
import suda.contract.SourceMessage;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;
import suda.routing.casework.Messages;
import suda.routing.rules.RuleBook;
import suda.routing.running.StreamsProperties;
import suda.topics.DeadLetter;
import suda.topics.Topics;

class RoutingTopologyTest {
    private static final Instant NOW = Instant.parse("2026-06-09T01:30:06Z");

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> submitted;

    @BeforeEach
    void start() {
        var properties = properties(state);
        driver = new TopologyTestDriver(topology(properties), properties, NOW);
        submitted = driver.createInputTopic(
                Topics.COMPLAINTS_SUBMITTED, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneCheckedIn() throws IOException {
        var golden = Path.of("topology.txt");
        var described = topology(properties(state)).describe().toString();

        assertThat(described)
                .as("The topology changed: say what happens to running state, then update routing-streams/topology.txt")
                .isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
    }

    @Test
    void itsTasksAreThoseOfItsPartsAndNotOfGlobalStores() throws IOException {
        var parts = Files.readString(Path.of("topology.txt"))
                .lines()
                .filter(line -> line.contains("Sub-topology:") && !line.contains("will not generate tasks"))
                .count();

        assertThat(RoutingTopology.tasks(topology(properties(state)), Topics.hunan()))
                .isEqualTo((int) parts * Topics.INNER_PARTITIONS)
                .isPositive();
    }

    @Test
    void aComplaintStandsInItsOfficesTopicAndTheHotlineIsAnswered() {
        send(Submissions.bus().build());

        assertThat(read("offices.430121", OfficeMessage.class)).singleElement().satisfies(m -> {
            assertThat(m.getCaseId()).isEqualTo(Submissions.CASE_ID);
            assertThat(m.getDetails().getText()).isEqualTo("星沙公交3路在站台不停车。");
        });
        assertThat(read("sources.12328-430100", SourceMessage.class)).hasSize(1);
        assertThat(read(Topics.CASES_EVENTS, CaseEvent.class))
                .extracting(e -> e.getBody().getClass().getSimpleName())
                .containsExactly("CaseOpened", "CaseAssigned", "DeadlinesSet");
        assertThat(read(Topics.CASES_SNAPSHOTS, CaseSnapshot.class)).hasSize(1);
        assertThat(driver.<String, Long>getKeyValueStore(RoutingTopology.COUNTS).get("430121"))
                .isEqualTo(1);
    }

    @Test
    void theLiuyangReportNeverReachesLiuyang() {
        send(Submissions.liuyang().build());

        assertThat(read("offices.430100", OfficeMessage.class)).hasSize(1);
        assertThat(read("offices.430181", OfficeMessage.class)).isEmpty();
    }

    @Test
    void countsFollowACaseThatMoves() {
        send(Submissions.bus().build());
        send(Submissions.bus()
                .setContentHash("content-2")
                .setRespondent(Submissions.accused("430121"))
                .build());

        var counts = driver.<String, Long>getKeyValueStore(RoutingTopology.COUNTS);
        assertThat(counts.get("430121")).isEqualTo(0);
        assertThat(counts.get("430100")).isEqualTo(1);
    }

    @Test
    void listsFollowACaseThatMoves() {
        send(Submissions.bus().build());
        assertThat(listed("430121")).containsExactly(Submissions.CASE_ID);

        send(Submissions.bus()
                .setContentHash("content-2")
                .setRespondent(Submissions.accused("430121"))
                .build());

        assertThat(listed("430121")).isEmpty();
        assertThat(listed("430100")).containsExactly(Submissions.CASE_ID);
    }

    private List<String> listed(String office) {
        var found = new ArrayList<String>();
        var store = driver.<Bytes, byte[]>getKeyValueStore(RoutingTopology.LISTS);
        try (var entries = ListIndex.read(store, office, true, null, null)) {
            entries.forEachRemaining(
                    entry -> found.add(ListIndex.position(office, entry.key).caseId()));
        }
        return found;
    }

    @Test
    void poisonIsParkedWithItsBytesAndTheFlowGoesOn() {
        byte[] key = Submissions.CASE_ID.getBytes(StandardCharsets.UTF_8);
        submitted.pipeInput(null, bytes(Submissions.bus().build()));
        submitted.pipeInput(new TestRecord<>(key, null));
        submitted.pipeInput(key, new byte[] {1, 2, 3});
        submitted.pipeInput(key, new byte[] {9, 0, 0, 0, 1, 5});
        submitted.pipeInput(key, new byte[] {0, 0, 0, 0, 99, 5});
        submitted.pipeInput(key, bytes(Submissions.bus().setTitle(" ").build()));
        submitted.pipeInput(
                key,
                bytes(Submissions.bus()
                        .setReceivedAt(Instant.parse("9999-01-01T00:00:00Z"))
                        .build()));
        submitted.pipeInput(key, bytes(Submissions.bus().setPlatform("nobody").build()));
        send(Submissions.bus().build());

        assertThat(parked())
                .extracting(r -> header(r.headers(), DeadLetter.REASON_CODE))
                .containsExactly(
                        "NULL_KEY",
                        "NULL_VALUE",
                        "UNREADABLE",
                        "UNREADABLE",
                        "UNKNOWN_SCHEMA",
                        "INVALID",
                        "INVALID",
                        "INVALID");
        assertThat(read("offices.430121", OfficeMessage.class)).hasSize(1);
    }

    @Test
    void aParkedRecordKeepsOriginAndOriginalBytes() {
        submitted.pipeInput("k".getBytes(StandardCharsets.UTF_8), new byte[] {9, 0, 0, 0, 1, 5});

        var letter = parked().get(0);
        assertThat(letter.key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.value()).isEqualTo(new byte[] {9, 0, 0, 0, 1, 5});
        assertThat(header(letter.headers(), DeadLetter.ORIGIN_TOPIC)).isEqualTo(Topics.COMPLAINTS_SUBMITTED);
        assertThat(header(letter.headers(), DeadLetter.ORIGIN_OFFSET)).isEqualTo("0");
        assertThat(header(letter.headers(), DeadLetter.REASON)).contains("magic byte 9");
    }

    private void send(SubmissionReceived submission) {
        submitted.pipeInput(submission.getCaseId().getBytes(StandardCharsets.UTF_8), bytes(submission));
    }

    private List<TestRecord<byte[], byte[]>> parked() {
        return driver.createOutputTopic(
                        Topics.COMPLAINTS_SUBMITTED + ".dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), TestSerdes.deserializer(type))
                .readValuesToList();
    }

    private static byte[] bytes(SpecificRecord record) {
        return TestSerdes.serializer().serialize("", record);
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Properties properties(Path state) {
        return StreamsProperties.of(TestSettings.in(state));
    }

    private static Topology topology(Properties properties) {
        return RoutingTopology.build(
                new TopologyConfig(new StreamsConfig(properties)),
                Topics.hunan(),
                TestSerdes.wire(),
                new RulesInForce(RuleBook.shipped(), TestSerdes.wire(), () -> NOW, Observer.NONE),
                new Messages(),
                () -> NOW,
                CaseClock.wall(() -> NOW),
                TestSettings.PACE,
                Observer.NONE);
    }
}
