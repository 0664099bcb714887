package suda.routing.live;

import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import suda.routing.RoutingSettings;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.inbox.DeskView;
import suda.routing.inbox.Desks;

/**
 * Open pages of offices, apart from all others: they are shown {@code desk}, their own, at once, whenever it changes and
 * every 15 s, and nothing else can reach them. While a desk cannot be known whole nothing is shown of it. They are
 * counted apart, too, so that offices, of which there are many, cannot keep the province from its page.
 */
@Component
class OfficeViewers {
    static final String DESK = "desk";

    private static final Logger log = LoggerFactory.getLogger(OfficeViewers.class);
    private static final long AT_LEAST_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** Looking takes no more than a quarter of the time, most of it waiting, however many watch. */
    private static final int REST = 3;

    /** Open pages of one office: none may keep out the others. */
    private static final int OF_ONE_OFFICE = 16;

    /** What one page was shown last. */
    private static final class Watching {
        private final Asker asker;
        private @Nullable DeskView shown;
        private long shownAt;

        Watching(Asker asker) {
            this.asker = asker;
        }

        boolean isNews(DeskView desk) {
            return shown == null || !shown.showsTheSameAs(desk) || System.nanoTime() - shownAt > AT_LEAST_NANOS;
        }

        void shown(DeskView desk) {
            shown = desk;
            shownAt = System.nanoTime();
        }
    }

    private final Function<Collection<Asker>, Map<String, DeskView>> desks;
    private final int most;
    private final InstantSource clock;
    private final Map<Viewer, Watching> watching = new ConcurrentHashMap<>();
    // A thread of its own: asking the broker and other instances may take seconds.
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-desks"));
    private long restUntil = System.nanoTime();

    @Autowired
    OfficeViewers(Desks desks, RoutingSettings settings) {
        this(desks::look, settings.live().viewers(), InstantSource.system());
        var interval = settings.live().interval().toMillis();
        var unused = ticker.scheduleWithFixedDelay(this::tick, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** @param most pages at most */
    OfficeViewers(Function<Collection<Asker>, Map<String, DeskView>> desks, int most, InstantSource clock) {
        this.desks = desks;
        this.most = most;
        this.clock = clock;
    }

    /** @return false if too many watch already, of all offices or of this one */
    synchronized boolean add(Viewer viewer, Asker asker) {
        var own = watching.keySet().stream()
                .filter(other -> other.caller().code().equals(asker.code()))
                .count();
        if (watching.size() >= most || own >= OF_ONE_OFFICE) {
            return false;
        }
        watching.put(viewer, new Watching(asker));
        return true;
    }

    void remove(Viewer viewer) {
        watching.remove(viewer);
    }

    private void tick() {
        var began = System.nanoTime();
        if (watching.isEmpty() || began - restUntil < 0) {
            return;
        }
        try {
            look();
        } catch (NotReadyException e) {
            log.debug("Desks cannot be known whole now: {}", e.toString());
        } catch (RuntimeException e) {
            // A tick that throws would be the last.
            log.warn("Desks could not be read; the next tick tries again: {}", e.toString());
        }
        var now = System.nanoTime();
        restUntil = now + REST * (now - began);
    }

    void look() {
        expire();
        show();
    }

    /** Other instances believe no key that has ended: nobody is asked with it, even if its page is slow to close. */
    private void expire() {
        var now = clock.instant();
        watching.keySet().stream().filter(viewer -> viewer.expired(now)).forEach(viewer -> {
            watching.remove(viewer);
            viewer.emitter().complete();
        });
    }

    private void show() {
        // Of one office any page's key will do: all see the same.
        var askers = watching.values().stream()
                .map(page -> page.asker)
                .collect(Collectors.toMap(Asker::code, asker -> asker, (one, other) -> one));
        var looked = desks.apply(askers.values());
        watching.forEach((viewer, page) -> {
            var desk = looked.get(viewer.caller().code());
            if (desk != null && page.isNews(desk)) {
                viewer.show(DESK, desk);
                page.shown(desk);
            }
        });
    }

    @PreDestroy
    void stop() {
        ticker.shutdownNow();
        watching.keySet().forEach(viewer -> viewer.emitter().complete());
    }
}
