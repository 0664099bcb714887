package suda.intake.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.intake.submission.StrictJson;
import suda.intake.submission.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** JSON lines: an object a line, each as the body of a single submission. */
public final class JsonRows implements Rows {
    private final Frames frames;
    private final Text text;
    private final int limit;
    private boolean first = true;

    /** @param limit longest row, in bytes */
    public JsonRows(InputStream in, Text text, int limit) {
        this.frames = new Frames(in, limit, false);
        this.text = text;
        this.limit = limit;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (frames.next()) {
            var json = text.decode(frames.bytes());
            if (first) {
                json = Text.withoutMark(json);
                first = false;
            }
            if (!json.isBlank()) {
                return row(frames.line(), json);
            }
        }
        return null;
    }

    private Row row(long line, String json) {
        if (frames.tooLong()) {
            return new Row.Unreadable(
                    line, "length", "此行超过 %d 字节".formatted(limit), "the row exceeds %d bytes".formatted(limit));
        }
        if (Text.isGarbled(json)) {
            return new Row.Unreadable(line, "encoding", "此行" + text.otherZh(), "the row " + text.otherEn());
        }
        try {
            var body = StrictJson.read(json);
            if (!(body instanceof ObjectNode object) || !object.has(Columns.IDEMPOTENCY_KEY)) {
                return new Row.Readable(line, body, null, json.length());
            }
            var key = object.remove(Columns.IDEMPOTENCY_KEY);
            return key.isNull() || key.isString()
                    ? new Row.Readable(line, object, key.isNull() ? null : key.stringValue(), json.length())
                    : new Row.Unreadable(
                            line, List.of(new Violation(Columns.IDEMPOTENCY_KEY, "type", "应为文本", "must be a text")));
        } catch (JacksonException e) {
            // The parser's own message would quote the row.
            var column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return new Row.Unreadable(
                    line,
                    "json",
                    "第 %d 列附近不是有效的 JSON，或字段重复".formatted(column),
                    "near column %d the row is not valid JSON, or a field is repeated".formatted(column));
        }
    }
}
