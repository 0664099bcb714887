package suda.intake.broker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/**
 * Sends records and says when the broker has them (DESIGN 13). Nothing here waits longer than it was allowed to, and no
 * more than a set number of bytes is under way at a time; beyond either it refuses with {@link BrokerAwayException}.
 */
public final class Broker implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final BrokerWatch watch;
    private final BytesInFlight inFlight;
    private final Duration patience;
    private final Timer acks;
    // Later stages are sent from here: the producer's own thread must never wait for itself.
    private final ExecutorService stages = Executors.newFixedThreadPool(2, work -> {
        var thread = new Thread(work, "suda-intake-stages");
        thread.setDaemon(true);
        return thread;
    });

    /** @param patience how long an acknowledgement is waited for */
    public Broker(
            Producer<byte[], byte[]> producer,
            BrokerWatch watch,
            long bytesInFlight,
            Duration patience,
            MeterRegistry meters) {
        this.producer = producer;
        this.watch = watch;
        this.inFlight = new BytesInFlight(bytesInFlight);
        this.patience = patience;
        this.acks = Timer.builder("suda.acks")
                .description("Seconds from sending a submission or an access record to the broker's acknowledgement")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(meters);
        meters.gauge("suda.bytes.in.flight", inFlight, BytesInFlight::held);
    }

    /**
     * Refuses early, before work is done for what would be refused anyway.
     *
     * @throws BrokerAwayException if the broker does not answer
     */
    public void requireAnswers() {
        if (!watch.answers()) {
            throw new BrokerAwayException("The broker does not answer", null);
        }
    }

    /** Learns where these topics are, so that no request has to. */
    public void prepare(Collection<String> topics) {
        topics.forEach(producer::partitionsFor);
    }

    /**
     * Sends records in stages; a stage goes out when all of the one before are acknowledged.
     *
     * @return completed when all are acknowledged, within the set patience; exceptionally with
     *     {@link BrokerAwayException} otherwise
     */
    public CompletableFuture<List<RecordMetadata>> publish(List<List<ProducerRecord<byte[], byte[]>>> inStages) {
        if (!watch.answers()) {
            return CompletableFuture.failedFuture(new BrokerAwayException("The broker does not answer", null));
        }
        long bytes =
                inStages.stream().flatMap(List::stream).mapToLong(Broker::size).sum();
        if (!inFlight.tryHold(bytes)) {
            return CompletableFuture.failedFuture(new BrokerAwayException("Too much is under way", null));
        }
        var started = System.nanoTime();
        var answer = new CompletableFuture<List<RecordMetadata>>();
        var sent = CompletableFuture.completedFuture(List.<RecordMetadata>of());
        for (int i = 0; i < inStages.size(); i++) {
            var stage = inStages.get(i);
            sent = i == 0 ? sendAll(stage) : sent.thenComposeAsync(before -> next(stage, answer), stages);
        }
        // Held until the producer lets go of the bytes, also when the answer was given up long before.
        sent.whenComplete((metadata, failure) -> {
            inFlight.release(bytes);
            if (failure == null) {
                acks.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
                answer.complete(metadata);
            } else {
                if (failure.getCause() instanceof TimeoutException) {
                    watch.suspect();
                }
                answer.completeExceptionally(failure);
            }
        });
        return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handle((metadata, failure) -> {
            if (failure != null) {
                throw new BrokerAwayException("No acknowledgement in time", failure);
            }
            return metadata;
        });
    }

    public CompletableFuture<List<RecordMetadata>> publishAll(List<ProducerRecord<byte[], byte[]>> records) {
        return publish(List.of(records));
    }

    /** Nobody waits for a later stage any more: sending it would only surprise. */
    private CompletableFuture<List<RecordMetadata>> next(
            List<ProducerRecord<byte[], byte[]>> stage, CompletableFuture<?> answer) {
        return answer.isDone()
                ? CompletableFuture.failedFuture(new BrokerAwayException("Given up before this stage", null))
                : sendAll(stage);
    }

    private CompletableFuture<List<RecordMetadata>> sendAll(List<ProducerRecord<byte[], byte[]>> records) {
        var sends = records.stream().map(this::send).toList();
        return CompletableFuture.allOf(sends.toArray(new CompletableFuture<?>[0]))
                .thenApply(all -> sends.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        var acked = new CompletableFuture<RecordMetadata>();
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acked.complete(metadata);
                } else {
                    acked.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            acked.completeExceptionally(e);
        }
        return acked;
    }

    private static long size(ProducerRecord<byte[], byte[]> record) {
        long bytes = 512; // The producer's own bookkeeping for a record, roughly.
        bytes += record.key() == null ? 0 : record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    @Override
    public void close() {
        stages.shutdown();
        producer.close(Duration.ofSeconds(5));
    }
}
