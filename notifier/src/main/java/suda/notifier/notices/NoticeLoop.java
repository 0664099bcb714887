package suda.notifier.notices;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.OpenNotice;
import suda.notifier.officers.LiaisonOfficers;
import suda.notifier.sending.Sender;
import suda.topics.DeadLetter;
import suda.wire.Wire;

/** Runs one {@link NoticeSession} after the other, on one thread, until it is told to stop. */
public final class NoticeLoop {
    /** What a session is made of. */
    public record Parts(
            KafkaClients clients,
            Wire wire,
            LiaisonOfficers officers,
            Sender sender,
            Rules rules,
            MeterRegistry meters,
            InstantSource clock) {}

    /** The loop has no partitions, or could not write: ask again. */
    static final class NotReadyException extends RuntimeException {}

    private static final Logger log = LoggerFactory.getLogger(NoticeLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Parts parts;
    private final ConcurrentSkipListMap<String, OpenNotice> dead = new ConcurrentSkipListMap<>();
    private final LinkedBlockingQueue<Work<?>> wishes = new LinkedBlockingQueue<>();
    private final Figures figures;
    private volatile boolean stopped;

    public NoticeLoop(Parts parts) {
        this.parts = parts;
        this.figures = new Figures(parts.meters());
    }

    /** Returns after {@link #stop}. */
    public void run() {
        var pause = FIRST_PAUSE;
        while (!stopped) {
            dead.clear();
            var began = System.nanoTime();
            try (var session = new NoticeSession(parts, dead, figures)) {
                session.begin();
                while (!stopped) {
                    round(session);
                }
                session.finish();
            } catch (RuntimeException e) {
                log.warn("The notifier begins again from what is written ({})", e.toString());
                log.debug("Because of", e);
                pause = System.nanoTime() - began > Duration.ofMinutes(1).toNanos() ? FIRST_PAUSE : longer(pause);
                Utils.sleep(stopped ? 0 : pause.toMillis());
            } finally {
                figures.away();
            }
        }
        failAll(drained());
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }

    private void round(NoticeSession session) {
        List<Work<?>> taken = session.hasPartitions() ? drained() : List.of();
        try {
            session.round(taken);
            taken.forEach(Work::answer);
        } catch (RuntimeException e) {
            failAll(taken);
            throw e;
        }
    }

    private List<Work<?>> drained() {
        var taken = new ArrayList<Work<?>>();
        wishes.drainTo(taken);
        return taken;
    }

    private static void failAll(List<Work<?>> works) {
        works.forEach(work -> work.answer.completeExceptionally(new NotReadyException()));
    }

    public void stop() {
        stopped = true;
    }

    /** Whether events are being read. */
    public boolean hasPartitions() {
        return figures.partitions > 0;
    }

    /**
     * The dead, in the order in which they died; the key is the place in that order.
     *
     * @throws NotReadyException while they aren't known
     */
    NavigableMap<String, OpenNotice> dead() {
        if (!hasPartitions()) {
            throw new NotReadyException();
        }
        return dead;
    }

    /** Has something decided by the book; the answer comes once it is written. */
    <T> CompletableFuture<T> ask(BiFunction<NoticeBook, Instant, T> wish) {
        var work = new Work<T>(wish);
        if (!hasPartitions()) {
            work.answer.completeExceptionally(new NotReadyException());
        } else {
            wishes.add(work);
        }
        return work.answer;
    }

    static final class Work<T> {
        private final BiFunction<NoticeBook, Instant, T> wish;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable T decided;

        Work(BiFunction<NoticeBook, Instant, T> wish) {
            this.wish = wish;
        }

        void run(NoticeBook book, Instant now) {
            decided = wish.apply(book, now);
        }

        private void answer() {
            answer.complete(decided);
        }
    }

    /** What is shown of the loop: gauges, counters, and whether it has partitions. */
    static final class Figures {
        private final MeterRegistry meters;
        private volatile int waiting;
        private volatile int retrying;
        private volatile int dead;
        private volatile int partitions;

        Figures(MeterRegistry meters) {
            this.meters = meters;
            gauge("suda.notices.waiting", () -> waiting);
            gauge("suda.notices.retrying", () -> retrying);
            gauge("suda.notices.dead", () -> dead);
        }

        private void gauge(String name, java.util.function.Supplier<Number> value) {
            Gauge.builder(name, value).register(meters);
        }

        void show(OpenNotices open, int assigned) {
            waiting = open.waitingCount();
            retrying = open.retryingCount();
            dead = open.deadCount();
            partitions = assigned;
        }

        void away() {
            partitions = 0;
        }

        void count(List<Change> changes) {
            for (var change : changes) {
                if (change instanceof Change.Log written) {
                    var channel = written.delivery().getChannel();
                    var outcome = written.delivery().getOutcome();
                    meters.counter(
                                    "suda.notices",
                                    "channel",
                                    channel == null ? "none" : channel.name(),
                                    "outcome",
                                    outcome.name())
                            .increment();
                }
            }
        }

        void parked(String topic, DeadLetter.Reason reason) {
            meters.counter("suda.dead.letters", "topic", topic, "reason", reason.name())
                    .increment();
        }
    }
}
