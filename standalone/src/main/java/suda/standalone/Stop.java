package suda.standalone;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** How {@code up} ends: by a signal, by a failed start, or because the broker gave up. */
final class Stop {
    private static final int FAILED = 1;

    private final Standalone suda;
    private final Console console;
    private final AtomicBoolean failed = new AtomicBoolean();

    Stop(Standalone suda, Console console) {
        this.suda = suda;
        this.console = console;
    }

    /** The first Ctrl-C or SIGTERM stops in order, the second Ctrl-C at once. */
    void onSignals() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::inOrder, "stop"));
        var interrupted = new AtomicBoolean();
        Signal.handle(new Signal("INT"), signal -> {
            if (interrupted.getAndSet(true)) {
                Runtime.getRuntime().halt(FAILED);
            }
            // Not on the signal's own thread: the second one would find it busy.
            new Thread(() -> Runtime.getRuntime().exit(0), "ctrl-c").start();
        });
        // A broker that cannot write its disk ends the process; the process should say so.
        Exit.setHaltProcedure((status, message) -> brokerGaveUp(message));
        Exit.setExitProcedure((status, message) -> brokerGaveUp(message));
    }

    /** Says what failed, stops the rest, and gives the exit status. */
    int afterFailure(String sentence, Exception failure, Path logs) {
        failed.set(true);
        System.err.println(sentence);
        System.err.println("日志 / logs: " + logs);
        suda.close();
        LoggerFactory.getLogger(Up.class).error("The start failed", failure);
        return FAILED;
    }

    private void inOrder() {
        if (failed.get()) {
            return;
        }
        console.line("正在停止… / Stopping…");
        suda.close();
        console.line("诉达已停止，数据已保存。 / Suda has stopped; the data are kept.");
    }

    private static void brokerGaveUp(@org.jspecify.annotations.Nullable String message) {
        System.err.println(
                "Kafka 无法继续，诉达停止；见 broker.log。 / Kafka cannot go on, so Suda stops; see broker.log. " + message);
        Runtime.getRuntime().halt(FAILED);
    }
}
