package suda.routing.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.access.AccessKeys;
import suda.access.Caller;
import suda.access.Role;
import suda.divisions.Divisions;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.overview.Overview;

/**
 * Shows the overview to those who may have it: when it changed, and every 15 s. What takes long is done seldom: looks
 * take a tenth of the time, or as much as leaves a second between two of them, and a quarter at most. While some part of
 * it cannot be asked for nothing is sent, and a page that hears nothing says that its figures are old.
 *
 * <p>It has a thread of its own, since other instances may have to be asked. These are asked with a key of a minute, as
 * that of whoever watches is not kept.
 */
final class OverviewWatch {
    static final String OVERVIEW = "overview";

    private static final Logger log = LoggerFactory.getLogger(OverviewWatch.class);
    private static final Set<Role> SHOWN_TO = Set.of(Role.PROVINCE, Role.DISCIPLINE);
    private static final Duration AT_LEAST = Duration.ofSeconds(15);
    private static final Duration KEY = Duration.ofMinutes(1);
    private static final int REST = 9;
    private static final int LEAST_REST = 3;

    /** More would make what happens be seen later than two seconds after it, with 100,000 open cases. */
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(1);

    /** @param on when it was sent, by the wall's clock */
    private record Sent(Overview overview, Instant on) {}

    private final Function<Asker, Overview> overviews;
    private final AccessKeys keys;
    private final Set<Viewer> viewers;
    private final Duration interval;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-overview"));

    // Of its thread alone.
    private final Map<Role, Sent> last = new EnumMap<>(Role.class);
    private long took;
    private long restsUntil = System.nanoTime();

    /** @param viewers who watches now */
    OverviewWatch(
            Function<Asker, Overview> overviews,
            AccessKeys keys,
            Set<Viewer> viewers,
            Duration interval,
            InstantSource clock) {
        this.overviews = overviews;
        this.keys = keys;
        this.viewers = viewers;
        this.interval = interval;
        this.clock = clock;
    }

    void start() {
        next(interval.toNanos());
    }

    private void next(long nanos) {
        if (!thread.isShutdown()) {
            var unused = thread.schedule(() -> next(Math.max(interval.toNanos(), look())), nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Shows it to who has just come: at once, if that is not too often. */
    void welcome(Viewer viewer) {
        thread.execute(() -> {
            var known = last.get(viewer.caller().role());
            if (known != null) {
                viewer.show(OVERVIEW, known.overview());
            } else if (System.nanoTime() - restsUntil >= 0) {
                var unused = look();
            }
        });
    }

    /** @return nanoseconds to rest for: one look that takes long among others is chance, and the first always does */
    long look() {
        long takes = 0;
        for (var role : SHOWN_TO) {
            if (viewers.stream().anyMatch(viewer -> viewer.caller().role() == role)) {
                takes += look(role);
            } else {
                last.remove(role);
            }
        }
        var usual = Math.min(took, takes);
        var rest = Math.min(REST * usual, Math.max(ENOUGH, LEAST_REST * usual));
        took = takes;
        restsUntil = System.nanoTime() + rest;
        return rest;
    }

    /** @return nanoseconds that it took; none where it was waiting for others only */
    private long look(Role role) {
        var began = System.nanoTime();
        try {
            show(role, overviews.apply(asker(role)));
        } catch (NotReadyException e) {
            log.debug("The overview cannot be shown whole now: {}", e.getMessage());
            last.remove(role);
            return 0;
        } catch (RuntimeException e) {
            // A tick that throws would be the last.
            log.warn("The overview could not be read; the next look tries again: {}", e.toString());
            last.remove(role);
        }
        return System.nanoTime() - began;
    }

    private void show(Role role, Overview overview) {
        var now = clock.instant();
        var before = last.get(role);
        if (before == null
                || !overview.showsTheSameAs(before.overview())
                || Duration.between(before.on(), now).compareTo(AT_LEAST) >= 0) {
            last.put(role, new Sent(overview, now));
            viewers.stream()
                    .filter(viewer -> viewer.caller().role() == role)
                    .forEach(viewer -> viewer.show(OVERVIEW, overview));
        }
    }

    private Asker asker(Role role) {
        var code = Divisions.hunan().province().code();
        var key = keys.issue(role, code, clock.instant(), KEY);
        return new Asker(new Caller(role, code, "live"), "Bearer " + key, "zh");
    }

    void stop() {
        thread.shutdownNow();
    }
}
