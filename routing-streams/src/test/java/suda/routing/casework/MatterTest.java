package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.contract.ActionKind.ADD_INFORMATION;
import static suda.contract.ActionKind.CLOSE;
import static suda.contract.ActionKind.SIGN;
import static suda.contract.ActionKind.WITHDRAW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CaseEvent;
import suda.contract.CaseState;
import suda.contract.DeadlineKind;
import suda.contract.Kind;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SourceStatus;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;

/** DOMAIN rule 4: one matter, one case; every number is kept and answered. */
class MatterTest {
    private static final String A = "00000-00000-0000A";
    private static final String B = "00000-00000-0000B";
    private static final String C = "00000-00000-0000C";
    private static final Actor OTHER_HOTLINE = new Actor("HOTLINE", "12345-430100");
    private static final Actor OFFICE = Course.office("430121");

    private final MatterPlay play = new MatterPlay();

    private static SubmissionReceived.Builder from(String caseId, String platform) {
        return Submissions.bus()
                .setCaseId(caseId)
                .setPlatform(platform)
                .setSourceNumber("N-" + caseId)
                .setContentHash("content-" + caseId);
    }

    private void threeNumbersOfOnePerson() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100"), A);
        play.submit(from(C, "12328-430000").setPlatform("12345-430000"), A);
        play.deliverAll();
    }

    private void close(String caseId) {
        play.later(Duration.ofMinutes(30));
        assertThat(play.act(caseId, OFFICE, SIGN, a -> {})).isNull();
        assertThat(play.act(caseId, OFFICE, CLOSE, a -> a.setPublicAnswer("司机已被处理。")))
                .isNull();
    }

    @Test
    void threeChannelsGiveOneDispatchedCaseAndThreeAnsweredNumbers() {
        threeNumbersOfOnePerson();
        close(A);
        play.deliverAll();

        assertThat(play.told.stream()
                        .filter(m -> m.value() instanceof OfficeMessage)
                        .map(m -> (OfficeMessage) m.value())
                        .filter(m -> m.getType() == OfficeMessageType.ASSIGNED))
                .singleElement()
                .satisfies(m -> assertThat(m.getCaseId()).isEqualTo(A));
        for (var id : new String[] {A, B, C}) {
            assertThat(play.heard("N-" + id)).startsWith(SourceStatus.ACCEPTED).contains(SourceStatus.CLOSED);
            assertThat(play.messagesOf("N-" + id))
                    .as("and none tells of another case")
                    .allMatch(m -> m.getCaseId().equals(id) && m.getMessageId().startsWith(id));
            assertThat(play.messagesOf("N-" + id).filter(m -> m.getStatus() == SourceStatus.CLOSED))
                    .singleElement()
                    .satisfies(m -> assertThat(m.getPublicAnswer()).isEqualTo("司机已被处理。"));
        }
        assertThat(play.known(A).getMembers()).hasSize(2);
        assertThat(play.known(B).getState()).isEqualTo(CaseState.MERGED);
    }

    @Test
    void aRepeatWithoutNewFactsIsRecordedAndNotDispatched() {
        threeNumbersOfOnePerson();

        assertThat(play.told.stream().filter(m -> m.topic().startsWith("offices.")))
                .hasSize(1);
        assertThat(play.known(A).getHistory()).anyMatch(h -> h.getEvent().equals("CaseJoined"));
    }

    @Test
    void whatIsNewInARepeatReachesTheOffice() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100").setText("司机还骂人，车号记不清。"), A);
        play.deliverAll();

        assertThat(play.told.stream()
                        .filter(m -> m.value() instanceof OfficeMessage)
                        .map(m -> (OfficeMessage) m.value()))
                .extracting(OfficeMessage::getType)
                .containsExactly(OfficeMessageType.ASSIGNED, OfficeMessageType.JOINED);
    }

    @Test
    void aRepeatAfterClosingReopens() {
        play.submit(from(A, "12328-430100"), null);
        close(A);
        play.submit(from(B, "12345-430100"), A);
        play.deliverAll();

        assertThat(play.known(A).getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(play.known(A).getReworks()).isEqualTo(1);
        assertThat(play.heard("N-" + B)).containsExactly(SourceStatus.ACCEPTED, SourceStatus.REOPENED);
    }

    @Test
    void aNumberThatComesToACaseThatStaysClosedIsAnsweredAtOnce() {
        play.submit(from(A, "12328-430100"), null);
        for (var round = 0; round < 3; round++) {
            close(A);
            play.submit(from("00000-00000-0000" + (round + 1), "12345-430100"), A);
            play.deliverAll();
        }

        assertThat(play.known(A).getState()).isEqualTo(CaseState.CLOSED);
        assertThat(play.heard("N-00000-00000-00003")).containsExactly(SourceStatus.ACCEPTED, SourceStatus.CLOSED);
    }

    @Test
    void whatALeadWasNeverOpenedForIsDispatchedByItself() {
        play.submit(from(B, "12345-430100"), A);
        play.deliverAll();

        assertThat(play.known(B).getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(play.known(B).getOffice()).isEqualTo("430121");
        assertThat(play.heard("N-" + B)).contains(SourceStatus.ACCEPTED);
        assertThat(play.known(B).getDeadlines()).anySatisfy(d -> assertThat(d.getStartedAt())
                .isEqualTo(play.known(B).getDetails().getAcceptedAt()));
    }

    @Test
    void aMergedNumberGoesOnToSayThings() {
        threeNumbersOfOnePerson();
        play.submit(from(B, "12345-430100").setContentHash("more").setText("补充：车牌尾号是 8。"), null);
        play.act(C, new Actor("HOTLINE", "12345-430000"), ADD_INFORMATION, a -> a.setText("来电人要求答复。"));
        play.deliverAll();

        assertThat(play.heard("N-" + B)).contains(SourceStatus.SUPPLEMENTED);
        assertThat(play.told.stream()
                        .filter(m -> m.value() instanceof OfficeMessage)
                        .map(m -> ((OfficeMessage) m.value()).getType()))
                .containsExactly(OfficeMessageType.ASSIGNED, OfficeMessageType.JOINED, OfficeMessageType.INFORMATION);
    }

    @Test
    void aPersonMergesTwoPeoplesCasesAndUndoesIt() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100").setReporterToken("someone-else").setText("3路车又甩站。"), null);
        var due = play.known(B).getDeadlines();

        assertThat(play.merge(B, A)).isNull();
        assertThat(play.known(B).getState()).isEqualTo(CaseState.DISPATCHED);
        play.deliverAll();

        assertThat(play.known(B).getState()).isEqualTo(CaseState.MERGED);
        assertThat(Casework.nextDue(play.known(B))).isNull();
        assertThat(Lists.stands(play.known(B))).isEmpty();
        assertThat(play.heard("N-" + B)).containsExactly(SourceStatus.ACCEPTED, SourceStatus.MOVED);
        assertThat(play.merge(B, A)).as("again").isNull();
        assertThat(play.act(B, OFFICE, SIGN, a -> {})).isEqualTo("case.unknown");

        assertThat(play.unmerge(B)).isNull();
        play.deliverAll();

        assertThat(play.known(A).getMembers()).isEmpty();
        assertThat(play.known(B).getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(DeadlineList.same(play.known(B).getDeadlines(), due))
                .as("the clock runs as it ran")
                .isTrue();
        assertThat(play.unmerge(B)).as("again").isNull();
        assertThat(play.events.getOrDefault(B, List.of()).stream()
                        .map(CaseEvent::getBody)
                        .map(b -> b.getClass().getSimpleName()))
                .filteredOn(name -> name.equals("CaseUnmerged"))
                .hasSize(1);
    }

    @Test
    void accusationsByDifferentPeopleAreNeverMerged() {
        play.submit(accusing(A, "12328-430100"), null);
        play.submit(accusing(B, "12345-430100").setReporterToken("someone-else"), null);

        play.merge(B, A);
        play.deliverAll();

        assertThat(play.wasRefused(B, "merge.accusations")).isTrue();
        assertThat(play.known(A).getMembers()).isEmpty();
        assertThat(play.known(B).getState()).isNotEqualTo(CaseState.MERGED);
    }

    private static SubmissionReceived.Builder accusing(String caseId, String platform) {
        return from(caseId, platform)
                .setKind(Kind.REPORT)
                .setCategory("ENFORCEMENT")
                .setText("执法人员乱罚款。")
                .setRespondent(Submissions.accused("430121"));
    }

    @Test
    void whatAccusesLaterPartsTheNumbersOfDifferentPeople() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100").setReporterToken("someone-else").setText("3路车又甩站。"), null);
        play.merge(B, A);
        play.deliverAll();
        play.submit(accusing(B, "12345-430100").setReporterToken("someone-else").setContentHash("accuses"), null);
        play.deliverAll();

        assertThat(play.known(A).getMembers()).isEmpty();
        assertThat(play.known(A).getAccused()).isEmpty();
        assertThat(play.known(B).getState()).isNotEqualTo(CaseState.MERGED);
        assertThat(play.known(B).getOffice())
                .as("the accused does not get it back")
                .isEqualTo("430100");

        play.submit(from(C, "12345-430000").setReporterToken("a-third"), null);
        play.merge(C, A);
        play.deliverAll();
        assertThat(play.known(A).getMembers()).hasSize(1);
        play.submit(accusing(A, "12328-430100").setContentHash("accuses"), null);
        play.deliverAll();

        assertThat(play.known(A).getMembers()).isEmpty();
        assertThat(play.known(C).getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(play.known(C).getOffice()).isEqualTo("430121");
    }

    @Test
    void anOfficeThatIsAccusedWhileItsCaseIsMergedDoesNotGetItBack() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100").setText("3路车又甩站。"), null);
        play.merge(B, A);
        play.deliverAll();
        play.submit(accusing(B, "12345-430100").setContentHash("accuses"), null);
        play.deliverAll();
        assertThat(play.known(A).getOffice()).as("one person's: it goes along").isEqualTo("430100");
        var before = play.told.size();

        assertThat(play.unmerge(B)).isNull();
        play.deliverAll();

        assertThat(play.known(B).getOffice()).isEqualTo("430100");
        assertThat(play.known(B).getAccused()).contains("430121");
        assertThat(play.told.subList(before, play.told.size()))
                .filteredOn(m -> m.topic().equals("offices.430121"))
                .map(m -> ((OfficeMessage) m.value()).getType())
                .doesNotContain(OfficeMessageType.ASSIGNED, OfficeMessageType.SUPPLEMENTED);
    }

    @Test
    void aWishForConfidentialityCountsUnderWhateverNumberItCame() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100").setConfidential(true), A);
        play.deliverAll();

        assertThat(play.known(A).getDetails().getConfidential()).isTrue();
    }

    @Test
    void platformsLearnNothingOfEachOthersWords() {
        play.submit(from(A, "12328-430100").setPlace(null).setText("在长沙县星沙街道甩客。"), null);
        play.submit(from(B, "12345-430100").setText("长沙县星沙汽车站的司机骂人，车牌不明。"), A);
        play.submit(from(B, "12345-430100").setContentHash("more").setText("是长沙县黄花镇的车。"), null);
        play.deliverAll();

        assertThat(play.messagesOf("N-" + A))
                .noneMatch(m -> m.getZh().contains("汽车站") || m.getZh().contains("黄花"));
        assertThat(play.messagesOf("N-" + B)).noneMatch(m -> m.getZh().contains("星沙街道"));
    }

    @Test
    void whatLiesWithTheDisciplineGroupIsNotMergedIntoAnother() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100").setCategory("CORRUPTION").setKind(Kind.REPORT), null);

        assertThat(play.act(B, Course.DISCIPLINE, ActionKind.MERGE, a -> a.setInto(A)))
                .isEqualTo("merge.desk");
    }

    @Test
    void oneTakesACaseFromAnOfficeThatTheOtherNumberAccuses() {
        play.submit(from(A, "12328-430100").setKind(Kind.REPORT).setCategory("TAXI"), null);
        assertThat(play.known(A).getOffice()).isEqualTo("430121");
        play.submit(accusing(B, "12345-430100"), A);
        play.deliverAll();

        assertThat(play.known(A).getOffice()).isEqualTo("430100");
        assertThat(play.known(A).getAccused()).contains("430121");
    }

    @Test
    void nobodyMergesIntoACaseThatTheyMayNotSee() {
        play.submit(from(A, "12328-430100").setCategory("CORRUPTION").setKind(Kind.REPORT), null);
        play.submit(from(B, "12345-430100"), null);

        play.merge(B, A);
        play.deliverAll();

        assertThat(play.wasRefused(B, "case.unknown")).isTrue();
    }

    @Test
    void aRingIsNeverClosed() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100"), null);

        play.merge(A, B);
        play.merge(B, A);
        play.deliverAll();

        assertThat(play.root(A).getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(play.root(B).getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(play.known(A).getMerging()).isNull();
        assertThat(play.known(B).getMerging()).isNull();
        assertThat(play.merge(A, A)).isEqualTo("merge.self");
    }

    @Test
    void ofSeveralNumbersOneIsWithdrawnAndTheOthersGoOn() {
        threeNumbersOfOnePerson();

        assertThat(play.act(B, OTHER_HOTLINE, WITHDRAW, a -> {})).isNull();
        play.deliverAll();

        assertThat(play.known(B).getState()).isEqualTo(CaseState.CLOSED);
        assertThat(play.known(A).getState()).isEqualTo(CaseState.DISPATCHED);
        assertThat(play.known(A).getMembers()).hasSize(1);
        assertThat(play.heard("N-" + B)).endsWith(SourceStatus.CLOSED);
    }

    @Test
    void aLeadWithOtherPeoplesNumbersIsNotEndedByOneOfThem() {
        play.submit(from(A, "12328-430100"), null);
        play.submit(from(B, "12345-430100").setReporterToken("someone-else"), null);
        play.merge(B, A);
        play.deliverAll();

        assertThat(play.act(A, Course.HOTLINE, WITHDRAW, a -> {})).isEqualTo("withdraw.kept");
    }

    @Test
    void anEarlierMergeGoesAlongWhenItsCaseIsMerged() {
        play.submit(from(A, "12328-430100").setReporterToken("first"), null);
        play.submit(from(B, "12345-430100"), null);
        play.submit(from(C, "12345-430000"), B);
        play.deliverAll();
        play.merge(B, A);
        play.deliverAll();

        assertThat(play.known(A).getMembers()).extracting(m -> m.getCaseId()).containsExactly(B, C);
        close(A);
        assertThat(play.heard("N-" + C)).contains(SourceStatus.CLOSED);

        play.unmerge(B);
        play.deliverAll();
        assertThat(play.known(A).getMembers()).isEmpty();
        assertThat(play.root(C).getCaseId()).isEqualTo(B);
    }

    @Test
    void aMergedCaseHasNoClockAndNoTurnButToBeUndone() {
        threeNumbersOfOnePerson();

        assertThat(play.known(B).getDeadlines()).isEmpty();
        assertThat(play.act(B, Course.PROVINCE, ActionKind.SUPERVISE, a -> {})).isEqualTo("turn.merged");
        assertThat(play.unmerge(B)).isNull();
        play.deliverAll();
        assertThat(DeadlineList.running(play.known(B).getDeadlines(), DeadlineKind.CLOSE))
                .isNotNull();
        assertThat(play.known(B).getOffice()).isEqualTo("430121");
    }
}
