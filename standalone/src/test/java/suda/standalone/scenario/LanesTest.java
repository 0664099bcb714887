package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();
    private final List<String> begun = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> answers = new HashMap<>();

    @Test
    void inOneLaneEachWaitsForTheOneBefore() {
        then("city", "1");
        then("city", "2");
        then("ledger", "3");
        assertThat(begun).containsExactly("1", "3");

        answer("1");

        assertThat(begun).containsExactly("1", "3", "2");
    }

    @Test
    void aGateWaitsForAllBeforeItAndAllBehindItWaitForTheGate() {
        then("city", "1");
        then("ledger", "2");
        gate("tick");
        then("city", "3");
        answer("1");
        assertThat(begun).containsExactly("1", "2");

        answer("2");
        assertThat(begun).containsExactly("1", "2", "tick");

        answer("tick");
        assertThat(begun).containsExactly("1", "2", "tick", "3");
    }

    @Test
    void behindAFailureNothingIsDone() {
        then("city", "1");
        var gate = gate("tick");
        var behind = then("ledger", "2");

        answerTo("1").completeExceptionally(new IllegalStateException());

        assertThat(begun).containsExactly("1");
        assertThat(gate).isCompletedExceptionally();
        assertThat(behind).isCompletedExceptionally();
    }

    private CompletableFuture<Void> then(String lane, String what) {
        return lanes.then(lane, () -> begin(what));
    }

    private CompletableFuture<Void> gate(String what) {
        return lanes.gate(() -> begin(what));
    }

    private CompletableFuture<Void> begin(String what) {
        begun.add(what);
        return answerTo(what);
    }

    private CompletableFuture<Void> answerTo(String what) {
        return answers.computeIfAbsent(what, w -> new CompletableFuture<>());
    }

    private void answer(String what) {
        answerTo(what).complete(null);
    }
}
