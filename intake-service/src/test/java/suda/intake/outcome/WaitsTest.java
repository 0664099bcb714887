package suda.intake.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import suda.contract.ActionKind;
import suda.contract.ActionOutcome;
import suda.contract.Actor;

class WaitsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ActedOn SIGNED = new ActedOn("A", "OFFICE", "430121", "s-1");

    private final Waits waits = new Waits(3);

    @Test
    void everyoneWhoWaitsForAnActionIsTold() {
        var one = waits.begin(SIGNED, LONG).orElseThrow();
        var another = waits.begin(SIGNED, LONG).orElseThrow();

        waits.tell(outcome(SIGNED));

        assertThat(one).isCompletedWithValue(java.util.Optional.of(outcome(SIGNED)));
        assertThat(another).isCompletedWithValue(java.util.Optional.of(outcome(SIGNED)));
        assertThat(waits.count()).isZero();
        assertThat(waits.any("A")).isFalse();
    }

    @Test
    void nobodyIsToldOfAnothersAction() {
        var waiting = waits.begin(SIGNED, LONG).orElseThrow();

        waits.tell(outcome(new ActedOn("B", "OFFICE", "430121", "s-1")));
        waits.tell(outcome(new ActedOn("A", "HOTLINE", "430121", "s-1")));
        waits.tell(outcome(new ActedOn("A", "OFFICE", "430122", "s-1")));
        waits.tell(outcome(new ActedOn("A", "OFFICE", "430121", "s-2")));

        assertThat(waiting).isNotDone();
    }

    @Test
    void whoWaitsInVainIsToldNothingAndForgotten() {
        var waiting = waits.begin(SIGNED, Duration.ofMillis(50)).orElseThrow();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(java.util.Optional.empty());
        await().untilAsserted(() -> assertThat(waits.count()).isZero());
        assertThat(waits.any("A")).isFalse();
    }

    @Test
    void whoGivesUpIsForgotten() {
        waits.begin(SIGNED, LONG).orElseThrow().cancel(false);

        assertThat(waits.count()).isZero();
        assertThat(waits.any("A")).isFalse();
    }

    @Test
    void noMoreThanSoManyWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(waits.begin(SIGNED, LONG)).isPresent();
        }

        assertThat(waits.begin(SIGNED, LONG)).isEmpty();
        waits.tell(outcome(SIGNED));
        assertThat(waits.begin(SIGNED, LONG)).isPresent();
    }

    private static ActionOutcome outcome(ActedOn action) {
        return ActionOutcome.newBuilder()
                .setCaseId(action.caseId())
                .setActionId(action.actionId())
                .setActor(new Actor(action.role(), action.code()))
                .setKind(ActionKind.SIGN)
                .setAt(Instant.EPOCH)
                .setAccepted(true)
                .setZh("已签收")
                .setEn("Signed for")
                .setRevision(3)
                .build();
    }
}
