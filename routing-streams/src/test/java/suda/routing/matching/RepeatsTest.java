package suda.routing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.Kind;
import suda.contract.KnownMatter;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;

/** One person's submissions: the first about a bus in Changsha county, and another that differs in what a test names. */
class RepeatsTest {
    private static final RepeatPolicy POLICY = RepeatPolicy.shipped();
    private static final Place STATION = place("430121", "星沙街道汽车站");
    private static final Respondent SQUAD = respondent("430121", "长沙县交通运输综合行政执法大队");

    private final List<KnownMatter> known = new ArrayList<>();

    @Test
    void theSameRespondentIsTheSameMatter() {
        send("first", s -> s.setRespondent(SQUAD).setPlace(null));

        assertThat(send("again", s -> s.setRespondent(respondent("430121", null))
                        .setPlace(null)))
                .isEqualTo(new Match("first", "repeat.respondent", POLICY.version()));
    }

    @Test
    void aUnitIsTheSameHoweverItIsWritten() {
        send("first", s -> s.setRespondent(respondent(null, "星沙公交（集团）有限公司 A队")));

        assertThat(send("again", s -> s.setRespondent(respondent(null, "星沙公交(集团)有限公司ａ队")))
                        .rule())
                .isEqualTo("repeat.respondent");
    }

    @Test
    void anotherRespondentIsAnotherMatterEvenAtTheSamePlace() {
        send("first", s -> s.setRespondent(SQUAD).setPlace(STATION));

        assertIsNone(
                send("city", s -> s.setRespondent(respondent("430100", null)).setPlace(STATION)));
        known.remove(1);
        assertIsNone(
                send("firm", s -> s.setRespondent(respondent(null, "星沙公交公司")).setPlace(STATION)));
    }

    @Test
    void anotherPersonOfTheSameOfficeIsAnotherMatter() {
        send("first", s -> s.setRespondent(person("430121", "张某")).setPlace(STATION));

        assertIsNone(send("other", s -> s.setRespondent(person("430121", "李某")).setPlace(STATION)));
        assertThat(send("unnamed", s -> s.setRespondent(respondent("430121", null)))
                        .rule())
                .isEqualTo("repeat.respondent");
    }

    @Test
    void anOfficesCodeGoesBeforeTheNameOfItsUnit() {
        send("first", s -> s.setRespondent(respondent("430121", "交通运输局")));

        assertIsNone(send("city", s -> s.setRespondent(respondent("430100", "交通运输局"))));
    }

    @Test
    void whoIsKnownToNobodyIsNoRespondent() {
        send("first", s -> s.setRespondent(respondent(null, "不详")).setPlace(place("430121", "不详")));

        assertIsNone(send("other", s -> s.setRespondent(respondent(null, "不详"))
                .setPlace(place("430121", "不详"))
                .setCategory("TAXI")));
    }

    @Test
    void theSameAddressIsTheSameMatterWhateverTheCategory() {
        send("first", s -> s.setPlace(STATION));

        assertThat(send("again", s -> s.setPlace(place("430121101", "星沙街道 汽车站。"))
                        .setCategory("TAXI")))
                .isEqualTo(new Match("first", "repeat.address", POLICY.version()));
        assertThat(send("without", s -> s.setPlace(place(null, "星沙街道汽车站"))).rule())
                .isEqualTo("repeat.address");
    }

    @Test
    void anotherAddressInTheSameCountyIsAnotherMatter() {
        send("first", s -> s.setPlace(STATION));

        assertIsNone(send("other", s -> s.setPlace(place("430121", "黄花镇汽车站"))));
    }

    @Test
    void theSameRoadInAnotherCountyIsAnotherMatter() {
        send("first", s -> s.setPlace(place("430121", "人民路12号")));

        assertIsNone(send("other", s -> s.setPlace(place("430102", "人民路12号"))));
    }

    @Test
    void anAddressThatIsNoMoreThanADivisionSaysNoMoreThanItsCode() {
        send("first", s -> s.setPlace(place("430121", "湖南省长沙市长沙县")));

        assertIsNone(send("taxi", s -> s.setPlace(place("430121", "湖南省长沙市长沙县")).setCategory("TAXI")));
        assertThat(send("bus", s -> s.setPlace(STATION)).rule()).isEqualTo("repeat.county");
    }

    @Test
    void coordinatesNearbyAreTheSamePlace() {
        send("first", s -> s.setPlace(at(113.0800, 28.2500)));

        assertThat(send("near", s -> s.setPlace(at(113.0815, 28.2505))).rule()).isEqualTo("repeat.coordinates");
        assertIsNone(send("far", s -> s.setPlace(at(113.0830, 28.2520))));
    }

    @Test
    void theCountyAloneCountsForThreeDaysAndTheSameCategory() {
        send("first", s -> s);

        assertThat(send("day-3", after(Duration.ofDays(3))).rule()).isEqualTo("repeat.county");
        known.remove(1);
        assertIsNone(send("day-4", after(Duration.ofDays(3).plusMillis(1))));
        known.remove(1);
        assertIsNone(send("taxi", s -> s.setCategory("TAXI")));
        assertThat(send("address", s -> s.setPlace(STATION)).rule()).isEqualTo("repeat.county");
    }

    @Test
    void theCityAloneSaysTooLittle() {
        send("first", s -> s.setPlace(place("430100", null)));

        assertIsNone(send("again", s -> s.setPlace(place("430100", null))));
        assertIsNone(send("county", s -> s));
    }

    @Test
    void otherTownsOfACountyAreOtherPlaces() {
        send("first", s -> s.setPlace(place("430121101", null)));

        assertIsNone(send("other", s -> s.setPlace(place("430121102", null))));
        assertThat(send("county", s -> s.setPlace(place("430121000000", null))).rule())
                .isEqualTo("repeat.county");
    }

    @Test
    void anotherKindIsAnotherMatter() {
        send("first", s -> s.setRespondent(SQUAD).setPlace(STATION));

        assertIsNone(
                send("report", s -> s.setKind(Kind.REPORT).setRespondent(SQUAD).setPlace(STATION)));
    }

    @Test
    void theWindowCountsFromWhenTheMatterWasLastHeardOf() {
        send("day-0", s -> s.setPlace(STATION));
        send("day-20", after(Duration.ofDays(20)).andThen(s -> s.setPlace(STATION))::apply);

        assertThat(send("day-50", after(Duration.ofDays(50)).andThen(s -> s.setPlace(STATION))::apply)
                        .repeatOf())
                .isEqualTo("day-0");
        assertIsNone(send("day-81", after(Duration.ofDays(81)).andThen(s -> s.setPlace(STATION))::apply));
    }

    @Test
    void whatCameLateIsHeldAgainstWhatWasAcceptedAfterIt() {
        send("later", after(Duration.ofDays(2)));

        assertThat(send("earlier", s -> s)).isEqualTo(new Match("later", "repeat.county", POLICY.version()));
    }

    @Test
    void oneWhoHasTwoMattersHasTwo() {
        send("bus", s -> s.setPlace(STATION).setRespondent(respondent(null, "星沙公交公司")));
        send("taxi", s -> s.setPlace(place("430102", "火车站")).setCategory("TAXI"));

        assertThat(send("bus again", s -> s.setRespondent(respondent(null, "星沙公交公司")))
                        .repeatOf())
                .isEqualTo("bus");
        assertThat(send("taxi again", s -> s.setPlace(place("430102", "火车站"))).repeatOf())
                .isEqualTo("taxi");
    }

    @Test
    void ofSeveralTheOneThatWasLastHeardOfCountsWhereverItLies() {
        send("first", s -> s.setPlace(STATION));
        send("third", after(Duration.ofDays(9)).andThen(s -> s.setRespondent(SQUAD)
                .setPlace(null))::apply);
        send("second", after(Duration.ofDays(4)).andThen(s -> s.setPlace(place("430121", "黄花镇汽车站")))::apply);

        assertThat(send("again", after(Duration.ofDays(10)).andThen(s -> s.setRespondent(SQUAD)
                                .setPlace(STATION))::apply)
                        .repeatOf())
                .isEqualTo("third");
    }

    @Test
    void whatIsAnsweredIsTheFirstOfTheChain() {
        send("first", s -> s.setPlace(STATION));
        send("second", after(Duration.ofDays(1)).andThen(s -> s.setPlace(STATION)
                .setRespondent(SQUAD))::apply);

        assertThat(send("third", after(Duration.ofDays(2)).andThen(s -> s.setPlace(null)
                        .setRespondent(SQUAD))::apply))
                .isEqualTo(new Match("first", "repeat.respondent", POLICY.version()));
    }

    @Test
    void whoNamesTheOtherNumberSaysSoHimself() {
        send("first", s -> s.setPlatform("12345-430100").setSourceNumber("17"));
        send("near", after(Duration.ofDays(40)));
        var naming = after(Duration.ofDays(41)).andThen(s -> s.setRelatedNumbers(List.of("12345-430100/17")));

        assertThat(send("again", naming::apply)).isEqualTo(new Match("first", "repeat.related", POLICY.version()));
        assertIsNone(send("report", naming.andThen(s -> s.setKind(Kind.REPORT))::apply));
    }

    @Test
    void aNumberThatWasNamedBeforeItCameIsKnown() {
        send("naming", s -> s.setPlace(null).setRelatedNumbers(List.of("12345-430100/17")));

        assertThat(send("named", s -> s.setPlatform("12345-430100").setSourceNumber("17")))
                .isEqualTo(new Match("naming", "repeat.related", POLICY.version()));
    }

    @Test
    void aCaseIsNoRepeatOfItselfAndIsAnsweredTheSameEachTime() {
        send("first", s -> s.setPlace(STATION));
        var repeat = send("second", after(Duration.ofDays(1)).andThen(s -> s.setPlace(STATION))::apply);
        send("third", after(Duration.ofDays(2)).andThen(s -> s.setPlace(STATION))::apply);

        assertThat(send("second", after(Duration.ofDays(3)).andThen(s -> s.setPlace(STATION))::apply))
                .isEqualTo(repeat);
        assertIsNone(send("first", after(Duration.ofDays(3)).andThen(s -> s.setPlace(STATION))::apply));
    }

    @Test
    void theFirstOfAMatterIsNoRepeatOfWhatRepeatsItWhenOnlyThatIsStillKnown() {
        send("first", s -> s.setPlace(STATION));
        send("second", s -> s.setPlace(STATION));
        known.remove(0);

        assertIsNone(send("first", s -> s.setPlace(STATION)));
    }

    @Test
    void aPhoneOfManyMattersIsNoOnePersons() {
        for (int i = 0; i <= POLICY.mostMatters(); i++) {
            var street = i + "号路口";
            send("matter-" + i, s -> s.setPlace(place("430121", street)));
        }

        assertIsNone(send("again", s -> s.setPlace(place("430121", "0号路口"))));
    }

    @Test
    void whoCallsOftenAboutOneThingIsOnePerson() {
        for (int i = 0; i <= 2 * POLICY.mostMatters(); i++) {
            send("call-" + i, s -> s.setPlace(STATION));
        }

        assertThat(send("again", s -> s.setPlace(STATION)).repeatOf()).isEqualTo("call-0");
    }

    @Test
    void nothingOfTheTextIsRemembered() {
        send("first", s -> s.setTitle("标题在此").setText("正文在此"));

        assertThat(known.get(0).toString()).doesNotContain("在此");
    }

    private Match send(String caseId, UnaryOperator<SubmissionReceived.Builder> with) {
        var submission = with.apply(Submissions.bus()
                        .setCaseId(caseId)
                        .setSourceNumber(caseId)
                        .setPlace(Submissions.at("430121")))
                .build();
        var match = Repeats.find(submission, known, POLICY);
        if (!Repeats.isKnown(submission, known)) {
            known.add(Repeats.remembered(submission, match));
        }
        return match;
    }

    private static void assertIsNone(Match match) {
        assertThat(match).isEqualTo(new Match(null, null, POLICY.version()));
    }

    private static UnaryOperator<SubmissionReceived.Builder> after(Duration time) {
        Instant at = Submissions.ACCEPTED.plus(time);
        return s -> s.setAcceptedAt(at);
    }

    private static Place place(@Nullable String code, @Nullable String address) {
        return Place.newBuilder().setCode(code).setAddress(address).build();
    }

    private static Place at(double longitude, double latitude) {
        return Place.newBuilder().setLongitude(longitude).setLatitude(latitude).build();
    }

    private static Respondent respondent(@Nullable String office, @Nullable String unit) {
        return Respondent.newBuilder().setOffice(office).setUnit(unit).build();
    }

    private static Respondent person(String office, String name) {
        return Respondent.newBuilder().setOffice(office).setPerson(name).build();
    }
}
