package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.contract.InboundMessage;
import suda.contract.Place;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.contract.Submission;
import suda.e2e.SudaStack.Running;
import suda.topics.DeadLetter;
import suda.topics.Topics;

/** A batch that is small while compressed may hold a record larger than any dead-letter topic takes. */
@ExtendWith(SudaStack.class)
class InboundGiantTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PLATFORM = "12345-430200";
    private static final String INBOUND = Topics.inbound(PLATFORM);
    private static final int BYTES = 5_000_000;

    private final Running running;

    InboundGiantTest(Running running) {
        this.running = running;
    }

    @Test
    void aGiantIsParkedInPartAnsweredAndHoldsUpNobody() throws Exception {
        var giant = UUID.randomUUID().toString();
        var good = UUID.randomUUID().toString();
        var value = new byte[BYTES];
        Arrays.fill(value, (byte) 'x');

        writeCompressed(giant, value);
        running.records().write(INBOUND, utf8(good), good(good));

        var letter = await().atMost(SOON)
                .until(
                        () -> running.records().all(INBOUND + ".dlq").stream()
                                .filter(r -> Arrays.equals(r.key(), utf8(giant)))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        assertThat(header(letter, DeadLetter.REASON_CODE)).isEqualTo("TOO_LARGE");
        assertThat(letter.value()).hasSizeLessThan(BYTES).containsOnly('x');
        assertThat(header(letter, "suda.original.bytes")).isEqualTo(Integer.toString(BYTES));
        assertThat(header(letter, "suda.original.sha256")).hasSize(64);
        var origin = INBOUND + "-" + header(letter, DeadLetter.ORIGIN_PARTITION) + "@"
                + header(letter, DeadLetter.ORIGIN_OFFSET);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(running.records().all(Topics.source(PLATFORM), SourceMessage.class))
                        .anySatisfy(m -> {
                            assertThat(m.getOrigin()).isEqualTo(origin);
                            assertThat(m.getStatus()).isEqualTo(SourceStatus.REJECTED);
                        })
                        .anySatisfy(m -> {
                            assertThat(m.getSourceNumber()).isEqualTo(good);
                            assertThat(m.getStatus()).isNotEqualTo(SourceStatus.REJECTED);
                        }));
    }

    private void writeCompressed(String key, byte[] value) throws ExecutionException, InterruptedException {
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                running.suda().bootstrapServers(),
                "compression.type",
                "gzip",
                "max.request.size",
                2 * BYTES);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(INBOUND, utf8(key), value)).get();
        }
    }

    private byte[] good(String number) {
        return running.records()
                .bytes(new InboundMessage(
                        Submission.newBuilder()
                                .setSourceNumber(number)
                                .setKind("COMPLAINT")
                                .setChannel("PHONE")
                                .setCategory("BUS")
                                .setReceivedAt("2026-06-09T09:30:00+08:00")
                                .setTitle("公交车甩站")
                                .setText("在站台不停车。")
                                .setPlace(Place.newBuilder().setCode("430122").build())
                                .build(),
                        null,
                        null));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
