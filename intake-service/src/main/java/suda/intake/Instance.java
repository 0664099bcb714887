package suda.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The name under which the broker knows this instance; it lives as long as the state directory. */
final class Instance {
    private Instance() {}

    static String in(Path directory) {
        var file = directory.resolve("instance");
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                var draft = Files.createTempFile(directory, "instance", ".draft");
                Files.writeString(draft, UUID.randomUUID().toString());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + directory + " cannot be used", e);
        }
    }
}
