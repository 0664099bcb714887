package suda.routing.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a task when there is something to do, and not at a fixed beat: each punctuation makes Kafka Streams commit, so
 * that a beat of a second would be a transaction a second with nothing in it.
 */
final class Waking {
    private final ProcessorContext<Object, Object> context;
    private final InstantSource wall;
    private final Runnable work;
    private @Nullable Cancellable next;
    private Instant at = Instant.MAX;
    private Instant arrangedAt = Instant.MIN;

    Waking(ProcessorContext<Object, Object> context, InstantSource wall, Runnable work) {
        this.context = context;
        this.wall = wall;
        this.work = work;
    }

    /** Wakes at this instant, or earlier where that was arranged before. */
    void by(Instant wanted) {
        var now = wall.instant();
        // A clock that was put back would leave what is arranged far ahead.
        var wentBack = now.isBefore(arrangedAt);
        if (next != null && !wanted.isBefore(at) && !wentBack) {
            return;
        }
        cancel();
        at = wanted;
        arrangedAt = now;
        var wait = Duration.between(now, wanted);
        next = context.schedule(
                wait.toMillis() < 1 ? Duration.ofMillis(1) : wait, PunctuationType.WALL_CLOCK_TIME, time -> wake());
    }

    private void wake() {
        cancel();
        work.run();
    }

    private void cancel() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
