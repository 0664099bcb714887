package suda.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as Linux tells this user; empty elsewhere. Only makes a sentence more useful. */
final class PortOwner {
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Such as {@code process 4711 (/usr/bin/java)}. */
    static Optional<String> find(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inode(Path.of(table), port).stream())
                .flatMap(inode -> processWith("socket:[" + inode + "]").stream())
                .findFirst();
    }

    private static Optional<String> inode(Path table, int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.trim().split("\\s+"))
                    .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
                    .map(f -> f[9])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> processWith(String socket) {
        return ProcessHandle.allProcesses()
                .filter(p -> holds(p.pid(), socket))
                .map(p -> "process " + p.pid()
                        + p.info()
                                .command()
                                .map(c -> " (" + Path.of(c).getFileName() + ")")
                                .orElse(""))
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.anyMatch(file -> {
                try {
                    return Files.readSymbolicLink(file).toString().equals(socket);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            return false;
        }
    }
}
