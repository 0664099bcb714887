package suda.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentCasesTest {
    private static final Instant NOON = Instant.parse("2026-06-09T04:00:00Z");

    private final RecentCases recent = new RecentCases();

    @Test
    void theNewestComesFirstInWhateverOrderPartitionsAreRead() {
        recent.moved("b", NOON.plusSeconds(1));
        recent.moved("c", NOON.plusSeconds(2));
        recent.moved("a", NOON);

        assertThat(ids()).containsExactly("c", "b", "a");
    }

    @Test
    void aCaseThatMovesAgainStandsOnceAndOnTop() {
        recent.moved("a", NOON);
        recent.moved("b", NOON.plusSeconds(1));
        recent.moved("a", NOON.plusSeconds(2));

        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void anEventThatIsReadAgainMovesNothingBack() {
        recent.moved("a", NOON);
        recent.moved("b", NOON.plusSeconds(1));
        recent.moved("a", NOON.plusSeconds(2));
        recent.moved("a", NOON);

        assertThat(recent.newestFirst())
                .containsExactly(
                        new RecentCases.Moved(NOON.plusSeconds(2), "a"),
                        new RecentCases.Moved(NOON.plusSeconds(1), "b"));
    }

    @Test
    void isBoundedAndForgetsTheOldest() {
        IntStream.range(0, 3 * RecentCases.KEPT).forEach(i -> recent.moved("case-" + i, NOON.plusSeconds(i)));

        assertThat(ids()).hasSize(RecentCases.KEPT).startsWith("case-" + (3 * RecentCases.KEPT - 1));
        assertThat(ids()).endsWith("case-" + (2 * RecentCases.KEPT));
    }

    @Test
    void whatHappensToARememberedCaseIsWorthASecondLookAndToOthersNot() {
        recent.moved("a", NOON);
        var before = recent.changes();

        recent.touched("somebody else");
        assertThat(recent.changes()).isEqualTo(before);
        recent.touched("a");
        assertThat(recent.changes()).isGreaterThan(before);
    }

    private List<String> ids() {
        return recent.newestFirst().stream().map(RecentCases.Moved::caseId).toList();
    }
}
