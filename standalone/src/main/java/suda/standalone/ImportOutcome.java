package suda.standalone;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an import's report says, line by line; keeps the counts and the first rows that were not taken. */
final class ImportOutcome implements AutoCloseable {
    private static final int SHOWN = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable BufferedWriter copy;
    private final List<String> faults = new ArrayList<>();
    private volatile long accepted;
    private volatile long rejected;
    private volatile long unavailable;
    private boolean complete;
    private String ending = "";

    /** @param copy to hold the report as it comes */
    ImportOutcome(@Nullable Path copy) throws IOException {
        this.copy = copy == null ? null : Files.newBufferedWriter(copy);
    }

    /** One line of the report; lines come one after the other. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Written by one thread, shown by another.
    void line(String line) throws IOException {
        if (copy != null) {
            copy.write(line);
            copy.write('\n');
        }
        var row = read(line);
        switch (row.path("status").asString("")) {
            case "ACCEPTED" -> accepted++;
            case "REJECTED" -> {
                rejected++;
                fault(row, errors(row));
            }
            case "UNAVAILABLE" -> {
                unavailable++;
                fault(row, row.path("message").asString(""));
            }
            default -> {
                complete = row.path("complete").asBoolean(false);
                ending = row.path("message").asString("");
            }
        }
    }

    private static JsonNode read(String line) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException("no import report: " + line.substring(0, Math.min(200, line.length())), e);
        }
    }

    private void fault(JsonNode row, String why) {
        if (faults.size() < SHOWN) {
            var number = row.path("sourceNumber").asString("");
            faults.add("第 %d 行 / line %d%s：%s"
                    .formatted(
                            row.path("line").asLong(),
                            row.path("line").asLong(),
                            number.isEmpty() ? "" : " " + number,
                            why));
        }
    }

    private static String errors(JsonNode row) {
        return row.path("errors")
                .valueStream()
                .map(e ->
                        (e.path("field").asString("") + " " + e.path("message").asString("")).strip())
                .collect(Collectors.joining("; "));
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejected;
    }

    long unavailable() {
        return unavailable;
    }

    /** Whether intake says that it has read the whole file. */
    boolean complete() {
        return complete;
    }

    /** What intake said last. */
    String ending() {
        return ending;
    }

    /** The first rows that were not accepted, in words. */
    List<String> faults() {
        return faults;
    }

    long faultsNotShown() {
        return rejected + unavailable - faults.size();
    }

    @Override
    public void close() throws IOException {
        if (copy != null) {
            copy.close();
        }
    }
}
