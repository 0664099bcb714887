package suda.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The installation's secrets, a file each in one directory that only Suda's user may read. Losing
 * {@link #INSTALLATION} gives known source numbers new case ids, so keep a copy of the directory elsewhere.
 */
public record Secrets(Path directory) {
    /** Case ids, reporter tokens and content hashes are keyed with what is derived from this one. */
    public static final String INSTALLATION = "installation.key";

    /** Signs access keys. */
    public static final String ACCESS = "access.key";

    private static final int BYTES = 32;

    /** Makes the secrets that are missing. */
    public Secrets createMissing() {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var random = new SecureRandom();
            for (var name : new String[] {INSTALLATION, ACCESS}) {
                var bytes = new byte[BYTES];
                random.nextBytes(bytes);
                write(name, Base64.getEncoder().encode(bytes));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Making secrets in " + directory, e);
        }
    }

    /** Writes a secret, unless it is there already. */
    public void write(String name, byte[] content) throws IOException {
        var path = directory.resolve(name);
        if (Files.exists(path)) {
            return;
        }
        // Whole or not at all: a half-written secret after a crash would lock everything out.
        var draft = Files.createTempFile(
                directory,
                name,
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, content, StandardOpenOption.SYNC);
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException raced) {
            // Another process made it first; its secret holds.
        } finally {
            Files.delete(draft);
        }
    }

    /** @throws UncheckedIOException if the file is missing or unreadable, with its path */
    public byte[] read(String name) {
        var path = directory.resolve(name);
        try {
            return Base64.getDecoder().decode(Files.readString(path).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No secret at " + path + " (./suda up makes it; in production, provide it)", e);
        }
    }
}
