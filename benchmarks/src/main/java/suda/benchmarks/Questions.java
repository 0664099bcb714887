package suda.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.standalone.Service;
import suda.standalone.Standalone;

/** Asks routing over HTTP, in the province's name, and takes the time. */
final class Questions {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 2;

    /**
     * @param median in milliseconds, of the rounds that count
     * @param slowest likewise
     * @param answer to the last
     */
    record Taken(double median, double slowest, byte[] answer) {}

    private final String url;
    private final String key;
    private final HttpClient http = HttpClient.newHttpClient();

    Questions(Standalone suda) {
        this.url = suda.url(Service.ROUTING);
        this.key = new AccessKeys(suda.secrets().read(Secrets.ACCESS))
                .issue(Role.PROVINCE, "430000", Instant.now(), Duration.ofHours(1));
    }

    /** The same nine times; the first two warm up and do not count. */
    Taken ask(String path) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        var answer = new byte[0];
        for (int round = 0; round < ROUNDS; round++) {
            var begin = System.nanoTime();
            answer = once(path);
            times.add((System.nanoTime() - begin) / 1e6);
        }
        var sorted = new ArrayList<>(times.subList(WARM_UP, times.size()));
        Collections.sort(sorted);
        return new Taken(sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1), answer);
    }

    private byte[] once(String path) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
