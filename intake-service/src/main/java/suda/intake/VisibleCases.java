package suda.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import suda.cases.CaseId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases as routing's read API shows them to a caller, asked with the caller's own key: who may see what is decided in one
 * place (DESIGN 14).
 */
final class VisibleCases {
    /**
     * @param office code of the office that handles the case now; empty while it lies on a desk
     * @param officeMayReveal whether that office may know who reported: routing says so of a case whose submissions were
     *     complaints only and never confidential
     */
    record VisibleCase(String office, boolean officeMayReveal) {}

    /** Routing gives no usable answer. */
    static final class AwayException extends RuntimeException {
        AwayException(String message) {
            super(message);
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final URI routing;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    VisibleCases(URI routing) {
        this.routing = routing;
    }

    /**
     * @param authorization the caller's own, handed on as it came
     * @return empty if there is no such case, or none that the caller may see
     * @throws AwayException if routing does not answer
     */
    Optional<VisibleCase> find(CaseId caseId, String authorization) {
        var request = HttpRequest.newBuilder(routing.resolve("/api/v1/cases/" + caseId.text()))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> Optional.of(read(response.body()));
                case 401, 403, 404 -> Optional.empty();
                default -> throw new AwayException("Routing answers " + response.statusCode());
            };
        } catch (IOException | JacksonException e) {
            throw new AwayException("Routing gives no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException("Interrupted while asking routing");
        }
    }

    /** What is not plainly said counts against showing the identity. */
    static VisibleCase read(byte[] body) {
        var json = JSON.readTree(body);
        return new VisibleCase(
                json.path("office").asString(""), json.path("officeMayReveal").asBoolean(false));
    }
}
