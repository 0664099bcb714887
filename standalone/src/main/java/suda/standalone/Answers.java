package suda.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks over HTTP and takes silence for an answer. */
final class Answers {
    record Answer(int status, String body) {}

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Answers() {}

    static boolean isOk(String url) throws InterruptedException {
        return of(url).filter(a -> a.status() == 200).isPresent();
    }

    /** Empty when nobody answers. */
    static Optional<Answer> of(String url) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
