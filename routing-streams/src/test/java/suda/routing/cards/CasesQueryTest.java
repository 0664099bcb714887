package suda.routing.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import suda.contract.Counted;
import suda.routing.Cases;
import suda.routing.access.BadQueryException;
import suda.routing.topology.ScorecardStore.Place;

class CasesQueryTest {
    private static final Place LAST = new Place(LocalDate.of(2021, 5, 20), Cases.id(7));

    @Test
    void aCursorLeadsBackToWhereItWasTaken() {
        assertThat(query("ACCEPTED", null, CasesQuery.cursor(LAST)).after()).isEqualTo(LAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "T3Blbg", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aCursorThatWasNeverGivenIsRefused(String cursor) {
        assertThatThrownBy(() -> query("ACCEPTED", null, cursor))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo("cursor"));
    }

    @ParameterizedTest
    @EnumSource(Counted.class)
    void everyFigureCanBeOpened(Counted counted) {
        assertThat(query(counted.name(), null, null).figure()).isEqualTo(new Figure(counted, null));
    }

    @Test
    void overdueIsWhatFellDueLessWhatWasClosedOnTime() {
        var query = query("OVERDUE", null, null);

        assertThat(query.figure()).isEqualTo(new Figure(Counted.CLOSE_DUE, Counted.CLOSED_ON_TIME));
        assertThat(query.limit()).isEqualTo(50);
        assertThat(query.path())
                .isEqualTo("/api/v1/scorecards/cases?level=province&from=2021-05-01&to=2021-07-05&side=named"
                        + "&counted=OVERDUE&limit=50");
    }

    @ParameterizedTest(name = "counted={0} limit={1}: {2}")
    @CsvSource({",,counted", "accepted,,counted", "ACCEPTED,0,limit", "ACCEPTED,201,limit", "ACCEPTED,ten,limit"})
    void theParameterAtFaultIsNamed(@Nullable String counted, @Nullable String limit, String field) {
        assertThatThrownBy(() -> query(counted, limit, null))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo(field));
    }

    private static CasesQuery query(@Nullable String counted, @Nullable String limit, @Nullable String cursor) {
        return CasesQuery.of(
                Asks.stated(Map.of("from", "2021-05-01", "to", "2021-07-05", "side", "named")),
                counted,
                limit,
                cursor,
                null,
                Level.PROVINCE);
    }
}
