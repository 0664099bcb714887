package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import suda.access.Role;
import suda.contract.InboundMessage;
import suda.contract.OfficeMessage;
import suda.contract.Place;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.Submission;
import suda.e2e.SudaStack.Running;
import suda.topics.DeadLetter;
import suda.topics.Topics;

/** Whatever is written to a topic that Suda reads: it is parked with its bytes, and the flow goes on. */
@ExtendWith(SudaStack.class)
class PoisonTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PLATFORM = "12345-430100";
    private static final String INBOUND = Topics.inbound(PLATFORM);

    private final Running running;

    PoisonTest(Running running) {
        this.running = running;
    }

    enum Poison {
        UNREADABLE_BYTES("UNREADABLE"),
        WRONG_MAGIC_BYTE("UNREADABLE"),
        UNKNOWN_SCHEMA_ID("UNKNOWN_SCHEMA"),
        OTHER_SCHEMA("UNREADABLE"),
        NULL_VALUE("NULL_VALUE"),
        OVERSIZED("TOO_LARGE"),
        ABSURD_DATE("INVALID"),
        MISSING_FIELDS("INVALID");

        final String reason;

        Poison(String reason) {
            this.reason = reason;
        }
    }

    @ParameterizedTest
    @EnumSource(Poison.class)
    void anInboundTopicParksItAnswersTheHotlineAndGoesOn(Poison poison) {
        var key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        var value = inbound(poison, new String(key, StandardCharsets.UTF_8));
        running.records().write(INBOUND, key, value);

        var letter = letter(INBOUND, key);
        assertThat(header(letter, DeadLetter.REASON_CODE)).isEqualTo(poison.reason);
        assertThat(letter.value()).isEqualTo(value);
        var origin = INBOUND + "-" + header(letter, DeadLetter.ORIGIN_PARTITION) + "@"
                + header(letter, DeadLetter.ORIGIN_OFFSET);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(running.records().all(Topics.source(PLATFORM), SourceMessage.class))
                        .filteredOn(m -> origin.equals(m.getOrigin()))
                        .singleElement()
                        .satisfies(m -> assertThat(m.getStatus()).isEqualTo(SourceStatus.REJECTED)));
        goodOnesStillArrive();
    }

    @ParameterizedTest
    @EnumSource(value = Poison.class, names = "OVERSIZED", mode = EnumSource.Mode.EXCLUDE)
    void theInnerTopicParksItAndGoesOn(Poison poison) {
        var key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        var value = inner(poison, new String(key, StandardCharsets.UTF_8));
        running.records().write(Topics.COMPLAINTS_SUBMITTED, key, value);

        var letter = letter(Topics.COMPLAINTS_SUBMITTED, key);
        assertThat(header(letter, DeadLetter.REASON_CODE)).isEqualTo(poison.reason);
        assertThat(letter.value()).isEqualTo(value);
        goodOnesStillArrive();
    }

    @Test
    void theInnerTopicParksWhatIsTooLongForACase() {
        var id = UUID.randomUUID().toString();
        var value = running.records()
                .bytes(Posts.received(id).setText("长".repeat(150_000)).build());
        running.records().write(Topics.COMPLAINTS_SUBMITTED, id.getBytes(StandardCharsets.UTF_8), value);

        assertThat(letter(Topics.COMPLAINTS_SUBMITTED, id.getBytes(StandardCharsets.UTF_8))
                        .value())
                .isEqualTo(value);
        goodOnesStillArrive();
    }

    @Test
    void theInnerTopicParksARecordWithoutAKey() {
        var value = running.records()
                .bytes(Posts.received(UUID.randomUUID().toString()).build());
        running.records().write(Topics.COMPLAINTS_SUBMITTED, null, value);

        await().atMost(SOON).untilAsserted(() -> assertThat(running.records().all(Topics.COMPLAINTS_SUBMITTED + ".dlq"))
                .filteredOn(r -> Arrays.equals(r.value(), value))
                .singleElement()
                .satisfies(r -> assertThat(header(r, DeadLetter.REASON_CODE)).isEqualTo("NULL_KEY")));
        goodOnesStillArrive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Poison.class,
            names = {"UNREADABLE_BYTES", "WRONG_MAGIC_BYTE", "UNKNOWN_SCHEMA_ID", "OTHER_SCHEMA", "NULL_VALUE"})
    void theNotifierParksWhatIsNoCaseEvent(Poison poison) {
        var key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        running.records().write(Topics.CASES_EVENTS, key, inner(poison, new String(key, StandardCharsets.UTF_8)));

        assertThat(header(letter(Topics.CASES_EVENTS, key), DeadLetter.REASON_CODE))
                .isEqualTo(poison.reason);
    }

    private byte @Nullable [] inbound(Poison poison, String number) {
        var good = Submission.newBuilder()
                .setSourceNumber(number)
                .setKind("COMPLAINT")
                .setChannel("PHONE")
                .setCategory("BUS")
                .setReceivedAt("2026-06-09T09:30:00+08:00")
                .setTitle("公交车甩站")
                .setText("在站台不停车。")
                .setPlace(Place.newBuilder().setCode("430122").build());
        return switch (poison) {
            case OVERSIZED -> message(good.setText("长".repeat(120_000)).build());
            case ABSURD_DATE ->
                message(good.setReceivedAt("9999-01-01T00:00:00+08:00").build());
            case MISSING_FIELDS -> message(Submission.newBuilder().build());
            case OTHER_SCHEMA -> running.records().bytes(place());
            default -> raw(poison);
        };
    }

    private byte @Nullable [] inner(Poison poison, String id) {
        return switch (poison) {
            case ABSURD_DATE ->
                running.records()
                        .bytes(Posts.received(id)
                                .setReceivedAt(Instant.parse("9999-01-01T00:00:00Z"))
                                .build());
            case MISSING_FIELDS ->
                running.records()
                        .bytes(Posts.received(id)
                                .setTitle("")
                                .setSourceNumber("")
                                .build());
            case OTHER_SCHEMA -> running.records().bytes(place());
            default -> raw(poison);
        };
    }

    private static byte @Nullable [] raw(Poison poison) {
        return switch (poison) {
            case UNREADABLE_BYTES -> new byte[] {0, 0, 0, 0, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 127};
            case WRONG_MAGIC_BYTE -> "{\"kind\":\"COMPLAINT\"}".getBytes(StandardCharsets.UTF_8);
            case UNKNOWN_SCHEMA_ID ->
                ByteBuffer.allocate(9).put((byte) 0).putInt(987_654).putInt(1).array();
            default -> null;
        };
    }

    /** A record that is registered, but is not what any of these topics holds. */
    private static suda.contract.ReporterAccess place() {
        return suda.contract.ReporterAccess.newBuilder()
                .setCaseId("x")
                .setAct(suda.contract.ReporterAct.REVEALED)
                .setRole("x")
                .setCode("x")
                .setKeyId("x")
                .setReason("x")
                .setAt(Instant.EPOCH)
                .build();
    }

    private byte[] message(Submission submission) {
        return running.records().bytes(new InboundMessage(submission, null, null));
    }

    private void goodOnesStillArrive() {
        var answer = running.intake()
                .post(
                        "/api/v1/submissions",
                        running.key(Role.HOTLINE, "12328-430100"),
                        Posts.bus("GOOD-" + UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(202);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(running.records().all("offices.430121", OfficeMessage.class))
                        .anyMatch(m -> m.getCaseId().equals(answer.text("caseId"))));
    }

    private ConsumerRecord<byte[], byte[]> letter(String topic, byte[] key) {
        return await().atMost(SOON)
                .until(
                        () -> running.records().all(topic + ".dlq").stream()
                                .filter(r -> Arrays.equals(r.key(), key))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return List.of(record.headers().toArray()).stream()
                .filter(h -> h.key().equals(name))
                .map(h -> new String(h.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
