package suda.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import suda.intake.submission.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of requests as trees, so that every fault in them can be named. */
final class JsonBodies {
    private final InstantSource clock;
    private final int limit;
    private final int limitOfMany;

    /**
     * @param limit largest body, in bytes
     * @param limitOfMany largest body that holds many things of a kind, or a file
     */
    JsonBodies(InstantSource clock, int limit, int limitOfMany) {
        this.clock = clock;
        this.limit = limit;
        this.limitOfMany = limitOfMany;
    }

    /** @throws RefusedException if it is too large, comes too slowly, or is no JSON of which there is one reading */
    JsonNode read(HttpServletRequest request) throws IOException {
        return read(request, clock, limit);
    }

    /** Reads a body that may hold many things of a kind, or a whole file. */
    JsonNode readMany(HttpServletRequest request) throws IOException {
        return read(request, clock, limitOfMany);
    }

    private static JsonNode read(HttpServletRequest request, InstantSource clock, int limit) throws IOException {
        var stream = request.getInputStream();
        var bytes = Trickle.read(stream, limit, clock);
        if (bytes.length > limit) {
            // Most senders read no answer before they have sent all; the server itself swallows nothing.
            Trickle.swallow(stream, clock);
            throw tooLarge(limit);
        }
        try {
            return StrictJson.read(bytes);
        } catch (JacksonException e) {
            var at = e.getLocation();
            var line = at == null ? 0 : at.getLineNr();
            var column = at == null ? 0 : at.getColumnNr();
            // The parser's own message would quote the body.
            throw new RefusedException(
                    Refusal.MALFORMED,
                    "正文第 %d 行第 %d 列附近不是有效的 JSON，或字段重复。".formatted(line, column),
                    "Near line %d, column %d the body is not valid JSON, or a field is repeated."
                            .formatted(line, column));
        }
    }

    private static RefusedException tooLarge(int limit) {
        return new RefusedException(
                Refusal.TOO_LARGE,
                "正文不得超过 %d 字节。".formatted(limit),
                "The body must not exceed %d bytes.".formatted(limit));
    }
}
