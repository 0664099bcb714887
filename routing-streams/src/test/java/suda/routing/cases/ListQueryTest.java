package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.routing.Cases;
import suda.routing.access.BadQueryException;
import suda.routing.casework.Lists.Role;
import suda.routing.topology.ListIndex.Position;

class ListQueryTest {
    private static final Position LAST = new Position(Cases.DUE, Cases.id(7));

    @Test
    void withoutParametersItIsTheFirstFiftyOpenCases() {
        assertThat(query(null, null, null, null)).isEqualTo(new ListQuery(true, null, Set.of(), 50, null));
    }

    @Test
    void aCursorLeadsBackToWhereItWasTaken() {
        for (var state : new String[] {"open", "closed"}) {
            var query = query(state, null, null, null);
            assertThat(query(state, null, null, query.cursor(LAST)).after()).isEqualTo(LAST);
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
        assertThatThrownBy(() -> query(state, sort, limit, null))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "T3Blbg", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "bwAAAAAAAAAA"})
    void aCursorThatWasNeverGivenIsRefused(String cursor) {
        assertThatThrownBy(() -> query("open", "due", "10", cursor))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo("cursor"));
    }

    @Test
    void aCursorOfTheOtherListIsRefusedAndSoIsOneThatWasChanged() {
        var ofOpen = query("open", null, null, null).cursor(LAST);

        assertThatThrownBy(() -> query("closed", null, null, ofOpen)).isInstanceOf(BadQueryException.class);
        // The case id's check character catches it.
        var changed = ofOpen.substring(0, ofOpen.length() - 3)
                + (ofOpen.endsWith("0") ? "x" : "0")
                + ofOpen.substring(ofOpen.length() - 2);
        assertThatThrownBy(() -> query("open", null, null, changed)).isInstanceOf(BadQueryException.class);
    }

    @ParameterizedTest(name = "state={0} due={1} role={2}: {3}")
    @CsvSource({
        "closed, overdue, ,               due",
        "open,   OVERDUE, ,               due",
        "open,   later,   ,               due",
        "open,   ,        lead,           role",
        "open,   ,        'LEAD,BOSS',    role",
        "open,   ,        '',             role",
    })
    void soIsAFilterAtFault(String state, @Nullable String due, @Nullable String role, String field) {
        assertThatThrownBy(() -> filtered(state, due, role, null))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo(field));
    }

    @Test
    void severalRolesStandBetweenCommas() {
        assertThat(filtered("open", null, "LEAD,DECIDES_EXTENSION", null).roles())
                .containsExactlyInAnyOrder(Role.LEAD, Role.DECIDES_EXTENSION);
    }

    @Test
    void whatIsSoonDueBeginsNowWhateverTheCursorSawBefore() {
        var first = filtered("open", "soon", null, null);
        assertThat(first.from()).isEqualTo(new Position(Cases.DUE, ""));
        assertThat(first.until()).isEqualTo(Cases.DUE.plus(Duration.ofHours(24)).plusMillis(1));

        var earlier = first.cursor(new Position(Cases.DUE.minusSeconds(1), Cases.id(7)));
        var later = first.cursor(new Position(Cases.DUE.plusSeconds(1), Cases.id(7)));
        assertThat(filtered("open", "soon", null, earlier).from()).isEqualTo(first.from());
        assertThat(filtered("open", "soon", null, later).from())
                .isEqualTo(new Position(Cases.DUE.plusSeconds(1), Cases.id(7)));
    }

    @Test
    void whatIsOverdueEndsNow() {
        var query = filtered("open", "overdue", null, null);

        assertThat(query.from()).isNull();
        assertThat(query.until()).isEqualTo(Cases.DUE);
    }

    @Test
    void anotherInstanceIsAskedForTheSamePageAsOfTheSameInstant() {
        var query = filtered(
                "open", "soon", "LEAD,DESK", filtered("open", null, null, null).cursor(LAST));

        assertThat(query.query())
                .isEqualTo("state=open&limit=50&due=soon&at=" + Cases.DUE.toEpochMilli() + "&role=DESK,LEAD&cursor="
                        + query.cursor(LAST));
    }

    private static ListQuery query(
            @Nullable String state, @Nullable String sort, @Nullable String limit, @Nullable String cursor) {
        return ListQuery.of(new ListQuery.Stated(state, sort, null, null, limit, cursor), ListQueryTest::unasked);
    }

    private static ListQuery filtered(
            String state, @Nullable String due, @Nullable String role, @Nullable String cursor) {
        return ListQuery.of(new ListQuery.Stated(state, null, due, role, null, cursor), () -> Cases.DUE);
    }

    private static Instant unasked() {
        throw new AssertionError("The time matters only where something is due");
    }
}
