package suda.intake.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.OversightActionKind;
import suda.contract.OversightOutcome;
import suda.intake.broker.KafkaClients;
import suda.topics.Topics;
import suda.wire.Wire;

class OutcomeFollowerTest {
    private static final String TOPIC = Topics.OVERSIGHT_OUTCOMES;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ActedOn SCHEDULED = new ActedOn("430100", "430100-2026-3", "PROVINCE", "430000", "a");

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final KafkaClients clients = mock(KafkaClients.class);
    private final Wire wire = mock(Wire.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OutcomeFollower<OversightOutcome> outcomes =
            new OutcomeFollower<>(clients, wire, TOPIC, OversightOutcome.class, ActedOn::of, 10, meters);

    @BeforeEach
    void follow() throws Exception {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateEndOffsets(Map.of(PARTITION, 7L));
        when(clients.consumer(eq(TOPIC), any())).thenReturn(consumer);
        when(wire.read(eq(TOPIC), any(), eq(OversightOutcome.class))).thenReturn(outcome());
        outcomes.start();
        await().until(outcomes::follows);
    }

    @AfterEach
    void close() {
        outcomes.close();
    }

    @Test
    void whatIsKeyedByItsCityIsToldToWhoActedOnTheSubject() {
        var known = outcomes.after(SCHEDULED, LONG, OutcomeFollowerTest::acked);
        var another = outcomes.after(
                new ActedOn("430100", "430100-2026-4", "PROVINCE", "430000", "a"), LONG, OutcomeFollowerTest::acked);

        consumer.addRecord(
                new ConsumerRecord<>(TOPIC, 0, 7, "430100".getBytes(StandardCharsets.UTF_8), new byte[] {1}));

        assertThat(known).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.of(outcome()));
        assertThat(another).isNotDone();
    }

    @Test
    void whoAsksNotToWaitIsToldWhenTheBrokerHasIt() {
        var sending = new CompletableFuture<String>();
        var known = outcomes.after(SCHEDULED, Duration.ZERO, () -> sending);

        assertThat(known).isNotDone();
        sending.complete("acked");
        assertThat(known).isCompletedWithValue(Optional.empty());
        assertThat(awaited()).isZero();
    }

    @Test
    void nothingIsWaitedForThatWasNotSent() {
        var known = outcomes.after(
                SCHEDULED, LONG, () -> CompletableFuture.failedFuture(new IllegalStateException("away")));

        assertThat(known).isCompletedExceptionally();
        assertThat(awaited()).isZero();
    }

    @Test
    void whatIsNotDecidedInTimeIsNotKnown() {
        var known = outcomes.after(SCHEDULED, Duration.ofMillis(50), OutcomeFollowerTest::acked);

        assertThat(known).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.empty());
        await().untilAsserted(() -> assertThat(awaited()).isZero());
    }

    private static CompletableFuture<String> acked() {
        return CompletableFuture.completedFuture("acked");
    }

    private double awaited() {
        return meters.get("suda.outcomes.awaited").tag("topic", TOPIC).gauge().value();
    }

    private static OversightOutcome outcome() {
        return OversightOutcome.newBuilder()
                .setSubject(SCHEDULED.subject())
                .setCity(SCHEDULED.key())
                .setActionId(SCHEDULED.actionId())
                .setActor(new Actor(SCHEDULED.role(), SCHEDULED.code()))
                .setKind(OversightActionKind.SCHEDULE)
                .setAt(Instant.EPOCH)
                .setAccepted(true)
                .setZh("已安排")
                .setEn("Scheduled")
                .setRevision(2)
                .build();
    }
}
