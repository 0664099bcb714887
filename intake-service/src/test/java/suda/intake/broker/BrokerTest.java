package suda.intake.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long LIMIT = 10_000;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final BrokerWatch watch = mock(BrokerWatch.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Broker broker = new Broker(producer, watch, LIMIT, PATIENCE, meters);

    @BeforeEach
    void brokerAnswers() {
        when(watch.answers()).thenReturn(true);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void sendsAStageOnlyWhenTheOneBeforeIsAcknowledged() {
        var sent = broker.publish(List.of(List.of(record("key"), record("sealed")), List.of(record("submitted"))));

        assertThat(topics()).containsExactly("key", "sealed");
        producer.completeNext();
        assertThat(topics()).containsExactly("key", "sealed");
        producer.completeNext();
        await().untilAsserted(() -> assertThat(topics()).containsExactly("key", "sealed", "submitted"));
        assertThat(sent).isNotDone();
        producer.completeNext();
        assertThat(sent).succeedsWithin(PATIENCE);
    }

    @Test
    void givesUpInTimeAndSendsNothingMore() {
        var started = System.nanoTime();
        var sent = broker.publish(List.of(List.of(record("key")), List.of(record("submitted"))));

        assertThat(failure(sent)).isInstanceOf(BrokerAwayException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        producer.completeNext();
        await().untilAsserted(() -> assertThat(inFlight()).isZero());
        assertThat(topics()).containsExactly("key");
    }

    @Test
    void refusesAtOnceWhileTheBrokerIsAway() {
        when(watch.answers()).thenReturn(false);

        assertThat(broker.publishAll(List.of(record("key")))).isCompletedExceptionally();
        assertThat(topics()).isEmpty();
    }

    @Test
    void boundsTheBytesInFlightUntilTheProducerLetsGo() {
        var large = new ProducerRecord<byte[], byte[]>("large", new byte[(int) LIMIT - 1_000]);
        var first = broker.publishAll(List.of(large));

        assertThat(broker.publishAll(List.of(large))).isCompletedExceptionally();
        // The client's answer is given up, but the producer still holds the bytes.
        assertThat(failure(first)).isInstanceOf(BrokerAwayException.class);
        assertThat(broker.publishAll(List.of(large))).isCompletedExceptionally();

        producer.errorNext(new TimeoutException("delivery"));
        assertThat(inFlight()).isZero();
        assertThat(broker.publishAll(List.of(large))).isNotDone();
    }

    @Test
    void aSendThatTimesOutMakesTheBrokerSuspect() {
        var sent = broker.publishAll(List.of(record("key")));
        producer.errorNext(new TimeoutException("delivery"));

        assertThat(failure(sent)).isInstanceOf(BrokerAwayException.class);
        verify(watch).suspect();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            future.join();
            throw new AssertionError("It should have failed");
        } catch (CompletionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private double inFlight() {
        return meters.get("suda.bytes.in.flight").gauge().value();
    }

    private List<String> topics() {
        return producer.history().stream().map(ProducerRecord::topic).toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, new byte[] {1});
    }
}
