package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.contract.ActionKind.ADD_CO_HANDLER;
import static suda.contract.ActionKind.ADD_INFORMATION;
import static suda.contract.ActionKind.ASK_EXTENSION;
import static suda.contract.ActionKind.CLOSE;
import static suda.contract.ActionKind.DECIDE_EXTENSION;
import static suda.contract.ActionKind.DESIGNATE;
import static suda.contract.ActionKind.RECORD_CALL_BACK;
import static suda.contract.ActionKind.REOPEN;
import static suda.contract.ActionKind.REPLY;
import static suda.contract.ActionKind.RETURN;
import static suda.contract.ActionKind.SIGN;
import static suda.contract.ActionKind.SUPERVISE;
import static suda.contract.ActionKind.WITHDRAW;
import static suda.routing.casework.Course.DISCIPLINE;
import static suda.routing.casework.Course.HOTLINE;
import static suda.routing.casework.Course.PROVINCE;
import static suda.routing.casework.Course.office;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.CaseState;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.contract.Kind;
import suda.contract.Measure;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.routing.Submissions;

/** A bus complaint of Tuesday 9 June 2026, 9:30 in Changsha county; close by Tuesday 16 June, 17:30 (5 wd). */
class ActionsTest {
    private static final Actor COUNTY = office("430121");
    private static final Actor NEIGHBOUR = office("430181");
    private static final String OPENED = "2026-06-09T01:30:00Z";
    private static final String LATER = "2026-06-09T03:00:00Z";

    private final Course course = new Course();

    @Test
    void aCaseIsSignedForAnsweredClosedAndCalledBack() {
        opened();

        assertThat(course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z")).isNull();
        assertThat(course.act(COUNTY, REPLY, "2026-06-09T03:00:00Z")).isNull();
        assertThat(course.act(COUNTY, CLOSE, "2026-06-10T03:00:00Z")).isNull();
        assertThat(course.act(PROVINCE, RECORD_CALL_BACK, "2026-06-11T03:00:00Z"))
                .isNull();

        var known = course.known();
        assertThat(known.getState()).isEqualTo(CaseState.CLOSED);
        assertThat(known.getClosing().getOnTime()).isTrue();
        assertThat(known.getRatings()).singleElement().satisfies(r -> assertThat(r.getSatisfied())
                .isTrue());
        assertThat(known.getDeadlines())
                .allSatisfy(d -> assertThat(DeadlineList.runs(d)).isFalse());
        assertThat(course.to("sources.12328-430100"))
                .extracting(m -> ((SourceMessage) m.value()).getStatus())
                .containsExactly(SourceStatus.ACCEPTED, SourceStatus.CLOSED, SourceStatus.CALL_BACK_ASKED);
        assertThat(((SourceMessage) course.to("sources.12328-430100").get(1).value()).getPublicAnswer())
                .isEqualTo("已处理。");
    }

    @Test
    void deadlinesStandWithTheCase() {
        opened();

        assertThat(course.running(DeadlineKind.SIGN).getDueAt()).isEqualTo(Instant.parse("2026-06-09T05:30:00Z"));
        assertThat(course.running(DeadlineKind.CLOSE).getDueAt()).isEqualTo(Instant.parse("2026-06-16T09:30:00Z"));
        assertThat(course.running(DeadlineKind.CLOSE).getTerm()).isEqualTo("5wd|10d");
        assertThat(course.running(DeadlineKind.CLOSE).getPolicyVersion()).isNotBlank();
    }

    @Test
    void nothingIsDoneOutOfTurn() {
        assertThat(course.act(COUNTY, SIGN, OPENED)).isEqualTo("case.unknown");
        opened();

        assertThat(course.act(COUNTY, CLOSE, "2026-06-09T02:00:00Z")).isEqualTo("turn.unsigned");
        assertThat(course.act(NEIGHBOUR, SIGN, "2026-06-09T02:00:00Z")).isEqualTo("case.unknown");
        assertThat(course.act(HOTLINE, SIGN, "2026-06-09T02:00:00Z")).isEqualTo("turn.actor");
        assertThat(course.act(PROVINCE, RECORD_CALL_BACK, "2026-06-09T02:00:00Z"))
                .isEqualTo("call-back.none");
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");
        assertThat(course.act(COUNTY, SIGN, "2026-06-09T02:00:01Z")).isEqualTo("turn.signed");
        course.act(COUNTY, CLOSE, "2026-06-09T03:00:00Z");
        assertThat(course.act(COUNTY, CLOSE, "2026-06-09T03:00:01Z")).isEqualTo("turn.closed");
        assertThat(course.bodies()).containsOnlyOnce("CaseSigned", "CaseClosed");
    }

    @Test
    void aReturnWithASuggestionGoesThereAndTheFirstAnswersUntilItSigns() {
        opened();
        var due = course.running(DeadlineKind.CLOSE).getDueAt();
        var sign = course.running(DeadlineKind.SIGN).getDueAt();

        assertThat(course.act(COUNTY, RETURN, "2026-06-09T02:00:00Z", a -> a.setOffice("430181")))
                .isNull();

        assertThat(course.known().getOffice()).isEqualTo("430181");
        assertThat(course.known().getResponsible()).isEqualTo("430121");
        assertThat(course.running(DeadlineKind.CLOSE).getDueAt()).isEqualTo(due);
        assertThat(course.running(DeadlineKind.SIGN).getDueAt()).isEqualTo(sign);
        assertThat(course.toOffice("430121"))
                .containsExactly(OfficeMessageType.ASSIGNED, OfficeMessageType.AWAITING_SIGNATURE);
        assertThat(course.toOffice("430181")).containsExactly(OfficeMessageType.ASSIGNED);

        assertThat(course.act(NEIGHBOUR, SIGN, "2026-06-09T02:30:00Z")).isNull();
        assertThat(course.known().getResponsible()).isEqualTo("430181");
        assertThat(course.toOffice("430121")).endsWith(OfficeMessageType.RELEASED);
        assertThat(Access.sees(course.known(), COUNTY)).isFalse();
        assertThat(course.known().getHoldings()).extracting(h -> h.getOffice()).containsExactly("430121", "430181");
        assertThat(course.known().getHoldings().get(0).getReturned()).isTrue();
    }

    @Test
    void afterTwoReturnsTheProvinceDesignatesAndThatCantBeReturned() {
        opened();
        course.act(COUNTY, RETURN, "2026-06-09T02:00:00Z", a -> a.setOffice("430181"));
        course.act(NEIGHBOUR, RETURN, "2026-06-09T03:00:00Z", a -> a.setOffice("430105"));

        assertThat(course.known().getDesk()).isEqualTo(Desk.TRIAGE);
        assertThat(course.known().getReturns()).isEqualTo(2);
        assertThat(course.runs(DeadlineKind.DISPATCH)).isTrue();
        assertThat(course.act(PROVINCE, DESIGNATE, "2026-06-09T04:00:00Z", a -> a.setOffice("430121")))
                .isNull();
        assertThat(course.known().getPingPong()).isEqualTo(1);
        assertThat(course.act(COUNTY, RETURN, "2026-06-09T05:00:00Z")).isEqualTo("return.designated");
    }

    @Test
    void aReturnIsRefusedAfterItsPeriodAndASecondTime() {
        opened();
        assertThat(course.act(COUNTY, RETURN, "2026-06-10T09:30:00.001Z")).isEqualTo("return.late");
    }

    @Test
    void aCaseNeverGoesToTheAccusedByHand() {
        course.submit(Submissions.liuyang(), OPENED);

        assertThat(course.known().getOffice()).isEqualTo("430100");
        assertThat(course.act(PROVINCE, DESIGNATE, "2026-06-09T02:00:00Z", a -> a.setOffice("430181")))
                .isEqualTo("office.accused");
        assertThat(course.act(office("430100"), ADD_CO_HANDLER, "2026-06-09T02:00:00Z", a -> a.setOffice("430181")))
                .isEqualTo("office.unfit");
        assertThat(course.act(office("430100"), RETURN, "2026-06-09T02:00:00Z", a -> a.setOffice("430181")))
                .isNull();
        assertThat(course.known().getDesk()).isEqualTo(Desk.TRIAGE);
        assertThat(course.act(NEIGHBOUR, ADD_INFORMATION, "2026-06-09T03:00:00Z"))
                .isEqualTo("case.unknown");
        assertThat(course.toOffice("430181")).isEmpty();
    }

    @Test
    void aCoHandlerThatIsAccusedLaterLosesTheCaseWithoutAReason() {
        opened();
        course.act(COUNTY, ADD_CO_HANDLER, "2026-06-09T02:00:00Z", a -> a.setOffice("430181"));
        course.submit(
                Submissions.bus().setContentHash("2").setRespondent(Submissions.accused("430181")),
                "2026-06-09T03:00:00Z");

        assertThat(course.known().getCoHandlers()).isEmpty();
        assertThat(course.toOffice("430181"))
                .containsExactly(OfficeMessageType.CO_HANDLER_ADDED, OfficeMessageType.WITHDRAWN);
    }

    @Test
    void whoLostTheCaseToADeskHearsNothingWhenAnotherSigns() {
        opened();
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");
        course.submit(
                Submissions.bus().setContentHash("2").setCategory("CORRUPTION").setPlace(Submissions.at("430181")),
                LATER);
        course.act(DISCIPLINE, DESIGNATE, "2026-06-09T04:00:00Z", a -> a.setOffice("430000"));
        assertThat(course.act(office("430000"), SIGN, "2026-06-09T05:00:00Z")).isNull();

        assertThat(course.toOffice("430121")).containsExactly(OfficeMessageType.ASSIGNED, OfficeMessageType.WITHDRAWN);
    }

    @Test
    void anExtensionIsAskedOnceBeforeExpiryAndDecidedOneLevelUp() {
        course.submit(Submissions.bus().setCategory("TAXI"), OPENED);
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");

        assertThat(course.act(COUNTY, ASK_EXTENSION, "2026-06-10T02:00:00Z")).isNull();
        assertThat(course.toOffice("430100")).containsExactly(OfficeMessageType.EXTENSION_ASKED);
        assertThat(course.act(COUNTY, DECIDE_EXTENSION, "2026-06-10T03:00:00Z")).isEqualTo("turn.actor");
        assertThat(course.act(office("430100"), DECIDE_EXTENSION, "2026-06-10T03:00:00Z"))
                .isNull();

        var close = course.running(DeadlineKind.CLOSE);
        assertThat(close.getTerm()).isEqualTo("30d");
        assertThat(close.getExtendedFrom()).isEqualTo(Instant.parse("2026-06-16T09:30:00Z"));
        assertThat(close.getDueAt()).isEqualTo(Instant.parse("2026-07-09T09:30:00Z"));
        assertThat(course.act(COUNTY, ASK_EXTENSION, "2026-06-11T02:00:00Z")).isEqualTo("extension.once");
        assertThat(course.act(office("430100"), DECIDE_EXTENSION, "2026-06-11T03:00:00Z"))
                .isEqualTo("case.unknown");
    }

    @Test
    void anEnquiryGetsNoExtensionAndNoCallBack() {
        course.submit(Submissions.bus().setKind(Kind.ENQUIRY).setCategory("HIGHWAY"), OPENED);
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");

        assertThat(course.act(COUNTY, ASK_EXTENSION, "2026-06-10T02:00:00Z")).isEqualTo("extension.never");
        course.act(COUNTY, CLOSE, "2026-06-10T03:00:00Z");
        assertThat(course.bodies()).doesNotContain("CallBackAsked");
    }

    @Test
    void atTheDueInstantItselfItIsOnTimeAndAMillisecondLaterOverdue() {
        opened();
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");
        course.until("2026-06-16T09:30:00Z");
        assertThat(course.running(DeadlineKind.CLOSE).getStage()).isEqualTo(DeadlineStage.REMINDED);

        course.until("2026-06-16T09:30:00.001Z");
        assertThat(course.running(DeadlineKind.CLOSE).getStage()).isEqualTo(DeadlineStage.EXPIRED);
        assertThat(course.known().getCallBack().getClosing()).isZero();
    }

    @Test
    void whatIsLeftUndoneIsRemindedUrgedRaisedAndStillCalledBack() {
        opened();
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");
        course.until("2026-07-30T00:00:00Z");

        assertThat(course.toOffice("430121"))
                .containsExactly(
                        OfficeMessageType.ASSIGNED,
                        OfficeMessageType.REMINDED,
                        OfficeMessageType.EXPIRED,
                        OfficeMessageType.URGED,
                        OfficeMessageType.RAISED);
        assertThat(course.toOffice("430100")).containsExactly(OfficeMessageType.RAISED);
        assertThat(Access.sees(course.known(), office("430100"))).isTrue();
        assertThat(course.bodies()).containsOnlyOnce("CallBackAsked", "MeasureProposed");
        assertThat(course.to("desks.triage")).isNotEmpty();

        course.until("2026-12-01T00:00:00Z");
        var before = course.events.size();
        course.until("2026-07-30T00:00:00Z").until("2026-12-01T00:00:00Z");
        assertThat(course.events).hasSize(before);
        assertThat(Casework.nextDue(course.known())).isNull();
        course.act(COUNTY, CLOSE, "2026-12-02T02:00:00Z");
        assertThat(course.known().getClosing().getOnTime()).isFalse();
    }

    @Test
    void dissatisfactionReopensTheSameCaseTwiceAndThenSupervisionIsProposed() {
        opened();
        var at = Instant.parse("2026-06-09T02:00:00Z");
        for (int round = 0; round < 3; round++) {
            assertThat(course.act(COUNTY, SIGN, at, a -> {})).isNull();
            assertThat(course.act(COUNTY, CLOSE, at.plusSeconds(60), a -> {})).isNull();
            assertThat(course.act(PROVINCE, RECORD_CALL_BACK, at.plusSeconds(120), a -> a.setSatisfied(false)))
                    .isNull();
            at = at.plusSeconds(600);
        }

        assertThat(course.known().getReworks()).isEqualTo(2);
        assertThat(course.known().getState()).isEqualTo(CaseState.CLOSED);
        assertThat(course.known().getRatings()).hasSize(3);
        assertThat(course.bodies()).containsOnlyOnce("MeasureProposed");
        assertThat(course.act(PROVINCE, SUPERVISE, at, a -> {})).isNull();
        assertThat(course.act(PROVINCE, REOPEN, at, a -> {})).isNull();
        assertThat(course.known().getState()).isEqualTo(CaseState.DISPATCHED);
    }

    @Test
    void whatIsOrderedAgainIsNoLongerProposedAndIsProposedAnewIfThatDoesNotHelpEither() {
        opened();
        var at = Instant.parse("2026-06-09T02:00:00Z");
        for (int round = 0; round < 4; round++) {
            course.act(COUNTY, SIGN, at, a -> {});
            course.act(COUNTY, CLOSE, at.plusSeconds(60), a -> {});
            course.act(PROVINCE, RECORD_CALL_BACK, at.plusSeconds(120), a -> a.setSatisfied(false));
            var isProposed = course.known().getProposed().contains(Measure.SUPERVISION);
            assertThat(isProposed).as("round " + round).isEqualTo(round >= 2);
            if (isProposed) {
                course.act(PROVINCE, REOPEN, at.plusSeconds(180), a -> {});
                assertThat(course.known().getProposed()).isEmpty();
            }
            at = at.plusSeconds(600);
        }
        assertThat(course.bodies()).filteredOn("MeasureProposed"::equals).hasSize(2);
    }

    @Test
    void whoWasNotReachedIsNotUnsatisfied() {
        opened();
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");
        course.act(COUNTY, CLOSE, "2026-06-09T03:00:00Z");

        assertThat(course.act(PROVINCE, RECORD_CALL_BACK, "2026-06-10T03:00:00Z", a -> a.setReached(false)
                        .setSolved(null)
                        .setSatisfied(null)))
                .isNull();
        assertThat(course.known().getState()).isEqualTo(CaseState.CLOSED);
        assertThat(course.known().getRatings()).isEmpty();
        assertThat(course.act(PROVINCE, RECORD_CALL_BACK, "2026-06-11T03:00:00Z"))
                .isNull();
        assertThat(course.known().getCallBack().getAttempts()).isEqualTo(2);
        assertThat(course.act(PROVINCE, RECORD_CALL_BACK, "2026-06-11T04:00:00Z"))
                .isEqualTo("call-back.done");
    }

    @Test
    void onlyTheProvinceCallsBackWhereEnforcementIsAccused() {
        course.submit(Submissions.liuyang(), OPENED);
        course.act(office("430100"), SIGN, "2026-06-09T02:00:00Z");
        course.act(office("430100"), CLOSE, "2026-06-09T03:00:00Z");

        assertThat(course.act(HOTLINE, RECORD_CALL_BACK, "2026-06-10T03:00:00Z"))
                .isEqualTo("turn.actor");
        assertThat(course.act(PROVINCE, RECORD_CALL_BACK, "2026-06-10T03:00:00Z"))
                .isNull();
    }

    @Test
    void theDisciplineDeskWorksItsOwnCases() {
        course.submit(Submissions.liuyang().setCategory("CORRUPTION"), OPENED);

        assertThat(course.act(PROVINCE, SIGN, "2026-06-09T02:00:00Z")).isEqualTo("case.unknown");
        assertThat(course.act(DISCIPLINE, SIGN, "2026-06-09T02:00:00Z")).isNull();
        assertThat(course.act(DISCIPLINE, CLOSE, "2026-06-10T02:00:00Z")).isNull();
        assertThat(course.known().getState()).isEqualTo(CaseState.CLOSED);
        assertThat(course.to("sources.12328-430100"))
                .allSatisfy(m -> assertThat(((SourceMessage) m.value()).getPublicAnswer())
                        .isNull());
    }

    @Test
    void aComplaintMayBeWithdrawnAndAReportNot() {
        opened();
        assertThat(course.act(HOTLINE, WITHDRAW, "2026-06-09T02:00:00Z")).isNull();
        assertThat(course.known().getState()).isEqualTo(CaseState.CLOSED);
        assertThat(Casework.nextDue(course.known())).isNull();

        var report = new Course();
        report.submit(Submissions.liuyang(), OPENED);
        assertThat(report.act(HOTLINE, WITHDRAW, "2026-06-09T02:00:00Z")).isEqualTo("withdraw.report");
    }

    @Test
    void whatComesAgainAfterClosingReopensTheCase() {
        opened();
        course.act(COUNTY, SIGN, "2026-06-09T02:00:00Z");
        course.act(COUNTY, CLOSE, "2026-06-09T03:00:00Z");
        course.submit(Submissions.bus(), "2026-06-12T03:00:00Z");

        assertThat(course.known().getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(course.running(DeadlineKind.CLOSE).getNumber()).isEqualTo(2);
        assertThat(course.toOffice("430121")).endsWith(OfficeMessageType.REOPENED);
    }

    private void opened() {
        course.submit(Submissions.bus(), OPENED);
    }
}
