package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Secrets;
import suda.cases.CaseId;
import suda.contract.Action;
import suda.contract.ActionKind;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.contract.FieldViolation;
import suda.contract.InboundMessage;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.OversightCommand;
import suda.contract.ReadingKind;
import suda.contract.Reporter;
import suda.contract.ReporterKey;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.StatedReading;
import suda.contract.Submission;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.intake.action.ActionCheck;
import suda.intake.broker.Keys;
import suda.intake.reading.ReadingCheck;
import suda.intake.reporter.ReporterRecords;
import suda.intake.reporter.Vault;
import suda.intake.submission.Fingerprints;
import suda.intake.submission.Limits;
import suda.intake.submission.SubmissionCheck;
import suda.wire.AvroDeserializer;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;
import suda.wire.Wire;

class InboundRecordsTest {
    private static final String TOPIC = "inbound.12345-430100";
    private static final String OFFICE_TOPIC = "inbound.430121";
    private static final String OFFICE_OF_CITY = "inbound.430100";
    private static final String CASE = "N53PC-PYBAY-9AEN0";
    private static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");
    private static final int LIMIT = 256 * 1024;

    @TempDir
    Path directory;

    private final FakeRegistry registry = new FakeRegistry();
    private final Wire wire =
            new Wire(AvroSerializer.class.getName(), AvroDeserializer.class.getName(), registry.url(), Map.of());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Optional<CaseId> erased = Optional.empty();
    private String scenario = "";
    private @Nullable String statedTime;
    private String topic = TOPIC;

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aGoodOneIsSealedAndGoesOnMasked() throws Exception {
        var following = following(value(submission()));

        assertThat(topics(following)).containsExactly("reporters.keys", "reporters.sealed", "complaints.submitted");
        assertThat(following)
                .extracting(ProducerRecord::partition)
                .doesNotContainNull()
                .hasSize(3);
        assertThat(following.stream().map(ProducerRecord::partition).distinct()).hasSize(1);
        var received = wire.read("complaints.submitted", following.get(2).value(), SubmissionReceived.class);
        assertThat(received.getPlatform()).isEqualTo("12345-430100");
        assertThat(received.getText()).isEqualTo("李*反映");
        assertThat(key(following.get(2))).isEqualTo(received.getCaseId());
        var sealedKey = wire.read("reporters.keys", following.get(0).value(), ReporterKey.class);
        assertThat(key(following.get(0))).isEqualTo(received.getCaseId() + "/" + sealedKey.getKeyId());
        assertThat(meters.get("suda.submissions.accepted")
                        .tag("platform", "12345-430100")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void inAScenarioARecordSaysWhenItWasAccepted() throws Exception {
        scenario = "hunan-2021";
        statedTime = "2026-06-09T02:00:00Z";

        var received = wire.read(
                "complaints.submitted", following(value(submission())).get(2).value(), SubmissionReceived.class);
        assertThat(received.getAcceptedAt()).isEqualTo(Instant.parse("2026-06-09T02:00:00Z"));

        statedTime = null;
        assertThat(topics(following(value(submission())))).containsExactly(TOPIC + ".dlq", "sources.12345-430100");
    }

    @Test
    void aRecordThatTellsALiveInstallationTheTimeIsRejected() throws Exception {
        statedTime = "2026-06-09T02:00:00Z";

        assertThat(topics(following(value(submission())))).containsExactly(TOPIC + ".dlq", "sources.12345-430100");
    }

    @Test
    void onceErasedNothingMoreIsSealed() throws Exception {
        var first = following(value(submission()));
        var caseId = wire.read("complaints.submitted", first.get(2).value(), SubmissionReceived.class)
                .getCaseId();

        erased = CaseId.parse(caseId);

        assertThat(topics(following(value(submission())))).containsExactly("complaints.submitted");
    }

    @Test
    void aRecordWithoutANumberGetsTheSameOneWheneverItIsReadAgain() throws Exception {
        var unnumbered = submission();
        unnumbered.setSourceNumber(null);

        assertThat(number(following(value(unnumbered))))
                .startsWith("SD-")
                .isEqualTo(number(following(value(unnumbered))));
    }

    @Test
    void aFaultyOneIsAnsweredAndParked() throws Exception {
        var faulty = submission();
        faulty.setKind("NONSENSE");
        faulty.setReceivedAt("1970-01-01T00:00:00Z");

        var answer = rejected(value(faulty), "INVALID");

        assertThat(answer.getSourceNumber()).isEqualTo("IN-1");
        assertThat(answer.getViolations())
                .extracting(FieldViolation::getField)
                .containsExactlyInAnyOrder("kind", "receivedAt");
    }

    @Test
    void theTopicsOwnerIsTheSenderWhateverTheRecordSays() throws Exception {
        var foreign = submission();
        foreign.setPlatform("12328-430000");

        assertThat(rejected(value(foreign), "INVALID").getPlatform()).isEqualTo("12345-430100");
    }

    @Test
    void unreadableBytesAreParked() throws Exception {
        rejected(new byte[] {5, 0, 0, 0, 1, 2}, "UNREADABLE");
        rejected(new byte[] {0, 0}, "UNREADABLE");
        rejected(new byte[0], "UNREADABLE");
        rejected(java.util.Arrays.copyOf(value(submission()), 20), "UNREADABLE");
        rejected(null, "NULL_VALUE");
        rejected(new byte[LIMIT + 1], "TOO_LARGE");
        rejected(new byte[] {0, 0, 1, 0, 0, 2}, "UNKNOWN_SCHEMA");
    }

    @Test
    void aRecordOfAnotherKindIsUnreadable() throws Exception {
        rejected(wire.write("x", new ReporterKey("a", "b", null, null)), "UNREADABLE");
    }

    @Test
    void aDeadLetterFitsWhateverTheRecordWas() {
        var headers = new RecordHeaders().add("giant", new byte[3_000_000]).add("suda.giant", new byte[3_000_000]);
        for (int i = 0; i < 100_000; i++) {
            headers.add("suda.many", new byte[10]);
        }
        var giant = new byte[5_000_000];

        var letter = records()
                .following(new ConsumerRecord<>(
                        TOPIC,
                        0,
                        42,
                        1000,
                        TimestampType.LOG_APPEND_TIME,
                        giant.length,
                        giant.length,
                        giant,
                        giant,
                        headers,
                        Optional.empty()))
                .get(0);

        assertThat(AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE,
                        CompressionType.LZ4,
                        letter.key(),
                        letter.value(),
                        letter.headers().toArray()))
                .isLessThan(2 << 20);
        assertThat(headers(letter))
                .containsEntry("suda.origin.topic", TOPIC)
                .containsEntry("suda.origin.offset", "42")
                .containsEntry("suda.reason.code", "TOO_LARGE")
                .containsEntry("suda.original.bytes", "5000000");
    }

    @Test
    void aSchemaThatIsNoAvroIsUnreadableAndNothingToWaitFor() throws Exception {
        for (var schema : new String[] {
            "syntax = \"proto3\";", "{\"type\":\"object\"}", "", "{\"type\":\"record\",\"name\":\"X\"}"
        }) {
            var id = registry.register(schema);

            rejected(ByteBuffer.allocate(6).put((byte) 0).putInt(id).array(), "UNREADABLE");
        }
    }

    @Test
    void aRefusedSchemaIdIsUnreadable() throws Exception {
        registry.answerUnknownIdsWith(422);

        rejected(new byte[] {0, 0, 1, 0, 0, 2}, "UNREADABLE");
    }

    @Test
    void nothingIsParkedWhileTheRegistryIsAway() throws Exception {
        var value = value(submission());
        registry.breakDown();

        assertThatThrownBy(() -> following(value)).isInstanceOf(RegistryClient.UnavailableException.class);
    }

    @Test
    void anOfficesActionGoesToItsCaseAsIfItHadComeOverHttp() throws Exception {
        topic = OFFICE_TOPIC;

        var following = following(value(signed()));

        assertThat(topics(following)).containsExactly("cases.actions");
        assertThat(key(following.get(0))).isEqualTo(CASE);
        assertThat(following.get(0).partition()).isEqualTo(Keys.partitionOf(CASE));
        var action = wire.read("cases.actions", following.get(0).value(), ActionReceived.class);
        assertThat(action.getCaseId()).isEqualTo(CASE);
        assertThat(action.getActionId()).isEqualTo("s-1");
        assertThat(action.getKind()).isEqualTo(ActionKind.SIGN);
        assertThat(action.getActor()).isEqualTo(new Actor("OFFICE", "430121"));
        assertThat(action.getAcceptedAt()).isEqualTo(NOW);
        assertThat(action.getClaimedAt()).isEqualTo(Instant.parse("2026-06-09T01:30:00Z"));
        assertThat(meters.get("suda.actions.accepted")
                        .tag("kind", "SIGN")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aHotlinesActionIsTheHotlinesAndItsTextIsMasked() throws Exception {
        var information = Action.newBuilder()
                .setCaseId(CASE)
                .setKind("ADD_INFORMATION")
                .setText("来电13900001111补充")
                .build();

        var action = action(following(value(information)));

        assertThat(action.getActor()).isEqualTo(new Actor("HOTLINE", "12345-430100"));
        assertThat(action.getText()).isEqualTo("来电139****1111补充");
    }

    @Test
    void anActionWithoutAnIdGetsTheSameOneWheneverItIsReadAgain() throws Exception {
        var unnamed = signed();
        unnamed.setActionId(null);

        var id = action(following(value(unnamed))).getActionId();

        assertThat(id)
                .isEqualTo("record:0:42:1000")
                .isEqualTo(action(following(value(unnamed))).getActionId());
        assertThat(ActionCheck.isId(id)).isTrue();
    }

    @Test
    void aFaultyActionIsParkedAndItsOfficeToldEverythingAtFault() throws Exception {
        var faulty = signed();
        faulty.setKind("REPLY");
        faulty.setOffice("李四");

        var answer = refused(value(faulty), "INVALID");

        assertThat(answer.getCaseId()).isEqualTo(CASE);
        assertThat(answer.getActionId()).isEqualTo("s-1");
        assertThat(answer.getRule()).isEqualTo("record.invalid");
        assertThat(answer.getZh()).contains("有 2 处错误", "text 必须填写", "office 此操作不带这个字段", OFFICE_TOPIC + "-0@42");
        assertThat(answer.getEn())
                .contains("faults: 2", "text is required", "office does not belong", OFFICE_TOPIC + "-0@42")
                .doesNotContain("李四");
    }

    @Test
    void aFaultyActionOfAHotlineIsAnsweredAsASubmissionIs() throws Exception {
        var faulty = signed();
        faulty.setCaseId("139-0000-1111");

        var answer = rejected(value(faulty), "INVALID");

        assertThat(answer.getCaseId()).isNull();
        assertThat(answer.getActionId()).isEqualTo("s-1");
        assertThat(answer.getViolations()).extracting(FieldViolation::getField).containsExactly("caseId");
    }

    @Test
    void anOfficesUnreadableRecordsAreParkedAndAnsweredInItsTopic() throws Exception {
        refused(new byte[] {5, 0, 0, 0, 1, 2}, "UNREADABLE");
        refused(null, "NULL_VALUE");
        refused(new byte[] {0, 0, 1, 0, 0, 2}, "UNKNOWN_SCHEMA");
        assertThat(refused(new byte[LIMIT + 1], "TOO_LARGE"))
                .extracting(OfficeMessage::getCaseId, OfficeMessage::getRule)
                .containsExactly("", "record.too-large");
    }

    @Test
    void officesSubmitNothing() throws Exception {
        assertThat(refused(value(submission()), "INVALID").getEn()).contains("submission is for hotlines only");
    }

    @Test
    void aReadingGoesToItsCityAsIfItHadComeOverHttp() throws Exception {
        topic = OFFICE_OF_CITY;

        var following = following(value(heard()));

        assertThat(topics(following)).containsExactly("oversight.commands");
        assertThat(key(following.get(0))).isEqualTo("430100");
        assertThat(following.get(0).partition()).isEqualTo(Keys.partitionOf("430100"));
        var command = wire.read("oversight.commands", following.get(0).value(), OversightCommand.class);
        assertThat(command.getCity()).isEqualTo("430100");
        assertThat(command.getAction()).isNull();
        assertThat(command.getReading().getKind()).isEqualTo(ReadingKind.HEARTBEAT);
        assertThat(command.getReading().getSource()).isEqualTo(new Actor("OFFICE", "430100"));
        assertThat(command.getReading().getAcceptedAt()).isEqualTo(NOW);
        assertThat(meters.get("suda.readings.accepted")
                        .tags("source", "430100", "via", "kafka")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aHotlinesFaultyReadingIsAnsweredWithEverythingAtFault() throws Exception {
        var faulty = heard();
        faulty.setCity("430200");
        faulty.setAttempts(1L);

        var answer = rejected(value(faulty), "INVALID");

        assertThat(answer.getViolations())
                .extracting(v -> v.getField() + " " + v.getRule())
                .containsExactlyInAnyOrder("city owner", "attempts foreign");
        assertThat(meters.get("suda.readings.rejected")
                        .tags("source", "12345-430100", "via", "kafka")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find("suda.submissions.rejected").counter()).isNull();
    }

    @Test
    void countyOfficesReportNoReadings() throws Exception {
        assertThat(refused(value(heard()), "INVALID").getEn()).contains("readings are for the province");
    }

    @Test
    void aRecordIsASubmissionOrAnActionOrAReadingAndNotSeveralOrNone() throws Exception {
        rejected(wire.write(TOPIC, new InboundMessage(null, signed(), heard())), "INVALID");
        rejected(wire.write(TOPIC, new InboundMessage(submission(), null, heard())), "INVALID");
        rejected(wire.write(TOPIC, new InboundMessage(submission(), signed(), null)), "INVALID");
        rejected(wire.write(TOPIC, new InboundMessage(null, null, null)), "UNREADABLE");
        refused(wire.write(TOPIC, new InboundMessage(null, null, null)), "UNREADABLE");
    }

    @Test
    void inAScenarioAnOfficesRecordSaysWhenItWasAccepted() throws Exception {
        topic = OFFICE_TOPIC;
        scenario = "hunan-2021";
        statedTime = "2026-06-09T02:00:00Z";

        assertThat(action(following(value(signed()))).getAcceptedAt()).isEqualTo(Instant.parse("2026-06-09T02:00:00Z"));

        statedTime = null;
        refused(value(signed()), "INVALID");
    }

    private OfficeMessage refused(byte @Nullable [] value, String reason) throws Exception {
        topic = OFFICE_TOPIC;
        var following = following(value);

        assertThat(topics(following)).containsExactly(OFFICE_TOPIC + ".dlq", "offices.430121");
        assertThat(following.get(0).value()).isEqualTo(value);
        assertThat(headers(following.get(0)))
                .containsEntry("suda.origin.topic", OFFICE_TOPIC)
                .containsEntry("suda.reason.code", reason)
                .hasEntrySatisfying(
                        "suda.reason", r -> assertThat(r).isNotBlank().doesNotContain("李四", "139"));
        var answer = wire.read("offices", following.get(1).value(), OfficeMessage.class);
        assertThat(answer.getType()).isEqualTo(OfficeMessageType.ACTION_REFUSED);
        assertThat(answer.getOffice()).isEqualTo("430121");
        assertThat(answer.getAt()).isEqualTo(NOW);
        return answer;
    }

    private ActionReceived action(List<ProducerRecord<byte[], byte[]>> following) throws Exception {
        assertThat(topics(following)).containsExactly("cases.actions");
        return wire.read("cases.actions", following.get(0).value(), ActionReceived.class);
    }

    private static Action signed() {
        return Action.newBuilder()
                .setCaseId(CASE.toLowerCase(Locale.ROOT).replace("-", ""))
                .setActionId("s-1")
                .setKind("SIGN")
                .setAt("2026-06-09T09:30:00+08:00")
                .build();
    }

    private SourceMessage rejected(byte @Nullable [] value, String reason) throws Exception {
        topic = TOPIC;
        var following = following(value);

        assertThat(topics(following)).containsExactly(TOPIC + ".dlq", "sources.12345-430100");
        var dead = following.get(0);
        assertThat(dead.value()).isEqualTo(value);
        assertThat(dead.key()).isEqualTo(new byte[] {7});
        assertThat(headers(dead))
                .containsEntry("suda.origin.topic", TOPIC)
                .containsEntry("suda.origin.partition", "0")
                .containsEntry("suda.origin.offset", "42")
                .containsEntry("suda.origin.timestamp", "1000")
                .containsEntry("suda.reason.code", reason)
                .containsEntry("trace", "kept")
                .hasEntrySatisfying(
                        "suda.reason", r -> assertThat(r).isNotBlank().doesNotContain("李四", "139"));
        var answer = wire.read("sources", following.get(1).value(), SourceMessage.class);
        assertThat(answer.getStatus()).isEqualTo(SourceStatus.REJECTED);
        assertThat(answer.getOrigin()).isEqualTo(TOPIC + "-0@42");
        assertThat(answer.getViolations()).isNotEmpty();
        assertThat(meters.get("suda.dead.letters")
                        .tag("reason", reason)
                        .counter()
                        .count())
                .isPositive();
        return answer;
    }

    private List<ProducerRecord<byte[], byte[]>> following(byte @Nullable [] value) {
        var headers = new RecordHeaders()
                .add("trace", "kept".getBytes(StandardCharsets.UTF_8))
                .add("suda.origin.topic", "a lie".getBytes(StandardCharsets.UTF_8));
        if (statedTime != null) {
            headers.add(AcceptanceTime.HEADER, statedTime.getBytes(StandardCharsets.UTF_8));
        }
        return records()
                .following(new ConsumerRecord<>(
                        topic,
                        0,
                        42,
                        1000,
                        TimestampType.LOG_APPEND_TIME,
                        1,
                        value == null ? 0 : value.length,
                        new byte[] {7},
                        value,
                        headers,
                        Optional.empty()));
    }

    private InboundRecords records() {
        InstantSource clock = InstantSource.fixed(NOW);
        var secrets = new Secrets(directory);
        ReporterVaultKey.createMissing(secrets.createMissing());
        var acceptance = new Acceptance(
                new Fingerprints(new byte[32]),
                new Vault(ReporterVaultKey.read(secrets)),
                id -> erased.isPresent() && erased.get().equals(id),
                new ReporterRecords(wire),
                wire);
        var limits = new Limits(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(24));
        return new InboundRecords(
                new SubmissionCheck(Divisions.hunan(), limits),
                new ActionCheck(Divisions.hunan(), limits),
                new ReadingCheck(Divisions.hunan(), Platforms.hunan()),
                acceptance,
                new OversightRecords(wire),
                wire,
                new Tally(meters),
                new AcceptanceTime(clock, scenario),
                clock,
                LIMIT);
    }

    private String number(List<ProducerRecord<byte[], byte[]>> following) throws Exception {
        return wire.read("complaints.submitted", following.get(2).value(), SubmissionReceived.class)
                .getSourceNumber();
    }

    private static Submission submission() {
        return Submission.newBuilder()
                .setSourceNumber("IN-1")
                .setKind("COMPLAINT")
                .setChannel("PHONE")
                .setCategory("TAXI")
                .setReceivedAt("2026-06-09T09:30:00+08:00")
                .setTitle("投诉")
                .setText("李四反映")
                .setReporter(new Reporter("李四", "13900001111", null, false, true))
                .build();
    }

    private static StatedReading heard() {
        return StatedReading.newBuilder()
                .setChannel("12345")
                .setKind("HEARTBEAT")
                .setAt("2026-06-10T07:59:00+08:00")
                .build();
    }

    private byte[] value(StatedReading reading) {
        return wire.write(TOPIC, new InboundMessage(null, null, reading));
    }

    private byte[] value(Action action) {
        return wire.write(TOPIC, new InboundMessage(null, action, null));
    }

    private byte[] value(Submission submission) {
        SpecificRecord message = new InboundMessage(submission, null, null);
        return wire.write(TOPIC, message);
    }

    private static List<String> topics(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().map(ProducerRecord::topic).toList();
    }

    private static String key(ProducerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        var headers = new java.util.HashMap<String, String>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
