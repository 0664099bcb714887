package suda.routing.live;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

/** Server-sent events: the counts at once, and again whenever they change; a comment every 15 s keeps the line open. */
@RestController
class LiveController {
    private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private record Viewer(SseEmitter emitter, boolean discipline) {}

    private final LiveCounts counts;
    private final RoutingSettings.Live settings;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live"));
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
        var viewer = new Viewer(new SseEmitter(0L), Callers.of(key).role() == Role.DISCIPLINE);
        viewer.emitter().onCompletion(() -> viewers.remove(viewer));
        viewer.emitter().onError(e -> viewers.remove(viewer));
        ticker.execute(() -> {
            send(viewer, last);
            viewers.add(viewer);
        });
        return viewer.emitter();
    }

    private void tick() {
        counts.read().ifPresent(now -> {
            if (!now.equals(last)) {
                last = now;
                sentAt = System.nanoTime();
                viewers.forEach(viewer -> send(viewer, now));
            } else if (System.nanoTime() - sentAt > KEEP_ALIVE_NANOS) {
                sentAt = System.nanoTime();
                viewers.forEach(LiveController.this::keepAlive);
            }
        });
    }

    private void send(Viewer viewer, TreeMap<String, Long> sums) {
        try {
            viewer.emitter()
                    .send(SseEmitter.event()
                            .name("counts")
                            .data(LiveCounts.shown(sums, viewer.discipline()), MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException gone) {
            viewers.remove(viewer);
        }
    }

    private void keepAlive(Viewer viewer) {
        try {
            viewer.emitter().send(SseEmitter.event().comment("alive"));
        } catch (IOException | IllegalStateException gone) {
            viewers.remove(viewer);
        }
    }

    @PreDestroy
    void stop() {
        ticker.shutdownNow();
        viewers.forEach(viewer -> viewer.emitter().complete());
    }
}
