package suda.intake;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import suda.intake.broker.BrokerWatch;
import suda.intake.reporter.Erasure;

/** Everything that intake does by the clock, beside answering requests. A failed round is made up for by the next. */
final class Rounds implements SmartLifecycle {
    private interface Round {
        void run() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final BrokerWatch watch;
    private final Readiness readiness;
    private final Erasure erasure;
    private final InboundCleanup cleanup;
    private final IntakeSettings.Intake settings;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(3, work -> {
        var thread = new Thread(work, "suda-intake-rounds");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    Rounds(BrokerWatch watch, Readiness readiness, Erasure erasure, InboundCleanup cleanup, IntakeSettings settings) {
        this.watch = watch;
        this.readiness = readiness;
        this.erasure = erasure;
        this.cleanup = cleanup;
        this.settings = settings.intake();
    }

    @Override
    public void start() {
        running = true;
        watch.start(scheduler);
        readiness.start(scheduler);
        every(settings.heartbeat(), erasure::heartbeat);
        every(settings.sweep(), erasure::sweep);
        every(settings.inboundCleanup(), cleanup::run);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It never ends.
    private void every(Duration interval, Round round) {
        var millis = interval.toMillis();
        scheduler.scheduleWithFixedDelay(
                () -> {
                    if (!watch.answers()) {
                        return;
                    }
                    try {
                        round.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        log.warn("A round was missed: {}", e.toString());
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
