package suda.intake.policy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import suda.contract.PolicyKind;
import suda.intake.submission.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks whoever decides by a kind of policy what is at fault in a file, with the caller's own key: the notifier for
 * contacts, routing for all else. So there is one reading of each kind, and intake knows none of them.
 */
public final class PolicyExaminer {
    /** @param faults as they are to be answered, of the field {@code text} */
    public record Examined(String version, List<Violation> faults) {}

    /** Whoever is asked gives no usable answer. */
    public static final class AwayException extends RuntimeException {
        AwayException(String message) {
            super(message);
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int MOST = 100;

    private final URI routing;
    private final URI notifier;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    public PolicyExaminer(URI routing, URI notifier) {
        this.routing = routing;
        this.notifier = notifier;
    }

    /**
     * @param authorization the caller's own, handed on as it came
     * @throws AwayException if there is no usable answer
     */
    public Examined examine(PolicyKind kind, String text, String authorization) {
        var asked = kind == PolicyKind.CONTACTS ? notifier : routing;
        var path = "/api/v1/policies/" + kind.name().toLowerCase(Locale.ROOT) + ":check";
        var request = HttpRequest.newBuilder(asked.resolve(path))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "text/yaml;charset=UTF-8")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AwayException(asked + path + " answers " + response.statusCode());
            }
            return read(response.body());
        } catch (IOException | JacksonException e) {
            throw new AwayException(
                    asked + path + " gives no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException("Interrupted while asking " + asked);
        }
    }

    static Examined read(byte[] body) {
        var json = JSON.readTree(body);
        var faults = new ArrayList<Violation>();
        for (var fault : json.path("faults")) {
            if (faults.size() < MOST) {
                faults.add(violation(fault));
            }
        }
        var version = json.path("version").asString("");
        if (version.isEmpty() && faults.isEmpty()) {
            // Nothing may be published under no version, and nothing whose answer is not understood.
            throw new AwayException("An answer without version and faults");
        }
        return new Examined(version, List.copyOf(faults));
    }

    private static Violation violation(JsonNode fault) {
        var line = fault.path("line").asInt(0);
        var path = fault.path("path").asString("");
        var zh = (line > 0 ? "第 " + line + " 行 " : "") + path + (line > 0 || !path.isEmpty() ? "：" : "");
        var en = (line > 0 ? "line " + line + (path.isEmpty() ? "" : ", ") : "")
                + path
                + (line > 0 || !path.isEmpty() ? ": " : "");
        return new Violation(
                "text",
                "policy",
                zh + fault.path("zh").asString(""),
                en + fault.path("en").asString(""),
                line > 0 ? line : null);
    }
}
