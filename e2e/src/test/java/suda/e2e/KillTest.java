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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.contract.DeskMessage;
import suda.contract.OfficeMessage;
import suda.divisions.Divisions;
import suda.standalone.Ports;
import suda.topics.Topics;

/** The process tree of {@code ./suda up} is killed with -9 under load, started again, and everything is sent again. */
class KillTest {
    private static final int SUBMISSIONS = 10_000;
    private static final int AT_ONCE = 64;

    @TempDir
    Path data;

    private final Ports ports = Ports.free();

    @Test
    void everyCaseIsOnceInOnePlaceAfterAKillInTheMiddle() throws Exception {
        var first = start();
        var accepted = new AtomicInteger();
        var sender = new Thread(() -> sendAll(accepted, 1));
        sender.start();
        while (accepted.get() < SUBMISSIONS / 2) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        killTree(first);
        sender.join();
        var before = accepted.get();
        assertThat(before).as("the kill came in the middle").isBetween(SUBMISSIONS / 2, SUBMISSIONS - 1);

        var second = start();
        try {
            accepted.set(0);
            sendAll(accepted, 20);
            assertThat(accepted.get()).isEqualTo(SUBMISSIONS);
            everyCaseOnceInOnePlace();
        } finally {
            killTree(second);
        }
    }

    private void everyCaseOnceInOnePlace() throws InterruptedException {
        var records =
                new Records("127.0.0.1:" + ports.kafka(), "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7");
        var until = Instant.now().plusSeconds(120);
        Map<String, List<String>> places = places(records);
        while (places.size() < SUBMISSIONS && Instant.now().isBefore(until)) {
            TimeUnit.MILLISECONDS.sleep(500);
            places = places(records);
        }
        assertThat(places).hasSize(SUBMISSIONS);
        assertThat(places.values()).allMatch(where -> where.size() == 1);
        for (int i = 0; i < SUBMISSIONS; i++) {
            // The case id is intake's; the title carries our number to where the case went.
            assertThat(places).containsKey("第" + i + "号");
        }
    }

    private static Map<String, List<String>> places(Records records) {
        var places = new HashMap<String, List<String>>();
        var offices = new suda.wire.AvroDeserializer<>(
                new suda.wire.RegistryClient(records.registryUrl()), OfficeMessage.class);
        var topics = Divisions.hunan().offices().stream().map(Topics::office).toList();
        for (var r : records.all(topics)) {
            var m = offices.deserialize(r.topic(), r.value());
            assertThat(m.getType().name()).isEqualTo("ASSIGNED");
            places.computeIfAbsent(m.getDetails().getTitle(), t -> new ArrayList<>())
                    .add(r.topic());
        }
        for (var m : records.all("desks.triage", DeskMessage.class)) {
            places.computeIfAbsent(m.getDetails().getTitle(), t -> new ArrayList<>())
                    .add("desks.triage");
        }
        return places;
    }

    /** Sends submission 0 to the last, each until it is accepted or so many attempts were made, as a client should. */
    private void sendAll(AtomicInteger accepted, int attempts) {
        var intake = new Http("http://127.0.0.1:" + ports.intake());
        var key = new AccessKeys(new Secrets(data.resolve("secrets")).read(Secrets.ACCESS))
                .issue(Role.HOTLINE, "12328-430000", Instant.now(), Duration.ofHours(1));
        var inFlight = new Semaphore(AT_ONCE);
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int i = 0; i < SUBMISSIONS; i++) {
                var body = body(i);
                inFlight.acquire();
                pool.execute(() -> {
                    try {
                        var status = 503;
                        for (int n = 0; n < attempts && status == 503; n++) {
                            status = intake.post("/api/v1/submissions", key, body)
                                    .status();
                        }
                        if (status == 202) {
                            accepted.incrementAndGet();
                        }
                    } catch (RuntimeException unreachable) {
                        // The tree was killed: this one will be sent again.
                    } finally {
                        inFlight.release();
                    }
                });
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pool.shutdownNow();
        }
    }

    private static String body(int i) {
        var random = new Random(i);
        var offices = Divisions.hunan().offices();
        var place = random.nextInt(50) == 0 ? "430199" : offices.get(random.nextInt(offices.size()));
        var enforcement = random.nextInt(4) == 0 && !place.equals("430000");
        return """
                {"sourceNumber":"KILL-%d","kind":"%s","channel":"PHONE","receivedAt":"2026-06-09T09:30:00+08:00",
                 "category":"%s","title":"第%d号","text":"生成的内容%d","place":{"code":"%s"},
                 "reporter":{"name":"某某","phone":"138%08d"}}
                """.formatted(
                        i, enforcement ? "REPORT" : "COMPLAINT", enforcement ? "ENFORCEMENT" : "BUS", i, i, place, i);
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
                "--data=" + data));
        command.addAll(List.of(
                "--port=" + ports.routing(),
                "--intake-port=" + ports.intake(),
                "--notifier-port=" + ports.notifier(),
                "--registry-port=" + ports.registry(),
                "--kafka-port=" + ports.kafka(),
                "--controller-port=" + ports.controller()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
