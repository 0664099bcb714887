package suda.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes today's schemas where {@link CompatibilityTest} will look for them: {@code Release 0.1.0}. */
final class Release {
    private Release() {}

    public static void main(String[] args) throws IOException {
        var directory = Files.createDirectories(Path.of("src/test/released", args[0]));
        for (var schema : Topics.hunan().subjects().entrySet()) {
            if (!schema.getKey().endsWith("-value")) {
                Files.writeString(
                        directory.resolve(schema.getValue().getName() + ".avsc"),
                        schema.getValue().toString(true) + "\n");
            }
        }
    }
}
