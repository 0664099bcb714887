package suda.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people sit in front of, if they do. */
final class Terminal {
    private static final String STDERR = "/proc/self/fd/2";

    /** Set by the script: how wide the terminal is that its output goes to. */
    private static final String COLUMNS = "suda.columns";

    /** Of files and pipes, which have no width, as much as can be read in a line. */
    private static final int ELSEWHERE = 200;

    private static final int NARROWEST = 60;

    private Terminal() {}

    /** Whether what goes to standard error is seen at once. */
    static boolean isThere() {
        try {
            var target = Files.readSymbolicLink(Path.of(STDERR)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    static int columns() {
        return Math.max(NARROWEST, Integer.getInteger(COLUMNS, ELSEWHERE));
    }
}
