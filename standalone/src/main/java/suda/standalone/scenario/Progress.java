package suda.standalone.scenario;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows how far a play is: a bar that is drawn over itself on a terminal, a line now and then elsewhere. */
public final class Progress implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int BAR = 30;
    private static final long ON_TERMINAL_MILLIS = 250;
    private static final long ELSEWHERE_MILLIS = 5_000;

    private final PrintStream out;
    private final boolean terminal;
    private final Thread painter = new Thread(this::paint, "replay-progress");
    private int total;
    private int done;
    private int doneBefore;
    private long from;
    private Instant time = Instant.EPOCH;
    private boolean closed;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        painter.setDaemon(true);
    }

    synchronized void start(int all, int already, Instant at) {
        total = all;
        done = already;
        doneBefore = already;
        time = at;
        from = System.nanoTime();
        painter.start();
    }

    synchronized void at(Instant now) {
        time = now;
    }

    synchronized void oneMore() {
        done++;
    }

    private synchronized void paint() {
        try {
            while (!closed) {
                wait(terminal ? ON_TERMINAL_MILLIS : ELSEWHERE_MILLIS);
                if (!closed) {
                    show();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        if (terminal) {
            out.print("\r" + line());
            out.flush();
        } else {
            out.println(line());
        }
    }

    synchronized String line() {
        var seconds = Math.max((System.nanoTime() - from) / 1e9, 0.001);
        var filled = total == 0 ? BAR : (int) ((long) BAR * done / total);
        return String.format(
                Locale.ROOT,
                "%s  [%s%s] %,d/%,d  %,.0f/s ",
                TIME.format(time.atOffset(Rhythm.CHINA)),
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                done,
                total,
                (done - doneBefore) / seconds);
    }

    @Override
    public synchronized void close() {
        if (!closed && terminal && painter.isAlive()) {
            show();
            out.println();
        }
        closed = true;
        notifyAll();
    }
}
