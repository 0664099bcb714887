package suda.routing.inbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import suda.routing.cases.CaseStore.NotReadyException;

/** One after another, as they came; who would wait longer than two seconds is told to come again. */
final class Turn {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final String otherwise;

    /** @param otherwise what is said where it does not come in time, for the log */
    Turn(String otherwise) {
        this.otherwise = otherwise;
    }

    /** @throws NotReadyException if it does not come in time; otherwise {@link #end} is to follow */
    void await() {
        try {
            if (lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NotReadyException(otherwise, null);
    }

    void end() {
        lock.unlock();
    }
}
