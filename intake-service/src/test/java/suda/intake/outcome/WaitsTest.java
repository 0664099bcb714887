package suda.intake.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ActedOn SIGNED = acted("A", "OFFICE", "430121", "s-1");

    private final Waits<String> waits = new Waits<>(3);

    @Test
    void everyoneWhoWaitsForAnActionIsTold() {
        var one = waits.begin(SIGNED, LONG).orElseThrow();
        var another = waits.begin(SIGNED, LONG).orElseThrow();

        waits.tell(SIGNED, "signed");

        assertThat(one).isCompletedWithValue(Optional.of("signed"));
        assertThat(another).isCompletedWithValue(Optional.of("signed"));
        assertThat(waits.count()).isZero();
        assertThat(waits.any("A")).isFalse();
    }

    @Test
    void nobodyIsToldOfAnothersAction() {
        var waiting = waits.begin(SIGNED, LONG).orElseThrow();

        waits.tell(acted("B", "OFFICE", "430121", "s-1"), "signed");
        waits.tell(acted("A", "HOTLINE", "430121", "s-1"), "signed");
        waits.tell(acted("A", "OFFICE", "430122", "s-1"), "signed");
        waits.tell(acted("A", "OFFICE", "430121", "s-2"), "signed");

        assertThat(waiting).isNotDone();
    }

    @Test
    void ofWhatLiesUnderOneKeyEachIsWaitedForByItself() {
        var waiting = waits.begin(new ActedOn("430100", "430100-2021-1", "PROVINCE", "430000", "a"), LONG)
                .orElseThrow();

        waits.tell(new ActedOn("430100", "430100-2021-2", "PROVINCE", "430000", "a"), "another");
        assertThat(waiting).isNotDone();
        assertThat(waits.any("430100")).isTrue();
        assertThat(waits.any("430100-2021-1")).isFalse();

        waits.tell(new ActedOn("430100", "430100-2021-1", "PROVINCE", "430000", "a"), "this");
        assertThat(waiting).isCompletedWithValue(Optional.of("this"));
    }

    @Test
    void whoWaitsInVainIsToldNothingAndForgotten() {
        var waiting = waits.begin(SIGNED, Duration.ofMillis(50)).orElseThrow();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.empty());
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
        waits.tell(SIGNED, "signed");
        assertThat(waits.begin(SIGNED, LONG)).isPresent();
    }

    private static ActedOn acted(String caseId, String role, String code, String actionId) {
        return new ActedOn(caseId, caseId, role, code, actionId);
    }
}
