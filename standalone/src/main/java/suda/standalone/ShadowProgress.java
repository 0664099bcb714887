package suda.standalone;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How far a shadow run is: a bar that is drawn over itself on a terminal, elsewhere a line every few seconds. */
final class ShadowProgress {
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(5);
    private static final int WIDTH = 24;

    private final PrintWriter err;
    private final boolean terminal;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final long from = System.nanoTime();
    private long said = from;

    ShadowProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** So many offsets lie before the ends of what is read. */
    void total(long offsets) {
        total.set(offsets);
    }

    void read(long offsets) {
        read.addAndGet(offsets);
    }

    void tick() {
        if (terminal) {
            err.print("\r" + text() + "\u001b[K");
            err.flush();
        } else if (System.nanoTime() - said > LINE_EVERY) {
            said = System.nanoTime();
            err.println(text());
            err.flush();
        }
    }

    void done() {
        err.println((terminal ? "\r" : "") + text() + (terminal ? "\u001b[K" : ""));
        err.flush();
    }

    String text() {
        var all = total.get();
        var done = read.get();
        var seconds = Math.max(0.001, (System.nanoTime() - from) / 1e9);
        var share = all == 0 ? 1 : Math.min(1, (double) done / all);
        var full = (int) Math.round(WIDTH * share);
        var left = share > 0 && share < 1 ? seconds * (1 - share) / share : 0;
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f%%  %,d/%,d 条记录 records  %,.0f 条/s  用时 %.1f s  剩余 left %d:%02d",
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                100 * share,
                done,
                all,
                done / seconds,
                seconds,
                (long) left / 60,
                (long) left % 60);
    }
}
