package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.standalone.Ports;

/** The process tree of {@code ./suda up} is killed with -9 under load, started again, and everything is sent again. */
class KillTest {
    private static final int SUBMISSIONS = 10_000;

    @TempDir
    Path data;

    private final Ports ports = Ports.free();

    @Test
    void everyCaseIsOnceInOnePlaceAfterAKillInTheMiddle() throws Exception {
        var first = start();
        var load = new Load(new Http("http://127.0.0.1:" + ports.intake()), key(), SUBMISSIONS);
        var accepted = new AtomicInteger();
        var sender = new Thread(() -> load.sendAll(accepted, 20));
        sender.start();
        while (accepted.get() < SUBMISSIONS / 2 && sender.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        killTree(first);
        sender.join();
        var before = accepted.get();
        assertThat(before).as("the kill came in the middle").isBetween(SUBMISSIONS / 2, SUBMISSIONS - 1);

        var second = start();
        try {
            accepted.set(0);
            load.sendAll(accepted, 20);
            assertThat(accepted.get()).isEqualTo(SUBMISSIONS);
            load.awaitEachOnceInOnePlace(new Records(
                    "127.0.0.1:" + ports.kafka(), "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7"));
        } finally {
            killTree(second);
        }
    }

    private String key() {
        return new AccessKeys(new Secrets(data.resolve("secrets")).read(Secrets.ACCESS))
                .issue(Role.HOTLINE, "12328-430000", Instant.now(), Duration.ofHours(1));
    }

    private Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "suda.standalone.Suda",
                "up",
                "--data=" + data,
                "--ready-within=600"));
        command.addAll(List.of(
                "--port=" + ports.routing(),
                "--intake-port=" + ports.intake(),
                "--notifier-port=" + ports.notifier(),
                "--registry-port=" + ports.registry(),
                "--kafka-port=" + ports.kafka(),
                "--controller-port=" + ports.controller()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // How soon a busy machine's broker is given up is another test's claim.
        builder.environment().put("SUDA_INTAKE_ACKTIMEOUT", "5s");
        var process = builder.start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith("Suda is ready")) {
                return process;
            }
        }
        throw new AssertionError("It ended without being ready:\n" + String.join("\n", said));
    }

    private static void killTree(Process process) throws InterruptedException {
        var tree = new ArrayList<>(process.descendants().toList());
        tree.add(0, process.toHandle());
        tree.forEach(ProcessHandle::destroyForcibly);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
