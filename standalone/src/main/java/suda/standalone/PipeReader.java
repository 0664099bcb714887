package suda.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether somebody still reads what this process pipes out. Writing would tell, but {@code ./suda office CODE | head -1}
 * must end without waiting for the next message, and Java cannot poll a pipe. Linux shows who has a pipe's reading end
 * open: once a reader was seen and none is left, the output goes nowhere. Where none can be seen (another user's, another
 * system's), the next line tells.
 */
final class PipeReader {
    private static final String STDOUT = "/proc/self/fd/1";
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String pipe;
    private Set<Long> readers;
    private long looked = System.nanoTime();

    private PipeReader(String pipe) {
        this.pipe = pipe;
        this.readers = pipe.isEmpty() ? Set.of() : find();
    }

    static PipeReader of(PrintStream out) {
        try {
            var target =
                    out == System.out ? Files.readSymbolicLink(Path.of(STDOUT)).toString() : "";
            return new PipeReader(target.startsWith("pipe:") ? target : "");
        } catch (IOException | UnsupportedOperationException e) {
            return new PipeReader("");
        }
    }

    boolean isGone() {
        if (readers.isEmpty() || System.nanoTime() - looked < BETWEEN_LOOKS) {
            return false;
        }
        looked = System.nanoTime();
        if (readers.stream().anyMatch(this::reads)) {
            return false;
        }
        // Those seen before have gone; the end may have been handed on, so look everywhere once more.
        readers = find();
        return readers.isEmpty();
    }

    private Set<Long> find() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::reads)
                .collect(Collectors.toSet());
    }

    private boolean reads(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.anyMatch(this::isReadingEnd);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isReadingEnd(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(pipe)
                    && Files.getPosixFilePermissions(descriptor, LinkOption.NOFOLLOW_LINKS)
                            .contains(PosixFilePermission.OWNER_READ);
        } catch (IOException e) {
            return false;
        }
    }
}
