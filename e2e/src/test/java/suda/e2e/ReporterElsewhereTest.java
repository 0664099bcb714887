package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.contract.ReporterKey;
import suda.e2e.SudaStack.Running;
import suda.topics.Topics;

/** What another instance of intake erased is not shown by this one, not even at once after it. */
@ExtendWith(SudaStack.class)
class ReporterElsewhereTest {
    private static final String WHY = "{\"reason\":\"核实情况，需回访\"}";

    private final Running running;
    private final String province;

    ReporterElsewhereTest(Running running) {
        this.running = running;
        this.province = running.key(Role.PROVINCE, "430000");
    }

    @RepeatedTest(5)
    void anErasureElsewhereIsSeenByTheNextRequest() throws Exception {
        var caseId = running.intake()
                .post(
                        "/api/v1/submissions",
                        running.key(Role.HOTLINE, "12328-430100"),
                        Posts.bus("ELSEWHERE-" + System.nanoTime()))
                .text("caseId");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(reveal(caseId).status()).isEqualTo(200));

        eraseElsewhere(caseId);

        // 503: it could not be known in time whether it is there.
        assertThat(Http.again(() -> reveal(caseId), 503).status()).isEqualTo(410);
    }

    private Http.Answer reveal(String caseId) {
        return running.intake().post("/api/v1/cases/" + caseId + "/reporter:reveal", province, WHY);
    }

    /** The marker as another instance writes it. */
    private void eraseElsewhere(String caseId) throws ExecutionException, InterruptedException {
        var marker = running.records().bytes(new ReporterKey(caseId, "erased", null, Instant.now()));
        var partition =
                BuiltInPartitioner.partitionForKey(caseId.getBytes(StandardCharsets.UTF_8), Topics.INNER_PARTITIONS);
        var config = Map.<String, Object>of("bootstrap.servers", running.suda().bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var key = (caseId + "/erased").getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.REPORTERS_KEYS, partition, key, marker))
                    .get();
        }
    }
}
