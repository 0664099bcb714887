package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.Actor;
import suda.contract.FollowUpEvent;
import suda.contract.LedgerCategory;
import suda.contract.LedgerSource;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;
import suda.contract.Problem;
import suda.contract.ProblemFound;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.standalone.Ports;
import suda.standalone.Standalone;
import suda.standalone.scenario.Happening.Book;
import suda.standalone.scenario.Happening.LedgerStep;
import suda.standalone.scenario.Happening.Readings;
import suda.topics.Topics;
import suda.wire.AvroSerializer;
import suda.wire.RegistryClient;

/** With a real broker and registry; what intake and routing would write is written here. */
class OverseenTest {
    private static final Instant AT = Instant.parse("2021-05-03T01:00:00Z");
    private static final Actor PROVINCE = new Actor("PROVINCE", "430000");

    @TempDir
    private static Path data;

    private static Standalone suda;

    @BeforeAll
    static void start() throws Exception {
        suda = new Standalone(Standalone.Settings.of(data, Ports.free()));
        suda.startBase();
    }

    @AfterAll
    static void stop() {
        suda.close();
    }

    @Test
    void whatTheBrokerHasIsNotToldAgainUnlessItWasRefused() throws Exception {
        var readings = new Readings(AT, "430100", "12328-430100", List.of("a-1", "a-2"), "[]");
        var later = new Readings(AT.plusSeconds(60), "430100", "12328-430100", List.of("a-1"), "[]");
        var half = new Readings(AT, "430200", "12328-430200", List.of("b-1", "b-2"), "[]");
        var found = find("A-1");
        var refused = find("A-2");
        var again = find("A-3");
        read("430100", "a-1");
        read("430100", "a-2");
        read("430200", "b-1");
        act("A-1");
        act("A-2");
        refuse("A-2");
        act("A-3");
        refuse("A-3");
        act("A-3");

        try (var overseen = overseen(readings, later, half, found, refused, again)) {
            overseen.start();

            assertThat(overseen.has(readings)).isTrue();
            assertThat(overseen.has(later)).isFalse();
            assertThat(overseen.has(half)).isFalse();
            assertThat(overseen.has(found)).isTrue();
            assertThat(overseen.has(refused)).isFalse();
            assertThat(overseen.has(again)).isTrue();
            assertThat(overseen.entries()).containsEntry("A-1", "430100-L-A-1");
            assertThat(overseen.figures().readings()).isEqualTo(3);
        }
    }

    @Test
    void aPlayIsOverWhenRoutingHasCommittedWhatLiesBehindTheLastTick() throws Exception {
        try (var overseen = overseen(find("B-1"));
                var committed = new Committed(suda.bootstrapServers());
                var ticks = Ticks.ofOversight("some", suda.bootstrapServers(), suda.registryUrl())) {
            overseen.start();
            act("B-1");
            var last = ticks.tell(AT.plusSeconds(60));
            assertThat(last).hasSize(Topics.INNER_PARTITIONS);
            assertThat(committed.has(last)).isFalse();
            var over = awaited(overseen, last, committed);
            happened("B-1");
            commit(last, 0);
            assertThat(committed.has(last)).isFalse();
            assertThat(over).isNotDone();

            commit(last, 1);

            over.get(30, TimeUnit.SECONDS);
            assertThat(overseen.figures().found()).isEqualTo(1);
        }
    }

    @Test
    void aPlayWhoseActionsCameToNothingIsNotOver() throws Exception {
        try (var overseen = overseen(find("C-1"));
                var committed = new Committed(suda.bootstrapServers());
                var ticks = Ticks.ofOversight("some", suda.bootstrapServers(), suda.registryUrl())) {
            overseen.start();
            var last = ticks.tell(AT.plusSeconds(60));
            commit(last, 1);

            assertThatThrownBy(() -> overseen.awaitAll(last, committed))
                    .isInstanceOf(PlaybackException.class)
                    .hasMessageContaining("C-1");
        }
    }

    private static Overseen overseen(Happening... happenings) {
        var scenario = new Scenario("some", "1", AT, AT.plusSeconds(3_600), List.of(happenings));
        return new Overseen(scenario, suda.bootstrapServers(), suda.registryUrl());
    }

    private static LedgerStep find(String actionId) {
        return new LedgerStep(AT, Book.PROBLEMS, actionId, actionId, "{}");
    }

    private static CompletableFuture<Void> awaited(
            Overseen overseen, Map<TopicPartition, Long> last, Committed committed) {
        return CompletableFuture.runAsync(() -> {
            try {
                overseen.awaitAll(last, committed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** As routing's group does; the first time, the group comes about by it. */
    private static void commit(Map<TopicPartition, Long> records, int behind) {
        var offsets = records.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, r -> new OffsetAndMetadata(r.getValue() + behind)));
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", suda.bootstrapServers()))) {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                admin.alterConsumerGroupOffsets("suda-routing", offsets).all().get(10, TimeUnit.SECONDS);
                return true;
            });
        }
    }

    private static void read(String city, String id) throws Exception {
        var reading = Reading.newBuilder()
                .setReadingId(id)
                .setCity(city)
                .setChannel("12328")
                .setKind(ReadingKind.HEARTBEAT)
                .setTo(AT)
                .setSource(PROVINCE)
                .setAcceptedAt(AT)
                .build();
        write(
                Topics.OVERSIGHT_COMMANDS,
                OversightCommand.newBuilder().setCity(city).setReading(reading).build());
    }

    private static void act(String actionId) throws Exception {
        var action = OversightAction.newBuilder()
                .setSubject("430100-L-" + actionId)
                .setActionId(actionId)
                .setKind(OversightActionKind.FIND)
                .setActor(PROVINCE)
                .setAcceptedAt(AT)
                .build();
        write(
                Topics.OVERSIGHT_COMMANDS,
                OversightCommand.newBuilder()
                        .setCity("430100")
                        .setAction(action)
                        .build());
    }

    private static void refuse(String actionId) throws Exception {
        write(
                Topics.OVERSIGHT_OUTCOMES,
                OversightOutcome.newBuilder()
                        .setSubject("430100-L-" + actionId)
                        .setCity("430100")
                        .setActionId(actionId)
                        .setActor(PROVINCE)
                        .setKind(OversightActionKind.FIND)
                        .setAt(AT)
                        .setAccepted(false)
                        .setRule("followup.unknown")
                        .setZh("")
                        .setEn("")
                        .build());
    }

    private static void happened(String actionId) throws Exception {
        var problem =
                new Problem(LedgerCategory.POOR_STYLE, LedgerSource.INSPECTION, null, "", "", "430100", "", AT, false);
        write(
                Topics.FOLLOWUPS_EVENTS,
                FollowUpEvent.newBuilder()
                        .setEventId("430100-L-" + actionId + "/1")
                        .setCity("430100")
                        .setSubject("430100-L-" + actionId)
                        .setRevision(1)
                        .setAt(AT)
                        .setDecidedAt(AT)
                        .setPolicyVersion("1")
                        .setActionId(actionId)
                        .setZh("")
                        .setEn("")
                        .setBody(new ProblemFound(problem))
                        .build());
    }

    private static <V extends SpecificRecord> void write(String topic, V value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", suda.bootstrapServers());
        @Nullable String key = null;
        try (var producer = new KafkaProducer<>(
                config, new StringSerializer(), new AvroSerializer<V>(new RegistryClient(suda.registryUrl())))) {
            producer.send(new ProducerRecord<>(topic, key, value)).get(10, TimeUnit.SECONDS);
        }
    }
}
