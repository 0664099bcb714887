package suda.standalone;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether somebody still reads what this process pipes out. Writing would tell, but {@code ./suda office CODE | head -1}
 * must end without waiting for the next message, and Java cannot poll a pipe. On Linux, opening a pipe for writing
 * blocks while it has no reader: a thread that stays in that call has found out. Elsewhere the next line tells.
 */
final class PipeReader {
    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final long STUCK = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong openingSince = new AtomicLong();

    private PipeReader() {}

    static PipeReader of(PrintStream out) {
        var reader = new PipeReader();
        if (out == System.out && isPipe()) {
            var watcher = new Thread(reader::watch, "pipe-reader");
            watcher.setDaemon(true);
            watcher.start();
        }
        return reader;
    }

    boolean isGone() {
        var since = openingSince.get();
        return since != 0 && System.nanoTime() - since > STUCK;
    }

    private static boolean isPipe() {
        try {
            return Files.readSymbolicLink(STDOUT).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private void watch() {
        try {
            while (true) {
                openingSince.set(System.nanoTime());
                new FileOutputStream(STDOUT.toFile(), true).close();
                openingSince.set(0);
                Thread.sleep(500);
            }
        } catch (IOException e) {
            openingSince.set(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
