package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import suda.contract.ActionKind;
import suda.contract.CaseAssigned;
import suda.contract.DeadlineKind;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.Finding;
import suda.contract.FindingUse;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.Place;
import suda.contract.Raising;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.Submissions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.GazetteerFile;
import suda.routing.policy.PolicySection;

/** What a case keeps of what was read in its texts, and what follows from it later. */
class FreeTextTest {
    private static final Instant MONDAY = Instant.parse("2026-06-08T01:30:00Z");

    private final Course course = new Course();

    @Test
    void aCaseCarriesWhatWasFoundInWhichFieldAndWhatWasPassedOver() {
        course.submit(said("从湖北开到临湘收费站被多收了二十块。"), MONDAY);

        var known = course.known();
        assertThat(known.getOffice()).isEqualTo("430682");
        var reasoning = known.getReasoning();
        assertThat(reasoning.getPolicyVersion())
                .isEqualTo(known.getExplanation().getPolicyVersion());
        assertThat(reasoning.getRules()).containsExactly("text.county");
        assertThat(finding("临湘"))
                .isEqualTo(new Finding("text", "临湘", "COUNTY", List.of("430682"), FindingUse.DECIDED, null));
        assertThat(finding("湖北"))
                .isEqualTo(new Finding("text", "湖北", "OUTSIDE", List.of(), FindingUse.PASSED_OVER, "origin"));
        assertThat(known.getExplanation().getZh()).isEqualTo("正文写有“临湘”，属临湘市（430682），由该县（市、区）办理。“湖北”是出发地，未作依据。");
        assertThat(known.getExplanation().getEn())
                .isEqualTo(
                        "The text says “临湘”, which lies in 临湘市（430682）, whose county office handles it. “湖北” is where it set out.");
        // The event has it too: that is what stays.
        var assigned = (CaseAssigned) course.events.get(1).getBody();
        assertThat(assigned.getReasoning()).isEqualTo(reasoning);
    }

    @Test
    void aSupplementThatSaysWhereItWasTakesTheCaseOffTheTriageDesk() {
        course.submit(said("公交车甩站。"), MONDAY);
        assertThat(course.known().getDesk()).isEqualTo(Desk.TRIAGE);

        course.submit(said("补充：是在浏阳大瑶镇花炮大市场路口。").setContentHash("2"), MONDAY.plusSeconds(600));

        assertThat(course.known().getOffice()).isEqualTo("430181");
        assertThat(finding("浏阳").getField()).isEqualTo("supplement.text");
    }

    @Test
    void aSupplementThatAccusesTheHandlerByNameTakesTheCaseFromIt() {
        course.submit(said("浏阳集里街道公交车甩站。"), MONDAY);
        assertThat(course.known().getOffice()).isEqualTo("430181");

        course.submit(said("浏阳市交通运输局推诿不处理。").setContentHash("2"), MONDAY.plusSeconds(600));

        assertThat(course.known().getOffice()).isEqualTo("430100");
        assertThat(course.known().getAccused()).containsExactly("430181");
        assertThat(course.toOffice("430181")).last().isEqualTo(OfficeMessageType.WITHDRAWN);
    }

    @Test
    void whatAReporterAddsLaterMayAccuseTheHandler() {
        course.submit(said("浏阳集里街道公交车甩站。"), MONDAY);
        course.act(Course.office("430181"), ActionKind.SIGN, MONDAY.plusSeconds(60));

        course.act(
                Course.HOTLINE,
                ActionKind.ADD_INFORMATION,
                MONDAY.plusSeconds(120),
                a -> a.setText("来电人又说浏阳市交通运输局的人收了公交公司的红包。"));

        assertThat(course.known().getDesk()).isEqualTo(Desk.DISCIPLINE);
        assertThat(course.known().getAccused()).containsExactly("430181");
        var last = course.to("offices.430181").get(course.to("offices.430181").size() - 1);
        var told = (OfficeMessage) last.value();
        assertThat(told.getType()).isEqualTo(OfficeMessageType.WITHDRAWN);
        assertThat(told.getText()).isNull();
        assertThat(course.toOffice("430181")).doesNotContain(OfficeMessageType.INFORMATION);
    }

    @Test
    void anUnplacedAccusationIsNotForgottenWhenThePlaceIsTold() {
        course.submit(said("执法人员乱罚款，态度恶劣。").setCategory("OTHER"), MONDAY);
        assertThat(course.known().getDesk()).isEqualTo(Desk.TRIAGE);

        course.submit(
                said("补充：地点在浏阳大瑶镇。")
                        .setCategory("OTHER")
                        .setKind(suda.contract.Kind.ENQUIRY)
                        .setContentHash("2"),
                MONDAY.plusSeconds(600));

        assertThat(course.known().getOffice()).isEqualTo("430100");
        assertThat(course.known().getAccused()).containsExactly("430181");
    }

    @Test
    void anAccusationInWhatIsAddedToAClosedCaseReopensIt() {
        course.submit(said("浏阳集里街道公交车甩站。"), MONDAY);
        course.act(Course.office("430181"), ActionKind.SIGN, MONDAY.plusSeconds(60));
        course.act(Course.office("430181"), ActionKind.CLOSE, MONDAY.plusSeconds(120));

        course.act(
                Course.HOTLINE,
                ActionKind.ADD_INFORMATION,
                MONDAY.plusSeconds(180),
                a -> a.setText("来电人称浏阳市交通运输局威胁其不要再投诉。"));

        assertThat(course.known().getState()).isEqualTo(suda.contract.CaseState.DISPATCHED);
        assertThat(course.known().getOffice()).isEqualTo("430100");
        assertThat(course.act(Course.office("430100"), ActionKind.SIGN, MONDAY.plusSeconds(240)))
                .isNull();
        assertThat(course.toOffice("430181")).last().isEqualTo(OfficeMessageType.WITHDRAWN);
    }

    @Test
    void theReasonOfAHotlineIsReadAsWell() {
        course.submit(said("浏阳集里街道公交车甩站。"), MONDAY);

        course.act(Course.HOTLINE, ActionKind.URGE, MONDAY.plusSeconds(180), a -> a.setReason("浏阳市交通运输局收红包不办，请催办。"));

        assertThat(course.known().getDesk()).isEqualTo(Desk.DISCIPLINE);
        assertThat(course.toOffice("430181")).doesNotContain(OfficeMessageType.URGED);
    }

    @Test
    void praiseAndPlainInformationMoveNothing() {
        course.submit(Submissions.liuyang(), MONDAY);
        var before = course.known().getRevision();

        course.act(
                Course.HOTLINE,
                ActionKind.ADD_INFORMATION,
                MONDAY.plusSeconds(120),
                a -> a.setText("长沙市交通运输局已经联系来电人，表示满意。"));

        assertThat(course.known().getRevision()).isEqualTo(before + 1);
        assertThat(course.known().getOffice()).isEqualTo("430100");
    }

    @Test
    void aTruckDriversComplaintIsRaisedWithoutAFlag() {
        course.submit(said("我是货车司机，在祁东县的物流园装货被乱收进场费。").setCategory("FREIGHT"), MONDAY);

        assertThat(course.known().getRaised()).containsExactly(Raising.TRUCK_DRIVER);
        assertThat(course.running(DeadlineKind.SIGN).getTerm()).isEqualTo("1wh");
        assertThat(course.known().getReasoning().getRules()).containsExactly("raised.truck-driver", "text.county");
        var told = toTriage(course);
        assertThat(told.getType()).isEqualTo(DeskMessageType.LEVEL_RAISED);
        assertThat(told.getDetails().getTruckDriver()).isTrue();
        assertThat(course.known().getExplanation().getZh()).contains("提级管理");
    }

    @Test
    void theProvinceIsToldWhenARaisedCaseIsClosed() {
        course.submit(said("我是货车司机，在祁东县的物流园装货被乱收进场费。").setCategory("FREIGHT"), MONDAY);
        course.act(Course.office("430426"), ActionKind.SIGN, MONDAY.plusSeconds(60));
        course.act(Course.office("430426"), ActionKind.CLOSE, MONDAY.plusSeconds(600));

        assertThat(toTriage(course).getType()).isEqualTo(DeskMessageType.CLOSED);
    }

    @Test
    void anEmergencyInASupplementIsRaisedWhereTheCaseIs() {
        course.submit(said("湖南省道在慈利县有落石。").setCategory("HIGHWAY"), MONDAY);
        course.act(Course.office("430821"), ActionKind.SIGN, MONDAY.plusSeconds(60));

        course.submit(said("现在正在塌方，有车被困，请求救援！").setCategory("HIGHWAY").setContentHash("2"), MONDAY.plusSeconds(120));

        assertThat(course.known().getOffice()).isEqualTo("430821");
        assertThat(course.known().getRaised()).containsExactly(Raising.EMERGENCY);
        assertThat(course.running(DeadlineKind.CLOSE).getTerm()).isEqualTo("0d");
        assertThat(course.to("desks.triage")).hasSize(1);
        assertThat(course.toOffice("430821")).contains(OfficeMessageType.SUPPLEMENTED, OfficeMessageType.DEADLINES);
    }

    @Test
    void twoOfficesThatShareAPlaceAreLeadAndCoHandler() {
        var shared = new Course(
                new Casework(
                        new Assigner(
                                Divisions.hunan(),
                                RoutingPolicy.shipped(),
                                with(
                                        "{name: 界牌超限站, kind: CHECKPOINT, office: \"430281\", with: [\"430181\"], validFrom: 2021-01-01}"))));
        shared.submit(said("界牌超限站前面的路面全是坑。").setCategory("HIGHWAY"), MONDAY);

        assertThat(shared.known().getOffice()).isEqualTo("430281");
        assertThat(shared.known().getCoHandlers()).containsExactly("430181");
        assertThat(shared.toOffice("430281")).containsExactly(OfficeMessageType.ASSIGNED);
        assertThat(shared.toOffice("430181")).containsExactly(OfficeMessageType.CO_HANDLER_ADDED);
        assertThat(((OfficeMessage) shared.to("offices.430181").get(0).value()).getDetails())
                .isNotNull();
        assertThat(shared.act(Course.office("430181"), ActionKind.REPLY, MONDAY.plusSeconds(60)))
                .isEqualTo("turn.unsigned");

        // One of them accused: neither it nor a peer has any part in it.
        var accused = new Course(shared.casework);
        accused.submit(said("界牌超限站乱罚款。").setCategory("ENFORCEMENT"), MONDAY);
        assertThat(accused.known().getAccused()).containsExactly("430181", "430281");
        assertThat(accused.known().getOffice()).isEqualTo("430000");
        assertThat(accused.known().getCoHandlers()).isEmpty();
    }

    @Test
    void anEntryOfTheGazetteerCountsFromItsDay() {
        var later = new Casework(new Assigner(
                Divisions.hunan(),
                RoutingPolicy.shipped(),
                with("{name: 新界服务区, kind: SERVICE_AREA, office: \"430281\", validFrom: 2026-06-09}")));

        assertThat(new Course(later).submit(said("在新界服务区加油。"), MONDAY).known().getDesk())
                .isEqualTo(Desk.TRIAGE);
        assertThat(new Course(later)
                        .submit(said("在新界服务区加油。"), MONDAY.plus(Duration.ofDays(1)))
                        .known()
                        .getOffice())
                .isEqualTo("430281");
    }

    @Test
    void anEntryThatDoesNotHoldHidesNoShorterName() {
        var expired = new Casework(
                new Assigner(
                        Divisions.hunan(),
                        RoutingPolicy.shipped(),
                        with(
                                "{name: 浏阳收费站, kind: TOLL_GATE, office: \"430121\", validFrom: 2021-01-01, validUntil: 2025-12-31}")));

        assertThat(new Course(expired).submit(said("在浏阳收费站排队。"), MONDAY).known().getOffice())
                .isEqualTo("430181");
    }

    @Test
    void whatTriageAnswersOfANameInNoGazetteerIsKept() {
        course.submit(said("在黄花塅收费站被多收了钱。"), MONDAY);
        assertThat(course.known().getDesk()).isEqualTo(Desk.TRIAGE);
        assertThat(finding("黄花塅收费站").getUse()).isEqualTo(FindingUse.UNKNOWN);

        course.act(Course.PROVINCE, ActionKind.DESIGNATE, MONDAY.plusSeconds(600), a -> a.setOffice("430181"));

        var assigned =
                (CaseAssigned) course.events.get(course.events.size() - 2).getBody();
        assertThat(assigned.getAnswers()).containsExactly("黄花塅收费站");
        assertThat(course.known().getReasoning()).as("what routing had found").isNotNull();
    }

    @Test
    void ofAnAccusationNothingIsLearnt() {
        course.submit(said("在黄花塅收费站被执法人员乱罚款。").setCategory("ENFORCEMENT"), MONDAY);
        assertThat(course.known().getDesk()).isEqualTo(Desk.TRIAGE);
        assertThat(finding("黄花塅收费站").getUse()).isEqualTo(FindingUse.UNKNOWN);

        course.act(Course.PROVINCE, ActionKind.DESIGNATE, MONDAY.plusSeconds(600), a -> a.setOffice("430100"));

        assertThat(course.known().getOffice()).isEqualTo("430100");
        assertThat(course.events)
                .extracting(e -> e.getBody() instanceof CaseAssigned a ? a.getAnswers() : List.of())
                .allMatch(List::isEmpty);
    }

    @Test
    void anAccusedOfficesPeerMayNotLead() {
        course.submit(Submissions.liuyang(), MONDAY);

        assertThat(course.act(
                        Course.PROVINCE, ActionKind.DESIGNATE, MONDAY.plusSeconds(60), a -> a.setOffice("430121")))
                .isEqualTo("office.level");
        assertThat(course.act(
                        Course.PROVINCE, ActionKind.DESIGNATE, MONDAY.plusSeconds(60), a -> a.setOffice("430200")))
                .as("another city is one level up")
                .isNull();
    }

    @Test
    void textOfAnyLengthIsReadAndTheFindingsStayBounded() {
        var text = String.join(
                "", IntStream.range(0, 3_000).mapToObj(i -> "从长沙到浏阳，").toList());

        course.submit(said(text), MONDAY);

        assertThat(course.known().getReasoning().getFindings()).hasSizeLessThanOrEqualTo(24);
        assertThat(course.known().getExplanation().getZh()).hasSizeLessThan(500);
    }

    private static SubmissionReceived.Builder said(String text) {
        return Submissions.bus()
                .setTitle("反映问题")
                .setText(text)
                .setPlace(Place.newBuilder().build());
    }

    private Finding finding(String words) {
        return course.known().getReasoning().getFindings().stream()
                .filter(f -> f.getWords().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static DeskMessage toTriage(Course course) {
        var all = course.to("desks.triage");
        return (DeskMessage) all.get(all.size() - 1).value();
    }

    private static Gazetteer with(String place) {
        return Gazetteer.with(GazetteerFile.read(
                PolicySection.root(new StringReader("version: t\nplaces: [" + place + "]"), "test")));
    }
}
