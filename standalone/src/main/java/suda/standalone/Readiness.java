package suda.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Optional;

/** What a service's readiness endpoint says. */
final class Readiness {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Readiness() {}

    /** What it waits for, in its own words; empty once it is ready. */
    static Optional<String> waitsFor(String url) throws InterruptedException {
        var answer = Answers.of(url + "/actuator/health/readiness");
        if (answer.isEmpty()) {
            return Optional.of("没有应答 / no answer");
        }
        if (answer.get().status() == 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(complaints(JSON.readTree(answer.get().body())));
        } catch (JsonProcessingException e) {
            return Optional.of("HTTP " + answer.get().status());
        }
    }

    private static String complaints(JsonNode health) {
        var found = new ArrayList<String>();
        for (var component : health.path("components").properties()) {
            if (!component.getValue().path("status").asText().equals("UP")) {
                found.add(component.getKey() + " " + component.getValue().path("details"));
            }
        }
        return found.isEmpty() ? health.toString() : String.join(", ", found);
    }
}
