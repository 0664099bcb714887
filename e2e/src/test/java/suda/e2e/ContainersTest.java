package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;
import suda.contract.OfficeMessage;

/** The services' own images, a real broker and a real registry, as docker-compose.yml puts them together. */
@NeedsDocker
@ExtendWith(Containers.class)
class ContainersTest {
    private static final int SUBMISSIONS = 3_000;

    private final Containers.Running suda;

    ContainersTest(Containers.Running suda) {
        this.suda = suda;
    }

    @Test
    void aSubmissionReachesItsOfficeAndItsLiaisonOfficer() {
        var key = suda.run("suda", "key", "hotline", "12328-430100");

        var intake = suda.http("intake-service", 8081);
        var answer = Http.again(() -> intake.post("/api/v1/submissions", key, Posts.bus("BOX-1")), 503);

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var caseId = answer.text("caseId");
        await().atMost(Duration.ofSeconds(90))
                .until(() -> suda.records().all("offices.430121", OfficeMessage.class).stream()
                        .anyMatch(told -> told.getCaseId().equals(caseId)));
        // The catcher closes idle connections, which a request may just have begun to use.
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .untilAsserted(() -> assertThat(
                                suda.http("mail", 1080).get("/email", null).body())
                        .contains(caseId, "duty@changsha-county.example.org"));
    }

    @Test
    void eachCaseIsOnceInOnePlaceThoughRoutingIsKilledUnderLoad() throws Exception {
        var key = suda.run("suda", "key", "hotline", "12328-430000");
        var load = new Load(suda.http("intake-service", 8081), key, SUBMISSIONS);
        var accepted = new AtomicInteger();
        var sender = new Thread(() -> load.sendAll(accepted, 20));
        sender.start();
        while (accepted.get() < SUBMISSIONS / 3 && sender.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }

        var docker = DockerClientFactory.instance().client();
        var routing = suda.part("routing-streams").getContainerId();
        docker.killContainerCmd(routing).withSignal("SIGKILL").exec();
        assertThat(accepted.get()).as("killed under load").isLessThan(SUBMISSIONS);
        docker.startContainerCmd(routing).exec();

        sender.join();
        assertThat(accepted.get()).isEqualTo(SUBMISSIONS);
        load.awaitEachOnceInOnePlace(suda.records());
    }

    @Test
    void nothingRunsAsRootOrMayBecomeIt() throws Exception {
        for (var part : suda.parts().entrySet()) {
            var who = part.getValue().execInContainer("id", "-u").getStdout().trim();
            assertThat(who).as(part.getKey()).isNotEqualTo("0");
            var status = part.getValue()
                    .execInContainer("grep", "-E", "CapEff|NoNewPrivs", "/proc/1/status")
                    .getStdout();
            assertThat(status).as(part.getKey()).contains("CapEff:\t0000000000000000", "NoNewPrivs:\t1");
        }
    }
}
