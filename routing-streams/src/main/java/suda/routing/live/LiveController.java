package suda.routing.live;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import suda.access.Role;
import suda.routing.RoutingSettings;
import suda.routing.access.Callers;

/** Server-sent events: the counts at once, and again whenever they change, and every 15 s, which keeps the line open. */
@RestController
class LiveController {
    private static final Logger log = LoggerFactory.getLogger(LiveController.class);
    private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final LiveCounts counts;
    private final RoutingSettings.Live settings;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live"));
    // At most one thread a viewer, so that one who does not read holds up nobody else.
    private final ExecutorService senders = Executors.newCachedThreadPool(task -> new Thread(task, "live-send"));
    private TreeMap<String, Long> last = new TreeMap<>();
    private long sentAt = System.nanoTime();

    LiveController(LiveCounts counts, RoutingSettings settings) {
        this.counts = counts;
        this.settings = settings.live();
        var millis = this.settings.interval().toMillis();
        var unused = ticker.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Operation(
            summary = "实时数据 · Live counts",
            description = "各单位、分拨台现有工单数，变化即推送。Cases that each office and the triage desk hold, sent as they change.")
    @GetMapping(path = "/api/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@AuthenticationPrincipal Jwt key) {
        if (viewers.size() >= settings.viewers()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Too many open pages");
        }
        var viewer =
                new Viewer(new SseEmitter(0L), Callers.of(key).role() == Role.DISCIPLINE, senders, viewers::remove);
        ticker.execute(() -> {
            // While nobody watched, nobody counted.
            viewers.add(viewer);
            tick();
            viewer.show(last);
        });
        return viewer.emitter();
    }

    private void tick() {
        if (viewers.isEmpty()) {
            return;
        }
        try {
            counts.read().ifPresent(this::show);
        } catch (RuntimeException e) {
            // A tick that throws would be the last.
            log.warn("The counts could not be read; the next tick tries again: {}", e.toString());
        }
    }

    private void show(TreeMap<String, Long> now) {
        if (!now.equals(last) || System.nanoTime() - sentAt > KEEP_ALIVE_NANOS) {
            last = now;
            sentAt = System.nanoTime();
            viewers.forEach(viewer -> viewer.show(now));
        }
    }

    @PreDestroy
    void stop() {
        ticker.shutdownNow();
        senders.shutdownNow();
        viewers.forEach(viewer -> viewer.emitter().complete());
    }
}
