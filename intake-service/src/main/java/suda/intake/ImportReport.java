package suda.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.intake.submission.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Says what became of each row, a JSON object a line, in the order of the rows; the last line has the totals. */
final class ImportReport {
    enum Status {
        ACCEPTED,
        REJECTED,
        /** Not, or not surely, taken: send the row again. */
        UNAVAILABLE
    }

    /** @param line of the file, on which the row begins */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            long line,
            Status status,
            @Nullable String sourceNumber,
            @Nullable String caseId,
            @Nullable List<Problem.FieldError> errors,
            @Nullable String message) {}

    /** @param complete whether the file was read to its end; a report without this line was cut off */
    record End(Totals totals, boolean complete, String message) {}

    record Totals(long rows, long accepted, long rejected, long unavailable) {}

    /** A report must not grow out of proportion to the file; the first faults suffice to find the rest. */
    private static final int MAX_ERRORS = 10;

    private static final int BUFFER = 32 << 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OutputStream out;
    private final Language language;
    private final long limit;
    private long written;
    private long accepted;
    private long rejected;
    private long unavailable;

    /** @param limit after so many bytes the report is full */
    ImportReport(OutputStream out, Language language, long limit) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.language = language;
        this.limit = limit;
    }

    void accepted(long line, String sourceNumber, String caseId) throws IOException {
        accepted++;
        write(new Line(line, Status.ACCEPTED, sourceNumber, caseId, null, null));
    }

    void rejected(long line, @Nullable String sourceNumber, List<Violation> violations) throws IOException {
        rejected++;
        var errors = violations.stream()
                .limit(MAX_ERRORS)
                .map(v -> Problem.FieldError.of(v, language))
                .toList();
        var more = violations.size() <= MAX_ERRORS
                ? null
                : language.choose(
                        "共有 %d 处错误".formatted(violations.size()), "faults in all: %d".formatted(violations.size()));
        write(new Line(line, Status.REJECTED, sourceNumber, null, errors, more));
    }

    void unavailable(long line, @Nullable String sourceNumber) throws IOException {
        unavailable++;
        var message = language.choose(RefusedException.unavailable().zh, RefusedException.unavailable().en);
        write(new Line(line, Status.UNAVAILABLE, sourceNumber, null, null, message));
    }

    void complete() throws IOException {
        end(
                true,
                "已读完整个文件；同一文件可以再次导入，同一编号总是同一工单。",
                "The whole file was read. It may be sent again: the same numbers are the same cases.");
    }

    /** The file was not read to its end. */
    void broken(String zh, String en) throws IOException {
        end(
                false,
                zh + "以上各行已处理，其余未读；请重新导入整个文件，不会产生重复工单。",
                en
                        + " The rows above are done, the others were not read. Send the whole file again; no second case will arise.");
    }

    boolean isFull() {
        return written > limit;
    }

    void flush() throws IOException {
        out.flush();
    }

    private void end(boolean complete, String zh, String en) throws IOException {
        var totals = new Totals(accepted + rejected + unavailable, accepted, rejected, unavailable);
        write(new End(totals, complete, language.choose(zh, en)));
        out.flush();
    }

    private void write(Object line) throws IOException {
        try {
            var bytes = JSON.writeValueAsBytes(line);
            out.write(bytes);
            out.write('\n');
            written += bytes.length + 1;
        } catch (JacksonException e) {
            throw new IllegalStateException("The report's own records are JSON", e);
        }
    }
}
