package suda.intake.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/** One row of a file, as far as it could be read. */
public sealed interface Row {
    /** The line of the file on which the row begins, from 1. */
    long line();

    /**
     * @param body in the form of an HTTP body, not yet checked
     * @param idempotencyKey stands in for a source number, where there is none
     * @param bytes what the row took in the file
     */
    record Readable(long line, JsonNode body, @Nullable String idempotencyKey, int bytes) implements Row {}

    record Unreadable(long line, List<Violation> violations) implements Row {
        Unreadable(long line, String rule, String zh, String en) {
            this(line, List.of(new Violation("", rule, zh, en)));
        }
    }
}
