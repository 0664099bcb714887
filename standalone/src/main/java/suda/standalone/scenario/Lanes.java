package suda.standalone.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Does what lies in one lane one after the other and what lies in several at once; a gate lies across them all: what is
 * before it is over when it is passed, and what is behind it waits. For one thread, which never waits itself.
 */
final class Lanes {
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    /** The newest of each lane since the gate. */
    private final Map<String, CompletableFuture<Void>> newest = new HashMap<>();

    CompletableFuture<Void> then(String lane, Supplier<CompletableFuture<Void>> next) {
        var done = newest.getOrDefault(lane, gate).thenCompose(over -> next.get());
        newest.put(lane, done);
        return done;
    }

    CompletableFuture<Void> gate(Supplier<CompletableFuture<Void>> next) {
        var all = new ArrayList<>(newest.values());
        all.add(gate);
        newest.clear();
        gate = CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).thenCompose(over -> next.get());
        return gate;
    }
}
