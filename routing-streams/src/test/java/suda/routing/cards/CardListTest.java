package suda.routing.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import suda.contract.CardSide;
import suda.contract.Counted;
import suda.contract.Sight;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.scorecards.Sums;
import suda.routing.scorecards.TimeToClose;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class CardListTest {
    private static final Measured CHANGSHA = Measured.city("430100");
    private static final Measured ZHUZHOU = Measured.city("430200");
    private static final LocalDate MAY = LocalDate.of(2021, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2021, 6, 1);

    /** The brief of 5 July 2021: 2,344 accepted, 1,957 closed, 1,245 of 1,500 first ratings satisfied. */
    private static final Sums BRIEF = new Sums(
            Map.of(
                    Counted.ACCEPTED, 2344L,
                    Counted.CLOSED, 1957L,
                    Counted.RATED, 1500L,
                    Counted.SATISFIED, 1245L,
                    Counted.SUPERVISED, 20L,
                    Counted.SUPERVISED_CLOSED, 12L,
                    Counted.CLOSE_DUE, 10L,
                    Counted.CLOSED_ON_TIME, 7L),
            Map.of(24, 5L, 48, 4L, TimeToClose.LONGER, 1L));

    @Test
    void figuresAndRatesAreThoseOfTheSums() {
        var card = list(By.RANGE, Side.HANDLED, portion("430100", MAY, BRIEF))
                .cards()
                .get(0);

        assertThat(card.code()).isEqualTo("430100");
        assertThat(card.name()).isEqualTo("长沙市");
        assertThat(card.from()).isEqualTo("2021-05-01");
        assertThat(card.to()).isEqualTo("2021-07-05");
        assertThat(card.accepted()).isEqualTo(2344);
        assertThat(card.supervised()).isEqualTo(20);
        assertThat(card.supervisedClosed()).isEqualTo(12);
        assertThat(card.overdue()).isEqualTo(3);
        assertThat(card.rates().closing().percent()).isEqualTo("83.5");
        assertThat(card.rates().closing().numerator()).isEqualTo(1957);
        assertThat(card.rates().closing().denominator()).isEqualTo(2344);
        assertThat(card.rates().closing().enough()).isTrue();
        assertThat(card.rates().satisfaction().percent()).isEqualTo("83.0");
        // 1,245 of 1,500 with z = 1.96, by hand: (0.83 + 0.00128 ± 1.96·√(0.83·0.17/1500 + 4.27e-7)) / 1.00256.
        assertThat(card.rates().satisfaction().wilsonLower()).isEqualTo(0.810153);
        assertThat(card.rates().satisfaction().wilsonUpper()).isEqualTo(0.848161);
        assertThat(card.rates().onTime().percent()).isEqualTo("70.0");
        assertThat(card.rates().onTime().enough()).as("7 of 10 is no verdict").isFalse();
        assertThat(card.rates().rework().percent())
                .as("nothing to have a share of")
                .isNull();
    }

    @Test
    void moreThanAYearIsNoNumberOfHours() {
        var card = Card.of(CHANGSHA, period(), BRIEF, null, OversightPolicy.shipped());
        assertThat(card.medianHours()).isEqualTo(24);
        assertThat(card.p90Hours()).isEqualTo(48);
        assertThat(card.timed()).isEqualTo(10);
        assertThat(card.overAYear()).isEqualTo(1);

        var slow = Card.of(
                CHANGSHA,
                period(),
                new Sums(Map.of(), Map.of(24, 1L, TimeToClose.LONGER, 9L)),
                null,
                OversightPolicy.shipped());
        assertThat(slow.medianHours()).isNull();
        assertThat(slow.timed()).isEqualTo(10);
        assertThat(slow.overAYear()).isEqualTo(9);
    }

    @Test
    void partitionsAreAddedUp() {
        var card = list(
                        By.RANGE,
                        Side.HANDLED,
                        portion("430100", MAY, sums(Counted.ACCEPTED, 2)),
                        portion("430100", MAY, sums(Counted.ACCEPTED, 3)))
                .cards()
                .get(0);

        assertThat(card.accepted()).isEqualTo(5);
    }

    @Test
    void overTheWholeTimeWhoHadNoCaseHasACardByMonthNot() {
        var range = list(By.RANGE, Side.HANDLED, portion("430100", MAY, sums(Counted.ACCEPTED, 2)));
        var months = list(
                By.MONTH,
                Side.HANDLED,
                portion("430100", JUNE, sums(Counted.ACCEPTED, 1)),
                portion("430100", MAY, sums(Counted.ACCEPTED, 2)));

        assertThat(range.cards()).extracting(Card::code).containsExactly("430100", "430200");
        assertThat(range.cards().get(1).accepted()).isZero();
        assertThat(range.cards().get(1).rates().closing().percent()).isNull();
        assertThat(months.cards()).extracting(Card::code).containsExactly("430100", "430100");
        assertThat(months.cards())
                .extracting(Card::from, Card::to, Card::accepted)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MAY, LocalDate.of(2021, 5, 31), 2L),
                        org.assertj.core.groups.Tuple.tuple(JUNE, LocalDate.of(2021, 6, 30), 1L));
    }

    @Test
    void namedAndPresumedStayApart() {
        var list = list(
                By.RANGE,
                Side.AGAINST,
                new Portion("430100", CardSide.AGAINST_NAMED, MAY, sums(Counted.ACCEPTED, 2)),
                new Portion("430100", CardSide.AGAINST_PRESUMED, MAY, sums(Counted.ACCEPTED, 5)));

        assertThat(list.cards()).isEmpty();
        assertThat(list.against()).hasSize(2);
        assertThat(list.against().get(0).named().accepted()).isEqualTo(2);
        assertThat(list.against().get(0).presumed().accepted()).isEqualTo(5);
        assertThat(list.against().get(0).presumed().closing().percent()).isEqualTo("0.0");
    }

    @Test
    void anotherInstancesSumsAreReadAsTheyWereWritten() {
        var json = JsonMapper.shared();
        var portions = List.of(portion("430100", MAY, BRIEF));

        var written = json.writeValueAsBytes(portions);

        assertThat(json.readValue(written, new TypeReference<List<Portion>>() {}))
                .isEqualTo(portions);
        assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"from\":\"2021-05-01\"");
    }

    @Test
    void aSheetHasARowACardAndTheColumnsOfJson() {
        var list = list(By.RANGE, Side.HANDLED, portion("430100", MAY, BRIEF));

        var rows = new String(CardSheet.of(list), StandardCharsets.UTF_8).split("\r\n");

        assertThat(rows).hasSize(3);
        assertThat(rows[0])
                .startsWith("\uFEFFlevel,code,name,city,from,to,accepted,closed,routed,returned,pingPong,signDue,")
                .contains(",medianHours,p90Hours,rates.closing.numerator,rates.closing.denominator,"
                        + "rates.closing.percent,rates.closing.wilsonLower,rates.closing.wilsonUpper,"
                        + "rates.closing.enough,rates.onTime.numerator,");
        assertThat(rows[1])
                .startsWith("city,430100,长沙市,430100,2021-05-01,2021-07-05,2344,1957,0,")
                .contains(",1957,2344,83.5,0.819", ",true,7,10,70.0,");
        assertThat(rows[2]).startsWith("city,430200,株洲市,430200,2021-05-01,2021-07-05,0,0,0,");
        for (var row : rows) {
            assertThat(row.split(",", -1)).hasSameSizeAs(rows[0].split(",", -1));
        }
    }

    @Test
    void aSheetWithoutCardsHasItsColumnsAllTheSame() {
        var full = new String(CardSheet.of(list(By.RANGE, Side.AGAINST)), StandardCharsets.UTF_8);
        var empty = new String(CardSheet.of(list(By.MONTH, Side.AGAINST)), StandardCharsets.UTF_8);

        assertThat(empty)
                .isEqualTo("\uFEFFlevel,code,name,city,from,to,named.accepted,named.closed,named.closing.numerator,"
                        + "named.closing.denominator,named.closing.percent,named.closing.wilsonLower,"
                        + "named.closing.wilsonUpper,named.closing.enough,presumed.accepted,presumed.closed,"
                        + "presumed.closing.numerator,presumed.closing.denominator,presumed.closing.percent,"
                        + "presumed.closing.wilsonLower,presumed.closing.wilsonUpper,presumed.closing.enough\r\n");
        assertThat(full).startsWith(empty);
    }

    private static CardList list(By by, Side side, Portion... portions) {
        var scope = Scope.of(
                Asks.stated(Map.of("level", "city", "from", "2021-05-01", "to", "2021-07-05", "side", side.word())),
                null,
                Level.PROVINCE,
                EnumSet.allOf(Side.class));
        return CardList.of(
                new CardQuery(scope, by),
                Set.of(Sight.OPEN),
                List.of(CHANGSHA, ZHUZHOU),
                List.of(portions),
                Map.of(),
                OversightPolicy.shipped());
    }

    private static Portion portion(String code, LocalDate from, Sums sums) {
        return new Portion(code, CardSide.HANDLED, from, sums);
    }

    private static Sums sums(Counted counted, long n) {
        return new Sums(Map.of(counted, n), Map.of());
    }

    private static Period period() {
        return new Period(Asks.FROM, Asks.TO);
    }
}
