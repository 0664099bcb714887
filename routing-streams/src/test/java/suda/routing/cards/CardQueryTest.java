package suda.routing.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.routing.access.BadQueryException;
import suda.routing.access.Period;

class CardQueryTest {
    private static final LocalDate TODAY = LocalDate.of(2021, 7, 5);

    @Test
    void withoutParametersItIsThisMonthUntilTodayOfAllCasesAsHandled() {
        var query = CardQuery.of(Asks.stated(Map.of()), null, TODAY, Level.PROVINCE);

        assertThat(query)
                .isEqualTo(new CardQuery(
                        new Scope(
                                Level.PROVINCE,
                                null,
                                null,
                                new Period(LocalDate.of(2021, 7, 1), TODAY),
                                Side.HANDLED,
                                Set.of(),
                                Set.of(),
                                Set.of()),
                        By.RANGE));
    }

    @ParameterizedTest(name = "{0}={1}: {2} {3}")
    @CsvSource({
        "level,  county,                level,  choice",
        "level,  CITY,                  level,  choice",
        "code,   430100,                code,   choice",
        "city,   430100,                city,   choice",
        "from,   2021-5-1,              from,   format",
        "from,   1999-12-31,            from,   format",
        "to,     tomorrow,              to,     format",
        "to,     +12021-01-01,          to,     format",
        "from,   2021-07-06,            to,     order",
        "side,   named,                 side,   choice",
        "side,   HANDLED,               side,   choice",
        "matter, enforcement,           matter, choice",
        "matter, 'ENFORCEMENT,',        matter, choice",
        "source, '12328, 12345',        source, format",
        "source, '12328&level=office',  source, format",
        "source, '',                    source, format",
        "sight,  ALL,                   sight,  choice",
    })
    void theParameterAtFaultIsNamed(String name, String value, String field, String rule) {
        assertThatThrownBy(() -> CardQuery.of(Asks.stated(Map.of(name, value)), null, TODAY, Level.PROVINCE))
                .isInstanceOfSatisfying(BadQueryException.class, bad -> {
                    assertThat(bad.field).isEqualTo(field);
                    assertThat(bad.rule).isEqualTo(rule);
                });
    }

    @ParameterizedTest(name = "level={0} code={1} city={2}: {3}")
    @CsvSource({
        "city,   430121,     ,       code",
        "city,   430000,     ,       code",
        "city,   430100,     430100, city",
        "office, 430199,     ,       code",
        "office, 430100!,    ,       code",
        "office, 430000!,    ,       code",
        "office, city-430100,,       code",
        "office, TRIAGE,     ,       code",
        "office, 430121,     430100, city",
        "office, ,           430121, city",
    })
    void whoHasNoCardIsNamed(String level, @Nullable String code, @Nullable String city, String field) {
        var stated = new Scope.Stated(level, code, city, null, null, null, null, null, null);

        assertThatThrownBy(() -> CardQuery.of(stated, null, TODAY, Level.PROVINCE))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource({"from, 2021-05-01, to", "to, 2021-05-01, from"})
    void aScenarioHasNoToday(String name, String value, String field) {
        assertThatThrownBy(() -> CardQuery.of(Asks.stated(Map.of(name, value)), null, null, Level.PROVINCE))
                .isInstanceOfSatisfying(BadQueryException.class, bad -> {
                    assertThat(bad.field).isEqualTo(field);
                    assertThat(bad.rule).isEqualTo("required");
                });
        assertThat(Period.of("2021-05-01", "2021-07-05", null).from()).isEqualTo("2021-05-01");
    }

    @Test
    void tooManyCardsAreRefusedBeforeAnyIsRead() {
        var days = query(By.DAY, "2021-01-01", "2021-05-25");
        assertThat(days.by().cards(days.scope().period())).isEqualTo(145);
        days.requireFew(137);

        assertThatThrownBy(() -> query(By.DAY, "2021-01-01", "2021-05-26").requireFew(137))
                .isInstanceOfSatisfying(BadQueryException.class, bad -> {
                    assertThat(bad.field).isEqualTo("by");
                    assertThat(bad.en).contains("by=month");
                });
        query(By.DAY, "2001-01-01", "2040-12-31").requireFew(1);
        query(By.MONTH, "2011-12-31", "2021-12-01").requireFew(137);
    }

    @Test
    void aPeriodCutsItsFirstAndItsLastMonth() {
        var period = Period.of("2021-05-20", "2021-07-05", null);

        assertThat(By.MONTH.cards(period)).isEqualTo(3);
        assertThat(By.MONTH.of(period.from(), period)).isEqualTo(Period.of("2021-05-20", "2021-05-31", null));
        assertThat(By.MONTH.of(LocalDate.of(2021, 6, 1), period))
                .isEqualTo(Period.of("2021-06-01", "2021-06-30", null));
        assertThat(By.MONTH.of(LocalDate.of(2021, 7, 1), period))
                .isEqualTo(Period.of("2021-07-01", "2021-07-05", null));
    }

    @Test
    void anotherInstanceIsAskedForExactlyTheSame() {
        var query = CardQuery.of(
                new Scope.Stated(
                        "office",
                        null,
                        "430100",
                        "2021-05-01",
                        null,
                        "against",
                        "CORRUPTION,ENFORCEMENT",
                        "12345,12328",
                        "OPEN"),
                "month",
                TODAY,
                Level.PROVINCE);

        assertThat(query.path())
                .isEqualTo("/api/v1/scorecards?level=office&city=430100&from=2021-05-01&to=2021-07-05&side=against"
                        + "&matter=CORRUPTION,ENFORCEMENT&source=12328,12345&sight=OPEN&by=month");
        assertThat(query.scope().matters()).containsExactlyInAnyOrder(Matter.CORRUPTION, Matter.ENFORCEMENT);
        assertThat(List.copyOf(query.scope().sights())).containsExactly(Sight.OPEN);
    }

    private static CardQuery query(By by, String from, String to) {
        return CardQuery.of(Asks.stated(Map.of("from", from, "to", to)), by.word(), TODAY, Level.PROVINCE);
    }
}
