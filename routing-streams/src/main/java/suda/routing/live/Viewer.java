package suda.routing.live;

import java.io.IOException;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page. Of counts that come faster than it reads, it gets the newest. */
final class Viewer {
    private final SseEmitter emitter;
    private final boolean discipline;
    private final Executor sender;
    private final Consumer<Viewer> gone;
    private final AtomicReference<TreeMap<String, Long>> newest = new AtomicReference<>();

    /**
     * @param discipline whether it may know what lies on the discipline desk
     * @param sender lends the thread that may have to wait for the page
     * @param gone told when the page is closed
     */
    Viewer(SseEmitter emitter, boolean discipline, Executor sender, Consumer<Viewer> gone) {
        this.emitter = emitter;
        this.discipline = discipline;
        this.sender = sender;
        this.gone = gone;
        emitter.onCompletion(() -> gone.accept(this));
        emitter.onError(e -> gone.accept(this));
    }

    SseEmitter emitter() {
        return emitter;
    }

    void show(TreeMap<String, Long> sums) {
        // Where one waits already, the thread that sends takes this in its place.
        if (newest.getAndSet(sums) == null) {
            sender.execute(this::send);
        }
    }

    private void send() {
        var sums = newest.get();
        while (sums != null) {
            try {
                emitter.send(SseEmitter.event()
                        .name("counts")
                        .data(LiveCounts.shown(sums, discipline), MediaType.APPLICATION_JSON));
            } catch (IOException | IllegalStateException closed) {
                gone.accept(this);
            }
            sums = newest.compareAndSet(sums, null) ? null : newest.get();
        }
    }
}
