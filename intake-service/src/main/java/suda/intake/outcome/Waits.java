package suda.intake.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import suda.contract.ActionOutcome;

/** Who waits for which action's outcome: a bounded number at a time, and nothing else is kept. */
final class Waits {
    private record Wait(ActedOn action, CompletableFuture<Optional<ActionOutcome>> known) {}

    private final int most;
    private final Map<String, List<Wait>> byCase = new HashMap<>();
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
    Optional<CompletableFuture<Optional<ActionOutcome>>> begin(ActedOn action, Duration patience) {
        var wait = new Wait(action, new CompletableFuture<>());
        synchronized (this) {
            if (waiting >= most) {
                return Optional.empty();
            }
            waiting++;
            byCase.computeIfAbsent(action.caseId(), id -> new ArrayList<>()).add(wait);
        }
        wait.known().whenComplete((outcome, cancelled) -> end(wait));
        wait.known().completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.of(wait.known());
    }

    synchronized boolean any(String caseId) {
        return byCase.containsKey(caseId);
    }

    synchronized int count() {
        return waiting;
    }

    void tell(ActionOutcome outcome) {
        for (var wait : waitingFor(ActedOn.of(outcome))) {
            wait.known().complete(Optional.of(outcome));
        }
    }

    private synchronized List<Wait> waitingFor(ActedOn action) {
        return byCase.getOrDefault(action.caseId(), List.of()).stream()
                .filter(wait -> wait.action().equals(action))
                .toList();
    }

    private synchronized void end(Wait wait) {
        var ofCase = byCase.getOrDefault(wait.action().caseId(), new ArrayList<>());
        if (ofCase.remove(wait)) {
            waiting--;
        }
        if (ofCase.isEmpty()) {
            byCase.remove(wait.action().caseId());
        }
    }
}
