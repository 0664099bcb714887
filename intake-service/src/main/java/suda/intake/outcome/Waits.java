package suda.intake.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Who waits for which action's outcome: a bounded number at a time, and nothing else is kept.
 *
 * @param <T> an outcome
 */
final class Waits<T> {
    private record Wait<T>(ActedOn action, CompletableFuture<Optional<T>> known) {}

    private final int most;
    private final Map<String, List<Wait<T>>> byKey = new HashMap<>();
    private int waiting;

    Waits(int most) {
        this.most = most;
    }

    /**
     * Begins to wait; holds no thread.
     *
     * @return empty if too many wait already; else completed with the outcome, or with nothing when it was not told in
     *     time. Whoever is no longer interested cancels it.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Both are the one that is returned, or end with it.
    Optional<CompletableFuture<Optional<T>>> begin(ActedOn action, Duration patience) {
        var wait = new Wait<T>(action, new CompletableFuture<>());
        synchronized (this) {
            if (waiting >= most) {
                return Optional.empty();
            }
            waiting++;
            byKey.computeIfAbsent(action.key(), key -> new ArrayList<>()).add(wait);
        }
        wait.known().whenComplete((outcome, cancelled) -> end(wait));
        wait.known().completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.of(wait.known());
    }

    /** Whether an outcome with this key may be waited for; others need not be read. */
    synchronized boolean any(String key) {
        return byKey.containsKey(key);
    }

    synchronized int count() {
        return waiting;
    }

    void tell(ActedOn action, T outcome) {
        for (var wait : waitingFor(action)) {
            wait.known().complete(Optional.of(outcome));
        }
    }

    private synchronized List<Wait<T>> waitingFor(ActedOn action) {
        return byKey.getOrDefault(action.key(), List.of()).stream()
                .filter(wait -> wait.action().equals(action))
                .toList();
    }

    private synchronized void end(Wait<T> wait) {
        var ofKey = byKey.getOrDefault(wait.action().key(), new ArrayList<>());
        if (ofKey.remove(wait)) {
            waiting--;
        }
        if (ofKey.isEmpty()) {
            byKey.remove(wait.action().key());
        }
    }
}
