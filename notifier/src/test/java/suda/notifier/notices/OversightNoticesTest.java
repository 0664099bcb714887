package suda.notifier.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.contract.ChannelState.GOOD;
import static suda.contract.ChannelState.POOR;
import static suda.contract.ChannelState.SILENT;
import static suda.contract.ChannelState.UNKNOWN;
import static suda.contract.ChannelState.WARNING;
import static suda.notifier.Samples.CASE;
import static suda.notifier.Samples.FOLLOW_UP;
import static suda.notifier.Samples.LINE;
import static suda.notifier.Samples.NOW;
import static suda.notifier.Samples.channel;
import static suda.notifier.Samples.followUp;
import static suda.notifier.Samples.hooked;
import static suda.notifier.Samples.mailed;
import static suda.notifier.Samples.toOffice;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import suda.contract.ChannelState;
import suda.contract.FollowUpDismissed;
import suda.contract.InspectionRecorded;
import suda.contract.MeetingScheduled;
import suda.contract.NoticeDelivery;
import suda.contract.NoticeOutcome;
import suda.contract.OpenNotice;
import suda.contract.OversightTopic;
import suda.contract.Problem;
import suda.contract.ProblemFound;
import suda.notifier.officers.OfficerList;
import suda.notifier.sending.Result;
import suda.notifier.sending.Sender.Outcome;

/** What the book makes of news of channels, follow-ups and the ledger. */
class OversightNoticesTest {
    private static final OfficerList OFFICERS = new OfficerList(Map.of(
            "430000", List.of(mailed("p", "p@example.org")),
            "430100", List.of(mailed("a", "a@example.org"), hooked("b", "http://b.example/")),
            "triage", List.of(mailed("t", "t@example.org"))));

    private final Set<String> underWay = new HashSet<>();
    private NoticeBook book = book(false);

    private NoticeBook book(boolean scenario) {
        var rules = new Rules(3, Duration.ofSeconds(10), Duration.ofSeconds(15), 10, 5, 2, scenario);
        return new NoticeBook(rules, new ConcurrentSkipListMap<>(), n -> underWay.contains(n.getNoticeId()), () -> 1.0);
    }

    @Test
    void aSilentLineIsToldToProvinceAndCityInTheEventsOwnSentence() {
        happened(1, GOOD, SILENT);

        assertThat(due()).extracting(OpenNotice::getOfficer).containsExactlyInAnyOrder("p", "a", "b");
        assertThat(due()).allSatisfy(n -> {
            assertThat(n.getCaseId()).isEqualTo(LINE);
            assertThat(n.getEventId()).isEqualTo(LINE + "-1");
            assertThat(n.getAbout()).isNull();
            assertThat(n.getOversight().getKind()).isEqualTo(OversightTopic.CHANNEL);
            assertThat(n.getOversight().getEvent()).isEqualTo("SILENT");
            assertThat(n.getOversight().getZh()).isEqualTo("长沙市12328热线超过24小时没有任何数据。");
        });
    }

    @Test
    void aNoticesIdIsAlwaysTheSameAndOneSegmentOfAnAddress() {
        happened(1, GOOD, SILENT);
        var first = due().stream().map(OpenNotice::getNoticeId).toList();
        book = book(false);
        happened(1, GOOD, SILENT);

        assertThat(first).doesNotHaveDuplicates().allMatch(id -> id.matches("430100\\.12328-1-[A-Z0-9]{10}"));
        assertThat(due()).extracting(OpenNotice::getNoticeId).containsExactlyElementsOf(first);
    }

    @Test
    void ofFollowUpsAndProblemsNothingIsKeptButTheSentence() {
        book.happened(3, followUp(2, new MeetingScheduled(NOW, "三楼会议室")), OFFICERS, NOW);
        var problem = new Problem();
        problem.setOffice("430100");
        problem.setManifestation("接线员张某推诿");
        problem.setPerson("李某");
        book.happened(3, followUp(3, new ProblemFound(problem)), OFFICERS, NOW);

        var changes = book.takeChanges();
        assertThat(changes).hasSize(5).allMatch(c -> c.partition() == 3);
        assertThat(changes.toString())
                .contains("长沙市的约谈定于", FOLLOW_UP, "FOLLOW_UP", "LEDGER", "MeetingScheduled", "ProblemFound")
                .doesNotContain("会议室", "推诿", "李某");
    }

    @Test
    void whatIsToldToNobodyLeavesNoTrace() {
        happened(1, GOOD, UNKNOWN);
        book.happened(0, followUp(1, new InspectionRecorded()), OFFICERS, NOW);

        assertThat(book.takeChanges()).isEmpty();
    }

    @Test
    void whereTheListNamesNobodyForTheProvinceItsTriageDeskIsTold() {
        var officers = new OfficerList(Map.of("triage", List.of(mailed("t", "t@example.org"))));
        book.happened(0, followUp(1, new FollowUpDismissed("理由", false)), officers, NOW);
        book.dropUndeliverable(officers, NOW);

        assertThat(due()).extracting(OpenNotice::getAddressee).containsExactly("triage");
    }

    @Test
    void nobodyToReachIsWrittenDownForEachOffice() {
        book.happened(0, channel(1, GOOD, SILENT), new OfficerList(Map.of()), NOW);

        assertThat(logged()).extracting(NoticeDelivery::getAddressee).containsExactly("430000", "430100");
    }

    @Test
    void inAScenarioNothingIsSent() {
        book = book(true);
        happened(1, GOOD, SILENT);

        assertThat(due()).isEmpty();
        assertThat(logged()).hasSize(2).extracting(NoticeDelivery::getReason).containsOnly(NoticeBook.SCENARIO);
    }

    @Test
    void yesterdaysStateOfALineIsDroppedWhenTodaysIsToldBeItRetriedOrDead() {
        happened(1, GOOD, WARNING);
        book.ended(new Outcome(of("p").getNoticeId(), new Result.Failed("SMTP 451", null)), NOW);
        book.ended(new Outcome(of("a").getNoticeId(), new Result.Refused("SMTP 550")), NOW);
        happened(2, WARNING, POOR);

        assertThat(book.open().ofCase(LINE))
                .hasSize(3)
                .extracting(e -> e.notice().getEventId())
                .containsOnly(LINE + "-2");
        assertThat(logged())
                .filteredOn(d -> d.getOutcome() == NoticeOutcome.DROPPED)
                .hasSize(3)
                .extracting(NoticeDelivery::getReason)
                .containsOnly(NoticeBook.SUPERSEDED);
    }

    @Test
    void anAttemptUnderWayWhenTheStateChangesIsTheLast() {
        happened(1, GOOD, WARNING);
        var old = of("p").getNoticeId();
        underWay.add(old);
        happened(2, WARNING, GOOD);
        underWay.clear();
        book.ended(new Outcome(old, new Result.Failed("timeout", null)), NOW);

        assertThat(book.open().find(old)).isEmpty();
        assertThat(book.open().ofCase(LINE)).hasSize(3);
    }

    @Test
    void aStateThatNobodyIsToldOfSupersedesNothing() {
        happened(1, SILENT, GOOD);
        happened(2, GOOD, UNKNOWN);

        assertThat(due()).hasSize(3).extracting(OpenNotice::getEventId).containsOnly(LINE + "-1");
    }

    @Test
    void otherLinesAndFollowUpsOfTheCityStay() {
        book.happened(0, followUp(1, new FollowUpDismissed("理由", false)), OFFICERS, NOW);
        var web = channel(1, GOOD, SILENT);
        web.setChannel("WEB");
        web.setEventId("430100/WEB-1");
        book.happened(0, web, OFFICERS, NOW);
        happened(1, GOOD, SILENT);

        assertThat(book.open().size()).isEqualTo(7);
        assertThat(logged()).isEmpty();
    }

    @Test
    void aCasesMoveAndWhoIsAccusedInItTouchNoNewsEvenUnderTheSameId() {
        var event = followUp(1, new MeetingScheduled(NOW, null));
        event.setSubject(CASE);
        book.happened(0, event, OFFICERS, NOW);
        book.happened(0, toOffice(2, "430000", List.of("430100"), null), OFFICERS, NOW);

        assertThat(book.open().ofCase(CASE))
                .filteredOn(e -> e.notice().getOversight() != null)
                .hasSize(3)
                .allSatisfy(e -> assertThat(e.notice().getAccused()).isEmpty());
        assertThat(logged()).isEmpty();
    }

    private void happened(int revision, ChannelState before, ChannelState after) {
        book.happened(3, channel(revision, before, after), OFFICERS, NOW);
    }

    private OpenNotice of(String officer) {
        return due().stream()
                .filter(n -> n.getOfficer().equals(officer))
                .findFirst()
                .orElseThrow();
    }

    private List<OpenNotice> due() {
        return book.open().due(NOW).stream().map(OpenNotices.Entry::notice).toList();
    }

    private List<NoticeDelivery> logged() {
        return book.takeChanges().stream()
                .filter(Change.Log.class::isInstance)
                .map(c -> ((Change.Log) c).delivery())
                .toList();
    }
}
