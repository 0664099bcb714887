package suda.routing.deadlines;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Deadline policies of tests: the one that ships, but for one entry. */
public final class DeadlinePolicies {
    private DeadlinePolicies() {}

    /** The shipped one in the version 2026.2, in which this entry of this row is another. */
    public static DeadlinePolicy with(String row, String before, String after) {
        var at = shipped().indexOf("\n  " + row + ":");
        if (at < 0) {
            throw new IllegalArgumentException(row);
        }
        return with(at, before, after);
    }

    /** The same, where the entry is the first of its kind. */
    public static DeadlinePolicy with(String before, String after) {
        return with(0, before, after);
    }

    private static DeadlinePolicy with(int from, String before, String after) {
        var text = shipped();
        var entry = text.indexOf(before, from);
        if (entry < 0) {
            throw new IllegalArgumentException(before);
        }
        var changed = text.substring(0, entry) + after + text.substring(entry + before.length());
        return DeadlinePolicyFile.read(
                new StringReader(changed.replace("version: \"2026.1\"", "version: \"2026.2\"")), "draft");
    }

    private static String shipped() {
        try (var in = DeadlinePolicy.class.getResourceAsStream("/policy/deadlines.yml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
