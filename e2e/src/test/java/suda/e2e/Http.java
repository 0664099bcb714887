package suda.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one service as any HTTP client would. */
record Http(String base) {
    // 1.1 at once: the mail catcher takes an offer of HTTP/2 for a web socket and lets it hang.
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString();
        }
    }

    /** The answer, asked for again while it is one of these; after a minute, whatever it is. */
    static Answer again(Supplier<Answer> ask, Integer... whileIts) {
        var until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        var answer = ask.get();
        while (List.of(whileIts).contains(answer.status()) && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            answer = ask.get();
        }
        return answer;
    }

    Answer get(String path, @Nullable String key) {
        return send("GET", path, key, null);
    }

    Answer post(String path, @Nullable String key, String body) {
        return send("POST", path, key, body);
    }

    Answer send(String method, String path, @Nullable String key, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
