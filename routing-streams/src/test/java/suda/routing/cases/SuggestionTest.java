package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import suda.routing.cases.Suggestion.Answer;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.GazetteerFile;
import suda.routing.policy.PolicySection;

class SuggestionTest {
    private static final Instant THEN = Instant.parse("2026-06-08T18:00:00Z");

    @Test
    void whatCameUpMostOftenIsFirstAndDisagreementIsSaid() {
        var suggestions = Suggestion.of(List.of(
                answer("c1", 0, "430181", "黄花塅收费站"),
                answer("c2", 1, "430182", "老街口"),
                answer("c3", 2, "430181", "黄花塅收费站"),
                answer("c4", 3, "430121", "黄花塅收费站")));

        assertThat(suggestions).extracting(Suggestion::name).containsExactly("黄花塅收费站", "老街口");
        var first = suggestions.get(0);
        assertThat(first.agreed()).isFalse();
        assertThat(first.offices())
                .extracting(Suggestion.Designated::office, Suggestion.Designated::times)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("430121", 1),
                        org.assertj.core.groups.Tuple.tuple("430181", 2));
        assertThat(first.offices().get(1).cases()).containsExactly("c3", "c1");
        assertThat(suggestions.get(1).kind()).isEqualTo("OTHER");
        assertThat(suggestions.get(1).agreed()).isTrue();
    }

    @Test
    void ofACaseThatWasDesignatedTwiceTheNewerCounts() {
        var suggestions =
                Suggestion.of(List.of(answer("c1", 5, "430182", "黄花塅收费站"), answer("c1", 0, "430181", "黄花塅收费站")));

        assertThat(suggestions).singleElement().satisfies(s -> {
            assertThat(s.agreed()).isTrue();
            assertThat(s.offices()).extracting(Suggestion.Designated::office).containsExactly("430182");
        });
    }

    @Test
    void theEntryIsALineThatTheGazetteerTakes() {
        var entry = Suggestion.of(List.of(answer("c1", 0, "430181", "黄花塅收费站")))
                .get(0)
                .entry();

        assertThat(entry).isEqualTo("- {name: \"黄花塅收费站\", kind: TOLL_GATE, office: \"430181\", validFrom: 2026-06-09}");
        var gazetteer = Gazetteer.with(
                GazetteerFile.read(PolicySection.root(new StringReader("version: t\nplaces:\n" + entry), "t")));
        assertThat(gazetteer.knows("黄花塅收费站", LocalDate.parse("2026-06-09"))).isTrue();
    }

    private static Answer answer(String caseId, int seconds, String office, String name) {
        return new Answer(caseId, THEN.plusSeconds(seconds), office, List.of(name));
    }
}
