package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.MatchedSubmission;
import suda.contract.MatchingMessage;
import suda.contract.MemberCause;
import suda.contract.MemberReport;
import suda.contract.MergeAnswer;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;
import suda.routing.casework.Messages;
import suda.routing.rules.RuleBook;
import suda.routing.running.StreamsProperties;
import suda.topics.DeadLetter;
import suda.topics.Topics;

/** From casework to where a reporter's other numbers are known, and back. */
class MatchingTopologyTest {
    private static final Instant NOW = Instant.parse("2026-06-09T01:30:06Z");
    private static final String TOKEN = "token-of-a-phone";

    @TempDir
    Path state;

    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        var properties = StreamsProperties.of(TestSettings.in(state));
        driver = new TopologyTestDriver(topology(properties), properties, NOW);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void threeChannelsWithinASecondAreOneMatterAndEachComesBackByItsCase() {
        var first = submission("c-1").build();
        send(first);
        send(submission("c-2").setPlatform("12345-430100").build());
        send(submission("c-3").setPlatform("12345-430000").build());

        var found = read();
        assertThat(found)
                .extracting(r -> r.key() + " " + r.value().getCaseId())
                .containsExactly("c-1 c-1", "c-2 c-2", "c-3 c-3");
        assertThat(found).extracting(r -> submission(r).getRepeatOf()).containsExactly(null, "c-1", "c-1");
        assertThat(submission(found.get(0)).getReceived()).isEqualTo(first);
        assertThat(submission(found.get(1)))
                .extracting(MatchedSubmission::getRule, MatchedSubmission::getPolicyVersion)
                .containsExactly("repeat.county", "2026.1");
    }

    @Test
    void someoneElsesSameMatterIsNone() {
        send(submission("c-1").build());
        send(submission("c-2").setReporterToken("another").build());

        assertThat(read()).extracting(r -> submission(r).getRepeatOf()).containsOnlyNulls();
    }

    @Test
    void whatIsDeliveredTwiceIsRememberedOnceAndAnsweredTheSame() {
        send(submission("c-1").build());
        send(submission("c-2").build());
        send(submission("c-1").build());
        send(submission("c-2").build());

        assertThat(remembered()).isEqualTo(2);
        assertThat(read()).extracting(r -> submission(r).getRepeatOf()).containsExactly(null, "c-1", null, "c-1");
    }

    @Test
    void whatARepeatSaidIsRememberedToo() {
        send(submission("c-1").build());
        send(submission("c-2").setRespondent(Submissions.accused("430121")).build());
        send(submission("c-3")
                .setPlace(null)
                .setRespondent(Submissions.accused("430121"))
                .build());

        assertThat(read()).extracting(r -> submission(r).getRepeatOf()).containsExactly(null, "c-1", "c-1");
    }

    @Test
    void windowsAreOfTheSubmissionsTimeWheneverTheyAreRecorded() {
        var then = Instant.parse("2021-05-03T01:00:00Z");
        send(submission("c-1").setAcceptedAt(then).build());
        send(submission("c-2").setAcceptedAt(then.plus(Duration.ofDays(20))).build());
        send(submission("c-3").setAcceptedAt(then.plus(Duration.ofDays(2))).build());

        assertThat(read()).extracting(r -> submission(r).getRepeatOf()).containsExactly(null, null, "c-1");
    }

    @Test
    void afterTwoMonthsAndTheRestOfASegmentNothingIsRemembered() {
        send(submission("c-1").build(), NOW);
        send(submission("c-2").setReporterToken("another").build(), NOW.plus(Duration.ofDays(100)));

        assertThat(remembered()).isZero();
    }

    @Test
    void ofWhoSendsVeryMuchTheNewestIsLookedThrough() {
        send(submission("c-old").setPlace(Submissions.at("430181")).build());
        for (int i = 0; i < 64; i++) {
            send(submission("c-" + i).build());
        }
        send(submission("c-old-again").setPlace(Submissions.at("430181")).build());
        send(submission("c-again").build());

        var found = read();
        assertThat(submission(found.get(65)).getRepeatOf()).isNull();
        assertThat(submission(found.get(66)).getRepeatOf()).isEqualTo("c-0");
    }

    @Test
    void poisonOnItsWayToTheReporterIsParkedWithItsBytes() {
        pipe(Topics.COMPLAINTS_BY_REPORTER, null, bytes(submission("c-1").build()));
        pipe(Topics.COMPLAINTS_BY_REPORTER, TOKEN, null);
        pipe(Topics.COMPLAINTS_BY_REPORTER, TOKEN, new byte[] {9, 0, 0, 0, 1, 5});
        pipe(Topics.COMPLAINTS_BY_REPORTER, "another", bytes(submission("c-1").build()));
        pipe(
                Topics.COMPLAINTS_BY_REPORTER,
                TOKEN,
                bytes(submission("c-1").setPlatform("nobody").build()));
        send(submission("c-2").build());

        var parked = parked(Topics.COMPLAINTS_BY_REPORTER);
        assertThat(reasons(parked)).containsExactly("NULL_KEY", "NULL_VALUE", "UNREADABLE", "INVALID", "INVALID");
        assertThat(parked.get(2).key()).isEqualTo(TOKEN.getBytes(StandardCharsets.UTF_8));
        assertThat(parked.get(2).value()).isEqualTo(new byte[] {9, 0, 0, 0, 1, 5});
        assertThat(header(parked.get(2).headers(), DeadLetter.ORIGIN_TOPIC)).isEqualTo(Topics.COMPLAINTS_BY_REPORTER);
        assertThat(read()).extracting(TestRecord::key).containsExactly("c-2");
    }

    @Test
    void poisonOnItsWayToCaseworkIsParkedWithItsBytes() {
        var found = new MatchedSubmission(submission("c-1").build(), null, null, null);
        var report = MemberReport.newBuilder()
                .setVia("c-2")
                .setRevision(1)
                .setAt(Submissions.ACCEPTED)
                .setCause(MemberCause.LEFT)
                .setMembers(List.of());
        var faults = new ArrayList<MatchingMessage.Builder>();
        faults.add(message());
        faults.add(message().setSubmission(found).setReport(report.build()));
        faults.add(message().setCaseId("c-2").setSubmission(found));
        faults.add(message().setSubmission(new MatchedSubmission(found.getReceived(), "c-1", null, null)));
        faults.add(message()
                .setSubmission(new MatchedSubmission(
                        submission("c-1").setSourceNumber(" ").build(), null, null, null)));
        faults.add(message().setReport(report.setVia("c-1").build()));
        faults.add(message()
                .setReport(report.setVia("c-2").setCause(MemberCause.ASKED).build()));
        faults.add(message().setAnswer(new MergeAnswer(" ", 1, true, null, "", "")));

        pipe(Topics.CASES_MATCHING, null, bytes(message().setSubmission(found).build()));
        pipe(Topics.CASES_MATCHING, "c-1", null);
        pipe(Topics.CASES_MATCHING, "c-1", new byte[] {1, 2, 3});
        faults.forEach(fault -> pipe(Topics.CASES_MATCHING, "c-1", bytes(fault.build())));

        var parked = parked(Topics.CASES_MATCHING);
        assertThat(reasons(parked))
                .startsWith("NULL_KEY", "NULL_VALUE", "UNREADABLE")
                .hasSize(3 + faults.size());
        assertThat(reasons(parked).subList(3, parked.size())).containsOnly("INVALID");
        assertThat(parked).noneMatch(r -> header(r.headers(), DeadLetter.REASON).startsWith("Processing failed"));
        assertThat(parked.get(3).value()).isEqualTo(bytes(faults.get(0).build()));
    }

    private static MatchingMessage.Builder message() {
        return MatchingMessage.newBuilder().setCaseId("c-1");
    }

    private static SubmissionReceived.Builder submission(String caseId) {
        return Submissions.bus().setCaseId(caseId).setSourceNumber(caseId).setReporterToken(TOKEN);
    }

    private void send(SubmissionReceived submission) {
        pipe(Topics.COMPLAINTS_BY_REPORTER, submission.getReporterToken(), bytes(submission));
    }

    private void send(SubmissionReceived submission, Instant recordedAt) {
        driver.createInputTopic(Topics.COMPLAINTS_BY_REPORTER, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        String.valueOf(submission.getReporterToken()).getBytes(StandardCharsets.UTF_8),
                        bytes(submission),
                        recordedAt));
    }

    private void pipe(String topic, @Nullable String key, byte @Nullable [] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, NOW));
    }

    private List<TestRecord<String, MatchingMessage>> read() {
        return driver
                .createOutputTopic(
                        Topics.CASES_MATCHING, new StringDeserializer(), TestSerdes.deserializer(MatchingMessage.class))
                .readRecordsToList()
                .stream()
                // What casework then tells from case to case is not what is asked for here.
                .filter(record -> record.value().getSubmission() != null)
                .toList();
    }

    private static MatchedSubmission submission(TestRecord<String, MatchingMessage> found) {
        var submission = found.value().getSubmission();
        assertThat(submission).isNotNull();
        return submission;
    }

    private long remembered() {
        try (var entries = driver.<String, byte[]>getWindowStore(RoutingTopology.MATTERS)
                .fetch(TOKEN, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))) {
            var count = 0;
            while (entries.hasNext()) {
                entries.next();
                count++;
            }
            return count;
        }
    }

    private List<TestRecord<byte[], byte[]>> parked(String topic) {
        return driver.createOutputTopic(topic + ".dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static List<String> reasons(List<TestRecord<byte[], byte[]>> parked) {
        return parked.stream()
                .map(r -> header(r.headers(), DeadLetter.REASON_CODE))
                .toList();
    }

    private static byte[] bytes(SpecificRecord record) {
        return TestSerdes.serializer().serialize("", record);
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static org.apache.kafka.streams.Topology topology(java.util.Properties properties) {
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
