package suda.routing.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import suda.contract.FollowUpState;
import suda.contract.LedgerCategory;
import suda.contract.LedgerState;
import suda.contract.Sanction;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.oversight.CityLine;
import suda.routing.oversight.Views.FollowUpView;
import suda.routing.scorecards.Sums;
import tools.jackson.databind.json.JsonMapper;

/** The brief of 5 July 2021 from entries and sums, also with what came after it (DOMAIN, the brief to reproduce). */
class BriefTest {
    private final Brief brief = Example.brief();

    @Test
    void casesAndTheirRates() {
        var cases = brief.cases();

        assertThat(cases.accepted()).isEqualTo(2_344);
        assertThat(cases.closed()).isEqualTo(1_957);
        assertThat(cases.closingRate()).isEqualTo("83.5");
        assertThat(cases.onTimeRate()).isEqualTo("95.0");
        assertThat(cases.satisfaction()).isEqualTo("83.0");
        assertThat(cases.unreached()).isEqualTo(33);
        assertThat(cases.satisfactionEnough()).isTrue();
        assertThat(brief.supervised()).isEqualTo(new Brief.Supervised(20, 12, 8));
    }

    @Test
    void citiesCalledInInThePeriodWithWhatTheyMustDoAsItStood() {
        var lines = brief.lines();

        assertThat(lines.reviewed()).isEqualTo(14);
        assertThat(lines.calledIn()).as("one of them twice").isEqualTo(3);
        assertThat(lines.meetings())
                .extracting(Brief.Meeting::id)
                .as("neither the one before nor the one after")
                .containsExactly("430500-2021-1", "431200-2021-1", "431300-2021-1", "430500-2021-2");
        assertThat(lines.meetings())
                .extracting(Brief.Meeting::state)
                .as("rechecked at the very end is after it")
                .containsExactly(
                        FollowUpState.STRUCK_OFF,
                        FollowUpState.RECORDED,
                        FollowUpState.RECORDED,
                        FollowUpState.RECORDED);
        assertThat(lines.meetings()).allSatisfy(meeting -> {
            assertThat(meeting.deadline()).isEqualTo("2021-07-20");
            assertThat(meeting.persons()).containsExactly("周某（局长）", "吴某");
            assertThat(meeting.measures()).isNotEmpty();
        });
        assertThat(lines.criticisms()).extracting(Brief.Criticism::id).containsExactly("430700-2021-1");
    }

    @Test
    void aMeetingIsInTheBriefOfThePeriodInWhichItBecameKnown() {
        var june = new Period(LocalDate.of(2021, 6, 1), LocalDate.of(2021, 6, 30));
        var july = new Period(LocalDate.of(2021, 7, 1), LocalDate.of(2021, 7, 31));
        var late = Example.meeting(
                "430600-2021-2", "2021-06-30T01:30:00Z", "2021-07-02T02:00:00Z", FollowUpState.RECORDED, null);

        assertThat(lines(june, late).meetings()).as("recorded on 2 July").isEmpty();
        assertThat(lines(july, late).meetings()).singleElement().satisfies(meeting -> assertThat(meeting.heldAt())
                .isEqualTo("2021-06-30T01:30:00Z"));
        assertThat(lines(july, late).calledIn()).isEqualTo(1);
    }

    private static Brief.Lines lines(Period period, FollowUpView followUp) {
        return Brief.of(
                        period,
                        null,
                        Sums.NOTHING,
                        Sums.NOTHING,
                        Map.of(),
                        List.of(followUp),
                        List.of(),
                        List.<CityLine>of(),
                        OversightPolicy.shipped())
                .lines();
    }

    @Test
    void whatWasInspected() {
        assertThat(brief.inspection()).isEqualTo(new Brief.Inspection(2, 1_518, 6_214, 414, 47, 4_247));
    }

    @Test
    void theLedgerAsItStood() {
        var ledger = brief.ledger();

        assertThat(ledger.found()).isEqualTo(539);
        assertThat(ledger.putRight()).isEqualTo(425);
        assertThat(ledger.putRightRate()).isEqualTo("78.8");
        assertThat(ledger.struckOff()).isEqualTo(324);
        assertThat(ledger.overdue()).isEqualTo(1);
        assertThat(ledger.listed()).isEqualTo(27);
        assertThat(ledger.categories())
                .containsExactly(
                        Map.entry(LedgerCategory.WEAK_RESPONSIBILITY, 9),
                        Map.entry(LedgerCategory.WEAK_PURPOSE, 3),
                        Map.entry(LedgerCategory.WEAK_ABILITY, 5),
                        Map.entry(LedgerCategory.UNCLEAN_ENFORCEMENT, 8),
                        Map.entry(LedgerCategory.POOR_STYLE, 2));
        assertThat(ledger.entries()).hasSize(27).allSatisfy(entry -> {
            assertThat(entry.person()).isEqualTo("冯某（局长）");
            assertThat(entry.deadline()).isEqualTo("2021-06-10");
            assertThat(entry.state()).isEqualTo(LedgerState.STRUCK_OFF);
        });
    }

    @Test
    void consequencesForPeople() {
        assertThat(brief.consequences().personTimes()).isEqualTo(41);
        assertThat(brief.consequences().sanctions())
                .containsEntry(Sanction.TALK, 12)
                .containsEntry(Sanction.CRITICISM, 20)
                .containsEntry(Sanction.TRANSFER, 3)
                .containsEntry(Sanction.DEMOTION, 1)
                .containsEntry(Sanction.EXPULSION, 0)
                .hasSize(Sanction.values().length);
    }

    @Test
    void eachCityWithWhatIsTooLittleForAVerdictMarked() {
        assertThat(brief.cities()).hasSize(14);
        var changsha = brief.cities().get(0);
        assertThat(changsha.code()).isEqualTo("430100");
        assertThat(changsha.closingRate()).isEqualTo("83.3");
        assertThat(changsha.answerRate()).isEqualTo("97.5");
        assertThat(changsha.answerRateEnough()).isTrue();
        var zhuzhou = brief.cities().get(1);
        assertThat(zhuzhou.closingRate()).isEqualTo("91.7");
        assertThat(zhuzhou.closingRateEnough()).isFalse();
        assertThat(zhuzhou.satisfaction()).as("nobody was asked").isNull();
        assertThat(zhuzhou.satisfactionEnough()).isFalse();
        assertThat(brief.cities().get(4).answerRate()).isEqualTo("10.0");
        assertThat(brief.cities().get(4).answerRateEnough()).as("20 attempts").isFalse();
    }

    @Test
    void whereNothingHappenedThereIsNoRate() {
        var empty = Brief.of(
                new Period(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 1)),
                null,
                Sums.NOTHING,
                Sums.NOTHING,
                Map.of(),
                List.of(),
                List.of(),
                List.<CityLine>of(),
                OversightPolicy.shipped());

        assertThat(empty.cases().closingRate()).isNull();
        assertThat(empty.ledger().putRightRate()).isNull();
        assertThat(empty.lines().reviewed()).isZero();
        assertThat(empty.cities()).hasSize(14);
        assertThat(empty.consequences().personTimes()).isZero();
    }

    @Test
    void everyFigureCanBeOpened() {
        assertThat(brief.behind())
                .containsEntry(
                        "cases.accepted",
                        "/api/v1/scorecards/cases?counted=ACCEPTED&from=2021-05-01&to=2021-07-05&matter=ENFORCEMENT&source=12328,12345")
                .containsEntry(
                        "supervised.ordered",
                        "/api/v1/scorecards/cases?counted=SUPERVISED&from=2021-05-01&to=2021-07-05")
                .containsEntry(
                        "ledger.putRight",
                        "/api/v1/ledger?from=2021-05-01&to=2021-07-05&asOf=2021-07-05&state=PUT_RIGHT,STRUCK_OFF")
                .containsEntry(
                        "consequences.sanctions.TALK",
                        "/api/v1/ledger/consequences?from=2021-05-01&to=2021-07-05&sanction=TALK")
                .containsEntry("cities.430100.answered", "/api/v1/channels/430100/days?from=2021-05-01&to=2021-07-05");
    }

    @Test
    void inJsonFiguresArePlainNumbersUnderTheirNames() {
        var json = JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(brief));

        assertThat(json.path("from").asString()).isEqualTo("2021-05-01");
        assertThat(json.path("cases").path("accepted").isIntegralNumber()).isTrue();
        assertThat(json.path("cases").path("closingRate").toString()).isEqualTo("83.5");
        assertThat(json.path("cases").path("satisfaction").toString()).isEqualTo("83.0");
        assertThat(json.path("ledger").path("categories").path("POOR_STYLE").asInt())
                .isEqualTo(2);
        assertThat(json.path("cities").path(1).path("satisfaction").isNull()).isTrue();
        brief.behind().keySet().stream()
                .filter(key -> !key.startsWith("cities."))
                .forEach(key -> assertThat(json.at("/" + key.replace('.', '/')).isMissingNode())
                        .as(key)
                        .isFalse());
    }
}
