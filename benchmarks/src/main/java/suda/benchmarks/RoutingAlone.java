package suda.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import suda.standalone.Ports;
import suda.standalone.Service;
import suda.standalone.Standalone;

/** Routing on a real broker and a real registry, on free ports and new data. */
final class RoutingAlone {
    /** @param <E> what may go wrong in it */
    interface Measurement<E extends Exception> {
        void of(Standalone suda) throws E, IOException, InterruptedException;
    }

    private RoutingAlone() {}

    /** Starts it, says how far it is, and stops it when all is measured. */
    static <E extends Exception> void measure(Measurement<E> measurement) throws E, IOException, InterruptedException {
        var data = Files.createTempDirectory("suda-benchmark");
        try (var suda =
                new Standalone(Standalone.Settings.of(data, Ports.free()), step -> System.out.println("  " + step))) {
            suda.startBase();
            suda.start(List.of(Service.ROUTING));
            suda.awaitReady(Duration.ofSeconds(180));
            measurement.of(suda);
        }
    }
}
