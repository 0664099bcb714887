package suda.routing.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import suda.routing.cases.CaseStore.NotReadyException;

class ScorecardControllerTest {
    @Test
    void cardsDoNotWaitForWhatIsNoFigureOfTheirs() {
        var fetching = ScorecardController.known(() -> {
            throw new NotReadyException("moving", null);
        });

        assertThat(fetching).isEmpty();
        assertThat(Card.OwnTopic.of(fetching.get("430121")).state()).isNull();
    }
}
