package suda.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.CaseDetails;
import suda.contract.Kind;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.AvroDeserializer;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;

/** A real broker and a real registry; the services are started by the whole-path tests in e2e. */
class StandaloneTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path data;

    private static Ports ports = Ports.free();
    private static Standalone suda;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        suda = new Standalone(Standalone.Settings.of(data, ports));
        suda.startBase();
        admin = admin();
    }

    @AfterAll
    static void stop() {
        admin.close();
        suda.close();
    }

    @Test
    void aRegistryThatIsKilledComesBackWithItsSchemas() throws Exception {
        var pid = Long.parseLong(
                Files.readString(new DataDirectory(data).registryProcess()).split(" ")[0]);
        var schema = OfficeMessage.getClassSchema();
        var id = new RegistryClient(suda.registryUrl()).idOf(schema.getFullName(), schema);

        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(
                        new RegistryClient(suda.registryUrl()).idOf(schema.getFullName(), schema))
                .isEqualTo(id));
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void everyTopicIsThereWithItsSettings() throws Exception {
        var described = admin.describeTopics(
                        Topics.hunan().all().stream().map(t -> t.name()).toList())
                .allTopicNames()
                .get();
        var configs = admin.describeConfigs(Topics.hunan().all().stream()
                        .map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t.name()))
                        .toList())
                .all()
                .get();

        for (var topic : Topics.hunan().all()) {
            assertThat(requireNonNull(described.get(topic.name())).partitions()).hasSize(topic.partitions());
            var config = requireNonNull(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
            topic.config().forEach((name, value) -> assertThat(config.get(name).value())
                    .as(topic.name() + " " + name)
                    .isEqualTo(value));
        }
    }

    @Test
    void provisioningAgainChangesNothingAndMendsASettingThatDrifted() throws Exception {
        var provisioning = new Provisioning(Topics.hunan(), admin, new RegistryClient(suda.registryUrl()));
        var office = new ConfigResource(ConfigResource.Type.TOPIC, Topics.office("430121"));
        admin.incrementalAlterConfigs(Map.of(
                        office,
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();

        // The controller has a setting; the broker, which is asked, has it a moment later.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(retention(office)).isEqualTo("1000"));

        provisioning.createTopics((short) 1);
        provisioning.registerSchemas();

        assertThat(provisioning.missing(Duration.ofSeconds(5))).isEmpty();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(retention(office)).isEqualTo("-1"));
    }

    @Test
    void aSecondStartOnTheSameDataIsRefused() {
        try (var second = new Standalone(Standalone.Settings.of(data, Ports.free()))) {
            assertThatThrownBy(second::startBase)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(data.toString());
        }
    }

    @Test
    void aGazetteerThatIsNoneEndsTheStartBeforeAnythingRuns(@TempDir Path other) throws Exception {
        var file = Files.createDirectories(other.resolve("policy")).resolve("gazetteer.yml");
        for (var wrong : List.of(
                "version: t\nplaces: [{name: 甲站, kind: STATION, office: \"430199\", validFrom: 2026-01-01}]",
                "version: t\nplaces: [{name: 收费站, kind: TOLL_GATE, office: \"430181\", validFrom: 2026-01-01}]",
                "version: t\nplaces: [{")) {
            Files.writeString(file, wrong);
            try (var one = new Standalone(Standalone.Settings.of(other, Ports.free()))) {
                assertThatThrownBy(one::startBase)
                        .isInstanceOf(StartFailure.class)
                        .hasMessageContaining("gazetteer.yml");
            }
        }
    }

    @Test
    void theBrokerComesBackOnItsOwnWithItsData() throws Exception {
        send(Topics.office("430102"), message("BEFORE"));
        var cluster = admin.describeCluster().clusterId().get();

        suda.stopBroker();
        suda.startBroker();

        assertThat(admin.describeCluster().clusterId().get(60, TimeUnit.SECONDS))
                .isEqualTo(cluster);
        assertThat(follow(Topics.office("430102"), null, 1)).hasSize(1);
    }

    @Test
    void whatAnOfficeIsToldIsPrintedAsPlainJson() throws Exception {
        send(Topics.office("430121"), message("CASE-1"));

        var line = follow(Topics.office("430121"), null, 1).get(0);

        assertThat(line.get("caseId").asText()).isEqualTo("CASE-1");
        assertThat(line.get("at").asText()).isEqualTo("2026-06-09T01:30:00Z");
        assertThat(line.get("details").get("title").asText()).isEqualTo("公交不停");
        assertThat(line.get("details").get("place").isNull()).isTrue();
        assertThat(line.get("explanation").isNull()).isTrue();
    }

    @Test
    void anUnreadableRecordDoesNotHoldBackThoseBehindIt() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", suda.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.office("430103"), "not avro".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        send(Topics.office("430103"), message("BEHIND"));

        assertThat(follow(Topics.office("430103"), null, 1).get(0).get("caseId").asText())
                .isEqualTo("BEHIND");
    }

    @Test
    void whatIsNotCommittedIsNotPrinted() throws Exception {
        var topic = Topics.office("430181");
        try (var producer = producer(Map.of("transactional.id", "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "ABORTED", message("ABORTED")));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "COMMITTED", message("COMMITTED")));
            producer.commitTransaction();
        }

        assertThat(follow(topic, null, 1).get(0).get("caseId").asText()).isEqualTo("COMMITTED");
    }

    @Test
    void aGroupGoesOnWhereItStoppedAndWithoutOneNobodyNotices() throws Exception {
        var topic = Topics.office("430182");
        send(topic, message("FIRST"));
        send(topic, message("SECOND"));

        assertThat(follow(topic, null, 2)).hasSize(2);
        assertThat(admin.listGroups().all().get()).noneMatch(g -> g.groupId().isEmpty());

        assertThat(follow(topic, "clerks", 1).get(0).get("caseId").asText()).isEqualTo("FIRST");
        assertThat(requireNonNull(admin.listConsumerGroupOffsets("clerks")
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .get(new TopicPartition(topic, 0)))
                        .offset())
                .isEqualTo(1);
        assertThat(follow(topic, "clerks", 1).get(0).get("caseId").asText()).isEqualTo("SECOND");
    }

    @Test
    void noTopicAppearsByAccident() {
        assertThatThrownBy(() -> follow("offices.typo", null, 1)).isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> admin.describeTopics(List.of("offices.typo"))
                        .allTopicNames()
                        .get())
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void everythingIsThereAfterStoppingAndStartingAgain(@TempDir Path other) throws Exception {
        var settings = Standalone.Settings.of(other, Ports.free());
        int id;
        try (var first = new Standalone(settings)) {
            first.startBase();
            try (var its = Admin.create(Map.of("bootstrap.servers", first.bootstrapServers()))) {
                its.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
            }
            id = officeSchemaId(first);
        }

        try (var second = new Standalone(settings);
                var its = Admin.create(Map.of("bootstrap.servers", second.bootstrapServers()))) {
            second.startBase();
            assertThat(its.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
            assertThat(officeSchemaId(second)).isEqualTo(id);
        }
    }

    private static int officeSchemaId(Standalone running) {
        var schema = OfficeMessage.getClassSchema();
        return new RegistryClient(running.registryUrl()).idOf(schema.getFullName(), schema);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", suda.bootstrapServers()));
    }

    private static KafkaProducer<String, OfficeMessage> producer(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", suda.bootstrapServers());
        return new KafkaProducer<>(
                settings, new StringSerializer(), new AvroSerializer<>(new RegistryClient(suda.registryUrl())));
    }

    private static void send(String topic, OfficeMessage message) throws Exception {
        try (var producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, message.getCaseId(), message))
                    .get();
        }
    }

    private static List<JsonNode> follow(String topic, @Nullable String group, int count) throws IOException {
        var out = new ByteArrayOutputStream();
        var plan = new TopicFollower.Plan(suda.bootstrapServers(), group, true, count, 30);
        var values = new AvroDeserializer<>(new RegistryClient(suda.registryUrl()), OfficeMessage.class);

        new TopicFollower<>(topic, values, plan).follow(new PrintStream(out, true, StandardCharsets.UTF_8));

        var lines = new ArrayList<JsonNode>();
        for (var line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static OfficeMessage message(String caseId) {
        var at = Instant.parse("2026-06-09T01:30:00Z");
        return OfficeMessage.newBuilder()
                .setMessageId(caseId + "-1")
                .setType(OfficeMessageType.ASSIGNED)
                .setOffice("430121")
                .setCaseId(caseId)
                .setAt(at)
                .setDetails(CaseDetails.newBuilder()
                        .setKind(Kind.COMPLAINT)
                        .setCategory("BUS")
                        .setChannel("PHONE")
                        .setTitle("公交不停")
                        .setText("车不停站")
                        .setReceivedAt(at)
                        .setAcceptedAt(at)
                        .build())
                .build();
    }

    private String retention(ConfigResource topic) throws Exception {
        return requireNonNull(admin.describeConfigs(List.of(topic)).all().get().get(topic))
                .get("retention.ms")
                .value();
    }
}
