package suda.routing.live;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import suda.access.Caller;

/** One open page. Of what comes faster than it reads, it gets the newest of each event. */
final class Viewer {
    private final SseEmitter emitter;
    private final Caller caller;
    private final @Nullable Instant expires;
    private final Executor sender;
    private final Consumer<Viewer> gone;
    private final Map<String, Object> waiting = new LinkedHashMap<>();
    private boolean sending;

    /**
     * @param expires when its key does; null if never
     * @param sender lends the thread that may have to wait for the page
     * @param gone told when the page is closed
     */
    Viewer(SseEmitter emitter, Caller caller, @Nullable Instant expires, Executor sender, Consumer<Viewer> gone) {
        this.emitter = emitter;
        this.caller = caller;
        this.expires = expires;
        this.sender = sender;
        this.gone = gone;
        emitter.onCompletion(() -> gone.accept(this));
        emitter.onError(e -> gone.accept(this));
    }

    SseEmitter emitter() {
        return emitter;
    }

    Caller caller() {
        return caller;
    }

    boolean expired(Instant now) {
        return expires != null && expires.isBefore(now);
    }

    /** @param data all that there is to know under this name: what it replaces is not missed */
    void show(String event, Object data) {
        synchronized (waiting) {
            waiting.put(event, data);
            if (sending) {
                return;
            }
            sending = true;
        }
        sender.execute(this::send);
    }

    private void send() {
        for (var next = take(); next != null; next = take()) {
            try {
                emitter.send(SseEmitter.event().name(next.getKey()).data(next.getValue(), MediaType.APPLICATION_JSON));
            } catch (IOException | IllegalStateException closed) {
                // It stays marked as sending: nothing more is sent to it.
                gone.accept(this);
                return;
            }
        }
    }

    private Map.@Nullable Entry<String, Object> take() {
        synchronized (waiting) {
            var entries = waiting.entrySet().iterator();
            if (!entries.hasNext()) {
                sending = false;
                return null;
            }
            var first = entries.next();
            var next = Map.entry(first.getKey(), first.getValue());
            entries.remove();
            return next;
        }
    }
}
