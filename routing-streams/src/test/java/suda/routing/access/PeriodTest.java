package suda.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final LocalDate TODAY = LocalDate.of(2021, 7, 5);

    @Test
    void untilADayOfAnotherMonthItBeginsWithThatMonth() {
        assertThat(Period.of(null, "2021-05-20", TODAY))
                .isEqualTo(new Period(LocalDate.of(2021, 5, 1), LocalDate.of(2021, 5, 20)));
    }

    /** Who asks one instance for more would have it refused by the others. */
    @Test
    void fortyYearsAreTheMostOfFiguresAndOfLists() {
        assertThat(Period.of("2001-01-01", "2040-12-31", null).to()).isEqualTo("2040-12-31");
        assertThat(Period.stated("2001-01-01", "2040-12-31").to()).isEqualTo("2040-12-31");
        refused(() -> Period.of("2001-01-01", "2041-01-01", null), "to", "range");
        refused(() -> Period.of("2000-01-01", "2060-01-01", TODAY), "to", "range");
        refused(() -> Period.stated("2000-01-01", "2060-01-01"), "to", "range");
    }

    @Test
    void aListIsOpenWhereNothingIsSaid() {
        var open = Period.stated(null, null);

        assertThat(open.has(LocalDate.of(2000, 1, 1))).isTrue();
        assertThat(open.has(LocalDate.of(2100, 12, 31))).isTrue();
        assertThat(Period.stated("2021-05-01", null).has(LocalDate.of(2099, 1, 1)))
                .isTrue();
    }

    @Test
    void aDayThatIsNoneIsNamedTheSameWayEverywhere() {
        refused(() -> Period.of("2021-5-1", null, TODAY), "from", "format");
        refused(() -> Period.stated(null, "+12021-07-04"), "to", "format");
        refused(() -> Period.day("asOf", "1999-12-31"), "asOf", "format");
        refused(() -> Period.stated("2021-07-05", "2021-07-04"), "to", "order");
        refused(() -> Period.of("2021-07-05", null, null), "to", "required");
    }

    private static void refused(ThrowingCallable asked, String field, String rule) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(BadQueryException.class, bad -> {
            assertThat(bad.field).isEqualTo(field);
            assertThat(bad.rule).isEqualTo(rule);
        });
    }
}
