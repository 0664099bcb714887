package suda.e2e;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.FollowUpEvent;
import suda.contract.OfficeFetching;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.OfficeNotFetching;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;
import tools.jackson.databind.JsonNode;

/**
 * Offices that read their own topics, and one that does not. A day can't be waited for, so the test sets the broker to
 * believe the writer's times in these topics, and writes as of yesterday.
 */
@ExtendWith(SudaStack.class)
class FetchingTest {
    /** Where many offices have not read, looks that may take half a minute each come to them in turn. */
    private static final Duration SOON = Duration.ofMinutes(4);

    private static final String CITY = "431300";

    private static final String OFFICE = "431321";
    private static final String READS = "431322";

    private final Running running;
    private final Instant yesterday = Instant.now().truncatedTo(MILLIS).minus(Duration.ofHours(25));

    FetchingTest(Running running) {
        this.running = running;
    }

    @BeforeEach
    void believesTheWritersTimes() throws Exception {
        times("CreateTime");
    }

    @AfterEach
    void believesNobody() throws Exception {
        times("LogAppendTime");
    }

    @Test
    void anOfficeThatDoesNotReadIsToldToItsCityUntilItReads() throws Exception {
        // Behind the last record that it has read lie a mark, what was given up, and another mark.
        commit("office-that-reads", READS, 1);
        write(READS, 1, true);
        write(READS, 1, false);
        // Somebody who only looks is not the office.
        commit("console-consumer-7", OFFICE, 4);
        write(OFFICE, 3, true);

        soon(() -> assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getSubject()).isEqualTo("fetching/" + OFFICE);
            assertThat(event.getBody()).isEqualTo(new OfficeNotFetching(OFFICE, yesterday, 3L, false, 0));
        }));
        assertThat(told()).singleElement().satisfies(message -> {
            assertThat(message.getSubject()).isEqualTo(OFFICE);
            assertThat(message.getCaseId()).isEmpty();
            assertThat(message.getZh()).contains("双峰县", "没有读取本单位主题", "从未有消费组");
        });
        assertThat(office(OFFICE).path("state").asString()).isEqualTo("NOT_FETCHED");
        assertThat(office(OFFICE).path("unread").asInt())
                .as("transactions' marks are no messages")
                .isEqualTo(3);
        assertThat(office(OFFICE).path("oldestAt").asString()).isEqualTo(yesterday.toString());
        assertThat(offices(Role.OFFICE, "431382")).as("a neighbour").isEmpty();
        assertThat(offices(Role.OFFICE, "430100")).as("another city").isEmpty();
        assertThat(offices(Role.HOTLINE, "12328-" + CITY)).isEmpty();
        assertThat(offices(Role.OFFICE, OFFICE)).hasSize(1);
        assertThat(offices(Role.OFFICE, CITY)).hasSize(1);
        assertThat(running.routing()
                        .get("/actuator/prometheus", running.key(Role.OPERATOR, "430000"))
                        .body())
                .contains("suda_offices_not_fetching{city=\"431300\"} 1.0");

        read("office-that-wakes", OFFICE);

        soon(() -> assertThat(events()).hasSize(2).last().satisfies(event -> assertThat(event.getBody())
                .isEqualTo(new OfficeFetching(OFFICE))));
        assertThat(told()).hasSize(2).last().satisfies(message -> assertThat(message.getEn())
                .contains("reads its topic again"));
        assertThat(office(OFFICE).path("state").asString()).isEqualTo("FETCHING");
        assertThat(office(OFFICE).path("since").isNull()).isTrue();
        assertThat(offices(Role.PROVINCE, "430000"))
                .as("who has always read is not among them")
                .hasSize(1);
    }

    @Test
    void aCityThatIsNoneIsNamed() {
        assertThat(running.routing()
                        .get("/api/v1/fetching?city=431321", running.key(Role.PROVINCE, "430000"))
                        .status())
                .isEqualTo(400);
        assertThat(running.routing().get("/api/v1/fetching", null).status()).isEqualTo(401);
    }

    private JsonNode office(String office) {
        return offices(Role.PROVINCE, "430000")
                .valueStream()
                .filter(one -> one.path("office").asString().equals(office))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode offices(Role role, String code) {
        return running.routing()
                .get("/api/v1/fetching?city=" + CITY, running.key(role, code))
                .json()
                .path("offices");
    }

    private List<FollowUpEvent> events() {
        return running.records().all(Topics.FOLLOWUPS_EVENTS, FollowUpEvent.class).stream()
                .filter(event ->
                        event.getCity().equals(CITY) && event.getSubject().startsWith("fetching/"))
                .toList();
    }

    private List<OfficeMessage> told() {
        return running.records().all(Topics.office(CITY), OfficeMessage.class).stream()
                .filter(message -> message.getType() == OfficeMessageType.NOT_FETCHED)
                .toList();
    }

    /** As routing writes: in a transaction, which leaves a mark behind. */
    private void write(String office, int messages, boolean commits) {
        var message = OfficeMessage.newBuilder()
                .setMessageId("m")
                .setType(OfficeMessageType.FOLLOW_UP)
                .setOffice(office)
                .setCaseId("")
                .setAt(yesterday)
                .setZh("一条消息。")
                .setEn("A message.")
                .build();
        Map<String, Object> config =
                Map.of("bootstrap.servers", running.suda().bootstrapServers(), "transactional.id", "fetching-test");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var i = 0; i < messages; i++) {
                producer.send(new ProducerRecord<>(
                        Topics.office(office),
                        0,
                        yesterday.toEpochMilli(),
                        null,
                        running.records().bytes(message)));
            }
            producer.flush();
            if (commits) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /** As an office that reads: it commits what it has. */
    private void read(String group, String office) {
        try (var consumer = consumer(group)) {
            consumer.subscribe(List.of(Topics.office(office)));
            await().atMost(SOON).until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty());
            consumer.commitSync();
        }
    }

    private void commit(String group, String office, long position) {
        try (var consumer = consumer(group)) {
            consumer.commitSync(Map.of(new TopicPartition(Topics.office(office), 0), new OffsetAndMetadata(position)));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        var config = new HashMap<String, Object>();
        config.put("bootstrap.servers", running.suda().bootstrapServers());
        config.put("group.id", group);
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void times(String type) throws Exception {
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", running.suda().bootstrapServers()))) {
            var set = new AlterConfigOp(new ConfigEntry("message.timestamp.type", type), AlterConfigOp.OpType.SET);
            var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
            List.of(OFFICE, READS)
                    .forEach(office -> changes.put(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.office(office)), List.of(set)));
            admin.incrementalAlterConfigs(changes).all().get();
            // The controller has a setting; the broker has it a moment later.
            soon(() -> assertThat(
                            admin.describeConfigs(changes.keySet()).all().get().values())
                    .allSatisfy(known -> assertThat(
                                    known.get("message.timestamp.type").value())
                            .isEqualTo(type)));
        }
    }

    private static void soon(ThrowingRunnable claim) {
        await().atMost(SOON).untilAsserted(claim);
    }
}
