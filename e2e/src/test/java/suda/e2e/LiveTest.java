package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import suda.access.Role;
import suda.e2e.SudaStack.Running;
import suda.standalone.Service;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(SudaStack.class)
class LiveTest {
    private final Running running;

    LiveTest(Running running) {
        this.running = running;
    }

    @Test
    void aWatcherSeesAnOfficesCountRiseWithoutAsking() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(running.suda().url(Service.ROUTING) + "/api/v1/live"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + running.key(Role.PROVINCE, "430000"))
                .build();
        var lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
        var rise = CompletableFuture.supplyAsync(() -> lines.filter(l -> l.startsWith("data:"))
                .map(l -> JsonMapper.shared()
                        .readTree(l.substring(5))
                        .path("offices")
                        .path("433130")
                        .path("cases")
                        .asInt(0))
                .filter(cases -> cases > 0)
                .findFirst()
                .orElse(0));
        var answer = running.intake()
                .post(
                        "/api/v1/submissions",
                        running.key(Role.HOTLINE, "12328-430100"),
                        Posts.bus("LIVE-1").replace("430121", "433130"));
        assertThat(answer.status()).isEqualTo(202);

        assertThat(rise.get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void theLastCasesOutliveARestart() throws Exception {
        var caseId = running.intake()
                .post(
                        "/api/v1/submissions",
                        running.key(Role.HOTLINE, "12328-430100"),
                        Posts.bus("LIVE-2").replace("430121", "433127"))
                .text("caseId");
        awaitListed(caseId);

        running.suda().stop(Service.ROUTING);
        running.suda().start(Service.ROUTING);
        running.suda().awaitReady(Duration.ofSeconds(180));

        awaitListed(caseId);
    }

    private void awaitListed(String caseId) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(
                        LiveStream.firstOf(running, Role.PROVINCE, "cases"))
                .contains(caseId));
    }
}
