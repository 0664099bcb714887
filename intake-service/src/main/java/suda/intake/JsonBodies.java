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

    /** @param limit largest body, in bytes */
    JsonBodies(InstantSource clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** @throws RefusedException if it is too large, comes too slowly, or is no JSON of which there is one reading */
    JsonNode read(HttpServletRequest request) throws IOException {
        var stream = request.getInputStream();
        var bytes = Trickle.read(stream, limit, clock);
        if (bytes.length > limit) {
            // Most senders read no answer before they have sent all; the server itself swallows nothing.
            Trickle.swallow(stream, clock);
            throw tooLarge();
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

    private RefusedException tooLarge() {
        return new RefusedException(
                Refusal.TOO_LARGE,
                "正文不得超过 %d 字节。".formatted(limit),
                "The body must not exceed %d bytes.".formatted(limit));
    }
}
