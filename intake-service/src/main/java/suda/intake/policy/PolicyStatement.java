package suda.intake.policy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.intake.submission.Fields;
import suda.intake.submission.Violation;
import tools.jackson.databind.JsonNode;

/**
 * What the province states when it applies a policy file.
 *
 * @param text of the file, as it is; empty when there is none that could be examined
 * @param author who answers for it
 * @param effectiveFrom null: as soon as everyone can know of it
 */
public record PolicyStatement(
        String text, String author, String reason, @Nullable Instant effectiveFrom) {
    private static final int TEXT_BYTES = 512 * 1024;
    private static final int AUTHOR = 100;
    private static final int REASON = 1_000;

    /** Notes every field at fault. */
    public static PolicyStatement read(JsonNode body, List<Violation> violations) {
        if (!body.isObject()) {
            Fields.note(violations, "", "type", "正文应为一个 JSON 对象", "the body must be a JSON object");
            return new PolicyStatement("", "", "", null);
        }
        var fields = new Fields(body, "", violations);
        var stated = new PolicyStatement(
                text(fields), author(fields), fields.required("reason", REASON), effectiveFrom(fields));
        fields.done();
        return stated;
    }

    /** Nothing is stripped of it: lines are counted in the file as its author has it. */
    private static String text(Fields fields) {
        var text = fields.textOrNull("text");
        if (text == null || text.isBlank()) {
            if (text != null || !fields.has("text")) {
                fields.missing("text");
            }
            return "";
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            fields.at("text", "characters", "含有无效字符", "contains characters that are no text");
            return "";
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES) {
            fields.at("text", "length", "最多 512 KiB", "must have at most 512 KiB");
            return "";
        }
        return text;
    }

    private static String author(Fields fields) {
        var author = fields.required("author", AUTHOR);
        if (author.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\t')) {
            fields.at("author", "characters", "应为一行", "must be one line");
        }
        return author;
    }

    private static @Nullable Instant effectiveFrom(Fields fields) {
        var stated = fields.states("effectiveFrom") ? fields.time("effectiveFrom") : null;
        // What is finer than a millisecond would not come back from the topics.
        return stated == null ? null : stated.truncatedTo(ChronoUnit.MILLIS);
    }
}
