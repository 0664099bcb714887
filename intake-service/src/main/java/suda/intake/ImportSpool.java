package suda.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/** Keeps a report until its reader is there, on disk, in a file that has no name any more once it is open. */
final class ImportSpool implements AutoCloseable {
    private final FileChannel file;

    private ImportSpool(FileChannel file) {
        this.file = file;
    }

    static ImportSpool in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new ImportSpool(FileChannel.open(
                directory.resolve("import-" + UUID.randomUUID()),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)));
    }

    OutputStream out() {
        return Channels.newOutputStream(file);
    }

    long size() throws IOException {
        return file.size();
    }

    void copyTo(OutputStream out) throws IOException {
        file.position(0);
        Channels.newInputStream(file).transferTo(out);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
