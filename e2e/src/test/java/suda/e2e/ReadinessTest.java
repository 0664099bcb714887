package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.RegistryClient;

/** A service that starts before its topics waits, says for what, and goes on by itself. */
class ReadinessTest {
    private static final String MISSING = "complaints.submitted.dlq";

    @TempDir
    Path data;

    @Test
    void noServiceIsReadyWhileADeadLetterTopicIsMissing() throws Exception {
        try (var suda = new Standalone(Standalone.Settings.of(data, Ports.free()))) {
            suda.startBase();
            try (var admin = Admin.create(Map.of("bootstrap.servers", suda.bootstrapServers()))) {
                admin.deleteTopics(List.of(MISSING)).all().get();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !admin.listTopics().names().get().contains(MISSING));
                suda.start(Service.values());

                for (var service : Service.values()) {
                    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                        var readiness = new Http(suda.url(service)).get("/actuator/health/readiness", null);
                        assertThat(readiness.status()).isEqualTo(503);
                        assertThat(readiness.body()).contains(MISSING);
                    });
                }

                new Provisioning(Topics.hunan(), admin, new RegistryClient(suda.registryUrl())).createTopics((short) 1);
                suda.awaitReady(Duration.ofSeconds(180));
            }
        }
    }
}
