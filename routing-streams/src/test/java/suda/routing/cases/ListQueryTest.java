package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.routing.Cases;
import suda.routing.access.BadQueryException;
import suda.routing.topology.ListIndex.Position;

class ListQueryTest {
    private static final Position LAST = new Position(Cases.DUE, Cases.id(7));

    @Test
    void withoutParametersItIsTheFirstFiftyOpenCases() {
        assertThat(ListQuery.of(null, null, null, null)).isEqualTo(new ListQuery(true, 50, null));
    }

    @Test
    void aCursorLeadsBackToWhereItWasTaken() {
        for (var state : new String[] {"open", "closed"}) {
            var query = ListQuery.of(state, null, null, null);
            assertThat(ListQuery.of(state, null, null, query.cursor(LAST)).after())
                    .isEqualTo(LAST);
        }
    }

    @ParameterizedTest(name = "state={0} sort={1} limit={2}: {3}")
    @CsvSource({
        "OPEN,   ,       ,    state",
        "'',     ,       ,    state",
        "open,   closed, ,    sort",
        "closed, due,    ,    sort",
        "open,   title,  ,    sort",
        "open,   ,       0,   limit",
        "open,   ,       201, limit",
        "open,   ,       -1,  limit",
        "open,   ,       ten, limit",
    })
    void theParameterAtFaultIsNamed(
            @Nullable String state, @Nullable String sort, @Nullable String limit, String field) {
        assertThatThrownBy(() -> ListQuery.of(state, sort, limit, null))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "T3Blbg", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "bwAAAAAAAAAA"})
    void aCursorThatWasNeverGivenIsRefused(String cursor) {
        assertThatThrownBy(() -> ListQuery.of("open", "due", "10", cursor))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo("cursor"));
    }

    @Test
    void aCursorOfTheOtherListIsRefusedAndSoIsOneThatWasChanged() {
        var ofOpen = ListQuery.of("open", null, null, null).cursor(LAST);

        assertThatThrownBy(() -> ListQuery.of("closed", null, null, ofOpen)).isInstanceOf(BadQueryException.class);
        // The case id's check character catches it.
        var changed = ofOpen.substring(0, ofOpen.length() - 3)
                + (ofOpen.endsWith("0") ? "x" : "0")
                + ofOpen.substring(ofOpen.length() - 2);
        assertThatThrownBy(() -> ListQuery.of("open", null, null, changed)).isInstanceOf(BadQueryException.class);
    }
}
