package suda.standalone;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How far an import is: a bar that is drawn over itself on a terminal, elsewhere a line every few seconds. */
final class ImportProgress {
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(5);
    private static final int WIDTH = 24;
    private static final double MIB = 1 << 20;

    private final PrintWriter err;
    private final long total;
    private final boolean terminal = Terminal.isThere();
    private final AtomicLong sent = new AtomicLong();
    private final long from = System.nanoTime();
    private long said = from;

    /** @param total the file's bytes */
    ImportProgress(PrintWriter err, long total) {
        this.err = err;
        this.total = total;
    }

    void sent(int bytes) {
        sent.addAndGet(bytes);
    }

    void tick(ImportOutcome outcome) {
        if (terminal) {
            err.print("\r" + text(outcome) + "\u001b[K");
            err.flush();
        } else if (System.nanoTime() - said > LINE_EVERY) {
            said = System.nanoTime();
            err.println(text(outcome));
            err.flush();
        }
    }

    void done(ImportOutcome outcome) {
        if (terminal) {
            err.println("\r" + text(outcome) + "\u001b[K");
            err.flush();
        }
    }

    String text(ImportOutcome outcome) {
        var seconds = Math.max(0.001, (System.nanoTime() - from) / 1e9);
        var share = total == 0 ? 1 : Math.min(1, (double) sent.get() / total);
        var rows = outcome.accepted() + outcome.rejected() + outcome.unavailable();
        var full = (int) Math.round(WIDTH * share);
        var left = share > 0 && share < 1 ? seconds * (1 - share) / share : 0;
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f%%  %.1f/%.1f MiB  %,d 行 rows  %,d 未受理 not accepted  %,.0f 行/s  剩余 left %d:%02d",
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                100 * share,
                sent.get() / MIB,
                total / MIB,
                rows,
                outcome.rejected() + outcome.unavailable(),
                rows / seconds,
                (long) left / 60,
                (long) left % 60);
    }
}
