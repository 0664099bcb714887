package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import suda.access.Role;
import suda.contract.OfficeMessage;
import suda.e2e.SudaStack.Running;
import suda.standalone.Ports;

/** The broker goes away and comes back; a stack of its own, since others could not bear it. */
class BrokerAwayTest {
    private static Running running;

    @BeforeAll
    static void start() {
        running = SudaStack.start(Ports.free());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void nothingIsAcceptedThatTheBrokerDidNotTakeAndTheFlowGoesOnWhenItIsBack() throws Exception {
        var key = running.key(Role.HOTLINE, "12328-430100");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(running.intake()
                        .post("/api/v1/submissions", key, Posts.bus("AWAY-0"))
                        .status())
                .isEqualTo(202));

        running.suda().stopBroker();
        for (var path : List.of("/actuator/health/liveness")) {
            assertThat(running.intake().get(path, null).text("status")).isEqualTo("UP");
        }
        var started = System.nanoTime();
        var refused = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> running.intake().post("/api/v1/submissions", key, Posts.bus("AWAY-" + i % 10))))
                .toList();
        for (var answer : refused) {
            assertThat(answer.get().status()).isEqualTo(503);
            assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
        }
        // 50 callers over a few connections; each alone is promised a second, and a blocked one would take far longer.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        running.intake().get("/actuator/health/readiness", null).text("status"))
                .isNotEqualTo("UP"));

        running.suda().startBroker();
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            for (int i = 0; i < 10; i++) {
                assertThat(running.intake()
                                .post("/api/v1/submissions", key, Posts.bus("AWAY-" + i))
                                .status())
                        .isEqualTo(202);
            }
        });
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(running.records().all("offices.430121", OfficeMessage.class).stream()
                                .filter(m -> m.getType().name().equals("ASSIGNED"))
                                .map(OfficeMessage::getCaseId))
                        .hasSize(10)
                        .doesNotHaveDuplicates());
        running.suda().awaitReady(Duration.ofSeconds(180));
    }
}
