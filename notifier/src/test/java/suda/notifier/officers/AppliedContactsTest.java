package suda.notifier.officers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Secrets;
import suda.contract.Actor;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.topics.Topics;
import suda.wire.Wire;

class AppliedContactsTest {
    private static final Instant NOON = Instant.parse("2026-06-09T04:00:00Z");
    private static final TopicPartition POLICIES = new TopicPartition(Topics.POLICIES, 0);

    @TempDir
    Path directory;

    private Instant now = NOON;
    private AppliedContacts applied;
    private LiaisonOfficers officers;

    @BeforeEach
    void aFileIsThere() throws IOException {
        var file = directory.resolve("officers.yml");
        Files.writeString(file, "offices: {430121: [{id: a, name: 文件, email: a@example.org}]}");
        var secrets = new Secrets(directory);
        applied = new AppliedContacts(secrets, () -> now);
        officers = new LiaisonOfficers(file, secrets, applied);
    }

    @Test
    void theFileHoldsUntilAListWasAppliedAndItsInstantIsOver() {
        add("1", NOON.minusSeconds(1), NOON.plusSeconds(10), list("1", "甲"));

        assertThat(name()).isEqualTo("文件");
        now = NOON.plusSeconds(10);
        assertThat(name()).isEqualTo("甲");
        assertThat(officers.source()).contains("version 1");
        assertThat(officers.problem()).isEmpty();
    }

    @Test
    void theLatestInstantThatIsOverCountsInWhateverOrderListsBecomeKnown() {
        var order = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(order, new Random(round));
            applied = new AppliedContacts(new Secrets(directory), () -> now);
            officers = new LiaisonOfficers(null, new Secrets(directory), applied);
            for (int i : order) {
                // Number 5 was published last, to take effect before number 4.
                var from = NOON.plusSeconds(i == 5 ? 35 : i * 10);
                add(String.valueOf(i), NOON.minusSeconds(100 - i), from, list(String.valueOf(i), "第" + i));
            }
            now = NOON.plusSeconds(30);
            assertThat(name()).isEqualTo("第3");
            now = NOON.plusSeconds(36);
            assertThat(name()).isEqualTo("第5");
            now = NOON.plusSeconds(60);
            assertThat(name()).isEqualTo("第4");
            now = NOON;
        }
    }

    @Test
    void withoutAnInstantItCountsFromItsPublicationAndOtherKindsAreNotItsBusiness() {
        add("1", NOON, null, list("1", "甲"));
        applied.add("DEADLINES/1/x", policy(PolicyKind.DEADLINES, "1", NOON, null, "version: \"1\""));

        assertThat(name()).isEqualTo("甲");
    }

    @Test
    void aVersionNamesOneListForEver() {
        add("1", NOON, NOON.plusSeconds(60), list("1", "甲"));
        var secrets = new Secrets(directory);

        var other = ContactsCheck.check(list("1", "乙"), secrets, applied);

        assertThat(other.faults())
                .extracting(ContactFault::path, ContactFault::line)
                .containsExactly(tuple("version", 2));
        assertThat(ContactsCheck.check(list("1", "甲"), secrets, applied).faults())
                .isEmpty();
        assertThat(ContactsCheck.check(list("2", "乙"), secrets, applied).faults())
                .isEmpty();
    }

    @Test
    void aListWhoseSecretHasGoneLeavesTheOneBeforeItUntilTheSecretIsProvided() throws IOException {
        var hooked = "policy: contacts\nversion: \"2\"\noffices: {430121: [{id: a, name: 乙,"
                + " webhook: {url: 'https://x.example/', secret: late}}]}";
        add("1", NOON, NOON, list("1", "甲"));
        add("2", NOON, NOON.plusSeconds(1), hooked);
        now = NOON.plusSeconds(2);

        assertThat(name()).isEqualTo("甲");
        assertThat(officers.problem())
                .hasValueSatisfying(said -> assertThat(said).contains("沿用上一次的名单", "webhook-late.key", "line 3"));

        Files.write(directory.resolve("webhook-late.key"), Base64.getEncoder().encode(new byte[32]));
        assertThat(name()).isEqualTo("乙");
        assertThat(officers.problem()).isEmpty();
    }

    @Test
    void theTopicIsReadToItsEndBeforeAnybodyIsToldAnythingAndOnAfterABrokerThatWasAway() {
        var wire =
                new Wire("suda.notifier.officers.AppliedContactsTest$Never", Readable.class.getName(), "x", Map.of());
        var attempts = new ArrayList<MockConsumer<byte[], byte[]>>();
        var follower = new ContactsFollower[1];
        follower[0] = new ContactsFollower(
                () -> {
                    if (attempts.isEmpty()) {
                        attempts.add(new MockConsumer<>("earliest"));
                        throw new KafkaException("away");
                    }
                    assertThat(follower[0].caughtUp()).isFalse();
                    return consumer(follower[0]);
                },
                wire,
                applied);

        follower[0].run();

        assertThat(follower[0].caughtUp()).isTrue();
        assertThat(name()).isEqualTo("甲");
    }

    /** One record that nobody can read, and one list. */
    private static MockConsumer<byte[], byte[]> consumer(ContactsFollower follower) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updateBeginningOffsets(Map.of(POLICIES, 0L));
        consumer.updateEndOffsets(Map.of(POLICIES, 2L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(Topics.POLICIES, 0, 0, utf8("CONTACTS/0/x"), utf8("bad")));
            consumer.addRecord(new ConsumerRecord<>(Topics.POLICIES, 0, 1, utf8("CONTACTS/1/x"), utf8("good")));
        });
        consumer.schedulePollTask(follower::stop);
        return consumer;
    }

    /** Takes the place of Avro. */
    public static final class Readable implements org.apache.kafka.common.serialization.Deserializer<Policy> {
        @Override
        public Policy deserialize(String topic, byte[] data) {
            if (new String(data, StandardCharsets.UTF_8).equals("bad")) {
                throw new IllegalStateException("no such record");
            }
            return policy(PolicyKind.CONTACTS, "1", NOON, NOON, list("1", "甲"));
        }
    }

    /** Nothing is written. */
    public static final class Never implements org.apache.kafka.common.serialization.Serializer<Object> {
        @Override
        public byte[] serialize(String topic, Object data) {
            throw new UnsupportedOperationException();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String name() {
        officers.refresh();
        return officers.current().of("430121").get(0).name();
    }

    private void add(String version, Instant publishedAt, @Nullable Instant from, String text) {
        applied.add(
                "CONTACTS/" + version + "/" + publishedAt,
                policy(PolicyKind.CONTACTS, version, publishedAt, from, text));
    }

    private static String list(String version, String name) {
        return "policy: contacts\nversion: \"%s\"\noffices: {430121: [{id: a, name: %s, email: a@example.org}]}"
                .formatted(version, name);
    }

    private static Policy policy(
            PolicyKind kind, String version, Instant publishedAt, @Nullable Instant from, String text) {
        return Policy.newBuilder()
                .setKind(kind)
                .setVersion(version)
                .setPublishedAt(publishedAt)
                .setPublishedBy(new Actor("PROVINCE", "430000"))
                .setEffectiveFrom(from)
                .setText(text)
                .setAuthor("张三")
                .build();
    }
}
