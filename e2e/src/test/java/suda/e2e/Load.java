package suda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import suda.contract.DeskMessage;
import suda.contract.OfficeMessage;
import suda.divisions.Divisions;
import suda.topics.Topics;

/**
 * Many submissions at once, for tests that break something meanwhile.
 *
 * @param key of hotline 12328-430000
 * @param submissions how many; each is told by its title, {@link #title}
 */
record Load(Http intake, String key, int submissions) {
    private static final int AT_ONCE = 64;
    private static final Pattern TITLE = Pattern.compile("第\\d+号");

    static String title(int i) {
        return "第" + i + "号";
    }

    /** Sends submission 0 to the last, each until it is accepted or so many attempts were made, as a client should. */
    void sendAll(AtomicInteger accepted, int attempts) {
        var inFlight = new Semaphore(AT_ONCE);
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int i = 0; i < submissions; i++) {
                var body = body(i);
                inFlight.acquire();
                pool.execute(() -> {
                    try {
                        if (send(body, attempts) == 202) {
                            accepted.incrementAndGet();
                        }
                    } catch (RuntimeException unreachable) {
                        // What takes it was killed: this one will be sent again.
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

    private int send(String body, int attempts) {
        var status = intake.post("/api/v1/submissions", key, body).status();
        for (int n = 1; n < attempts && status == 503; n++) {
            // The broker is away for a moment; intake asks it once a second.
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            status = intake.post("/api/v1/submissions", key, body).status();
        }
        return status;
    }

    private static String body(int i) {
        var random = new Random(i);
        var offices = Divisions.hunan().offices();
        var place = random.nextInt(50) == 0 ? "430199" : offices.get(random.nextInt(offices.size()));
        var enforcement = random.nextInt(4) == 0 && !place.equals("430000");
        return """
                {"sourceNumber":"LOAD-%d","kind":"%s","channel":"PHONE","receivedAt":"2026-06-09T09:30:00+08:00",
                 "category":"%s","title":"%s","text":"生成的内容%d","place":{"code":"%s"},
                 "reporter":{"name":"某某","phone":"138%08d"}}
                """.formatted(
                i, enforcement ? "REPORT" : "COMPLAINT", enforcement ? "ENFORCEMENT" : "BUS", title(i), i, place, i);
    }

    /** Waits until every submission has a place, and checks that each has only one. */
    void awaitEachOnceInOnePlace(Records records) throws InterruptedException {
        var until = Instant.now().plusSeconds(900);
        var places = places(records);
        while (places.size() < submissions && Instant.now().isBefore(until)) {
            // Seldom: reading all topics takes the machine from those who are to fill them.
            TimeUnit.SECONDS.sleep(5);
            places = places(records);
        }
        assertThat(places).hasSize(submissions);
        assertThat(places.values()).allMatch(where -> where.size() == 1);
        for (int i = 0; i < submissions; i++) {
            // The case id is intake's; the title carries our number to where the case went.
            assertThat(places).containsKey(title(i));
        }
    }

    /** By title, the topics in which a case stands that was assigned to an office or waits for one. */
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
            // What the desk is told of several cases together (ALIKE) places none of them.
            if (m.getDetails() != null) {
                places.computeIfAbsent(m.getDetails().getTitle(), t -> new ArrayList<>())
                        .add("desks.triage");
            }
        }
        // Other tests may have sent cases to the same Suda.
        places.keySet().removeIf(title -> !TITLE.matcher(title).matches());
        return places;
    }
}
