package suda.standalone;

import java.io.IOException;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Runs in the registry's process: starts the registry, and ends it when the pipe to the parent closes. So it never
 * outlives its parent, not even one that was killed, and stops when the parent says, not when Ctrl-C reaches the whole
 * terminal.
 */
final class RegistryChild {
    private RegistryChild() {}

    @SuppressWarnings("NullAway") // A static method is invoked on nothing.
    public static void main(String[] args) throws ReflectiveOperationException {
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        var watcher = new Thread(RegistryChild::exitWithParent, "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent writes nothing.
            }
        } catch (IOException e) {
            // As good as closed.
        }
        System.exit(0);
    }
}
