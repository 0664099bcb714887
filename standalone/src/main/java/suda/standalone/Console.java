package suda.standalone;

import java.io.PrintStream;
import java.util.Locale;

/** One line a step on the screen, with the seconds since the start. */
final class Console {
    private final PrintStream out;
    private final long from = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    void step(String text) {
        out.println(String.format(Locale.ROOT, "%5.1f s  %s", seconds(), text));
    }

    void line(String text) {
        out.println(text);
    }

    double seconds() {
        return (System.nanoTime() - from) / 1e9;
    }
}
