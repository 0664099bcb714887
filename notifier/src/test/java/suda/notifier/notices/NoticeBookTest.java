package suda.notifier.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.notifier.Samples.CASE;
import static suda.notifier.Samples.NOW;
import static suda.notifier.Samples.event;
import static suda.notifier.Samples.hooked;
import static suda.notifier.Samples.mailed;
import static suda.notifier.Samples.toDesk;
import static suda.notifier.Samples.toOffice;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import suda.contract.Desk;
import suda.contract.NoticeDelivery;
import suda.contract.NoticeOutcome;
import suda.contract.OpenNotice;
import suda.notifier.officers.OfficerList;
import suda.notifier.sending.Result;
import suda.notifier.sending.Sender.Outcome;

class NoticeBookTest {
    private static final Rules RULES = new Rules(3, Duration.ofSeconds(10), Duration.ofSeconds(15), 10, 5, 2, false);
    private static final OfficerList OFFICERS = new OfficerList(Map.of(
            "430100", List.of(mailed("a", "a@example.org"), hooked("b", "http://b.example/")),
            "430102", List.of(mailed("c", "c@example.org")),
            "430181", List.of(mailed("l", "l@example.org")),
            "discipline", List.of(mailed("d", "d@example.org")),
            "triage", List.of(mailed("t", "t@example.org"))));
    private static final Result DELIVERED = new Result.Delivered();

    private final Set<String> underWay = new HashSet<>();
    private NoticeBook book = book(RULES);

    private NoticeBook book(Rules rules) {
        return new NoticeBook(rules, new ConcurrentSkipListMap<>(), n -> underWay.contains(n.getNoticeId()), () -> 1.0);
    }

    @Test
    void everyOfficerOfTheOfficeGetsANoticeByEveryChannelWithAnIdThatIsAlwaysTheSame() {
        book.happened(4, toOffice(2, "430100", List.of("430181"), null), OFFICERS, NOW);
        var first = due();
        book = book(RULES);
        book.happened(4, toOffice(2, "430100", List.of("430181"), null), OFFICERS, NOW.plusSeconds(60));

        assertThat(first).hasSize(2).extracting(OpenNotice::getOfficer).containsExactlyInAnyOrder("a", "b");
        assertThat(due(NOW.plusSeconds(60)))
                .extracting(OpenNotice::getNoticeId)
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(OpenNotice::getNoticeId).toList());
        assertThat(book.takeChanges()).allMatch(c -> c.partition() == 4);
    }

    @Test
    void aReasonThatNamesTheAccusedIsLeftOut() {
        book.happened(0, toOffice(2, "430102", List.of("430181"), null), OFFICERS, NOW);

        assertThat(due()).singleElement().satisfies(n -> {
            assertThat(n.getExplanation()).isNull();
            assertThat(n.getAbout()).isNotNull();
        });
    }

    @Test
    void theDisciplineDesksNoticeHoldsNothingOfTheCase() {
        book.happened(0, toDesk(2, Desk.DISCIPLINE, List.of("430000")), OFFICERS, NOW);

        assertThat(due()).singleElement().satisfies(n -> {
            assertThat(n.getAbout()).isNull();
            assertThat(n.getExplanation()).isNull();
        });
    }

    @Test
    void anAccusedOfficeIsNotToldEvenIfTheCaseWereSentThere() {
        book.happened(0, toOffice(2, "430181", List.of("430181"), null), OFFICERS, NOW);
        book.happened(0, event(2, "430181", null, List.of(), null, List.of("430181")), OFFICERS, NOW);
        book.happened(0, toDesk(2, Desk.TRIAGE, List.of("430000")), OFFICERS, NOW);
        book.happened(0, toDesk(2, Desk.DISCIPLINE, List.of("discipline")), OFFICERS, NOW);

        assertThat(due()).isEmpty();
        assertThat(logged())
                .extracting(NoticeDelivery::getReason)
                .containsOnly(NoticeBook.ACCUSED)
                .hasSize(4);
    }

    @Test
    void aZoneThatIsAccusedMeansItsCity() {
        book.happened(0, event(2, "430300", null, List.of(), null, List.of("430371")), OFFICERS, NOW);

        assertThat(logged()).extracting(NoticeDelivery::getReason).containsExactly(NoticeBook.ACCUSED);
    }

    @Test
    void nobodyToReachIsWrittenDown() {
        book.happened(0, toOffice(2, "430121", List.of(), null), OFFICERS, NOW);

        assertThat(logged()).singleElement().satisfies(d -> {
            assertThat(d.getOutcome()).isEqualTo(NoticeOutcome.NO_OFFICER);
            assertThat(d.getAddressee()).isEqualTo("430121");
            assertThat(d.getCaseId()).isEqualTo(CASE);
        });
    }

    @Test
    void anAssignmentThatMovesNothingTellsNobody() {
        book.happened(0, toOffice(3, "430102", List.of("430181"), "430102"), OFFICERS, NOW);

        assertThat(book.takeChanges()).isEmpty();
    }

    @Test
    void inAScenarioNothingIsEverSent() {
        book = book(new Rules(3, Duration.ofSeconds(1), Duration.ofSeconds(1), 10, 5, 2, true));
        book.happened(0, toOffice(2, "430100", List.of(), null), OFFICERS, NOW);
        assertThat(logged()).extracting(NoticeDelivery::getReason).containsExactly(NoticeBook.SCENARIO);

        book.open().put(0, open(book(RULES)));
        book.dropUndeliverable(OFFICERS, NOW);
        assertThat(due()).isEmpty();
    }

    @Test
    void whatWaitsForAnOfficeIsDroppedWhenTheCaseMovesAway() {
        book.happened(0, toOffice(2, "430102", List.of(), null), OFFICERS, NOW);
        book.happened(0, toOffice(3, "430100", List.of(), "430102"), OFFICERS, NOW);

        assertThat(due()).extracting(OpenNotice::getAddressee).containsOnly("430100");
        assertThat(logged()).extracting(NoticeDelivery::getReason).containsExactly(NoticeBook.MOVED);
    }

    @Test
    void whatWaitsForAnOfficeThatIsNowAccusedIsDroppedAlsoIfItIsDead() {
        book.happened(0, toOffice(2, "430181", List.of(), null), OFFICERS, NOW);
        book.ended(new Outcome(due().get(0).getNoticeId(), new Result.Refused("SMTP 550")), NOW);
        book.happened(0, toOffice(3, "430181", List.of("430181"), "430181"), OFFICERS, NOW);

        assertThat(book.open().size()).isZero();
        assertThat(logged())
                .extracting(NoticeDelivery::getOutcome)
                .containsExactly(NoticeOutcome.DEAD, NoticeOutcome.DROPPED);
    }

    @Test
    void anAttemptUnderWayWhenTheCaseMovesIsTheLast() {
        book.happened(0, toOffice(2, "430102", List.of(), null), OFFICERS, NOW);
        var id = due().get(0).getNoticeId();
        underWay.add(id);
        book.happened(0, toOffice(3, "430100", List.of(), "430102"), OFFICERS, NOW);
        underWay.clear();
        book.ended(new Outcome(id, new Result.Failed("timeout", null)), NOW);

        assertThat(book.open().find(id)).isEmpty();
        assertThat(logged()).extracting(NoticeDelivery::getOutcome).containsExactly(NoticeOutcome.DROPPED);
    }

    @Test
    void whoeverSharesAnAddressWithSomebodyAccusedIsLeftOutBeforeEveryAttempt() {
        var shared = new OfficerList(Map.of(
                "430100", List.of(mailed("a", "L@example.org")), "430181", List.of(mailed("l", "l@example.org"))));
        book.happened(0, toOffice(2, "430100", List.of("430181"), null), shared, NOW);
        book.dropUndeliverable(shared, NOW);

        assertThat(due()).isEmpty();
        assertThat(logged()).extracting(NoticeDelivery::getOutcome).containsExactly(NoticeOutcome.DROPPED);
    }

    @Test
    void anOfficerWhoWasTakenOffTheListGetsNothingMore() {
        book.happened(0, toOffice(2, "430102", List.of(), null), OFFICERS, NOW);
        book.dropUndeliverable(new OfficerList(Map.of()), NOW);

        assertThat(book.open().size()).isZero();
    }

    @Test
    void failuresAreRepeatedAfterGrowingPausesAndThenItIsDead() {
        book.happened(0, toOffice(2, "430102", List.of(), null), OFFICERS, NOW);
        var id = due().get(0).getNoticeId();
        var failed = new Result.Failed("HTTP 500", null);

        book.ended(new Outcome(id, failed), NOW);
        assertThat(due(NOW.plusSeconds(9))).isEmpty();
        assertThat(due(NOW.plusSeconds(10))).hasSize(1);
        book.ended(new Outcome(id, failed), NOW.plusSeconds(10));
        assertThat(due(NOW.plusSeconds(24))).isEmpty();
        assertThat(due(NOW.plusSeconds(25))).hasSize(1);
        book.ended(new Outcome(id, failed), NOW.plusSeconds(25));

        assertThat(book.open().deadCount()).isEqualTo(1);
        assertThat(logged()).extracting(NoticeDelivery::getAttempt).containsExactly(1, 2, 3);
    }

    @Test
    void whatTheReceiverAsksForIsHonouredWithinBounds() {
        assertThat(RULES.pause(1, Duration.ofSeconds(12), () -> 0)).isEqualTo(Duration.ofSeconds(12));
        assertThat(RULES.pause(1, Duration.ofDays(9), () -> 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(RULES.pause(5, Duration.ZERO, () -> 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(RULES.pause(1, null, () -> 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(RULES.pause(1_000_000, null, () -> 1)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aDeadLetterCanBeSentAgainOnceAndStartsAfresh() {
        book.happened(0, toOffice(2, "430102", List.of(), null), OFFICERS, NOW);
        var id = due().get(0).getNoticeId();
        assertThat(book.resend(id, NOW)).isEqualTo(NoticeBook.Resend.NOT_DEAD);
        book.ended(new Outcome(id, new Result.Refused("HTTP 410")), NOW);
        assertThat(due()).isEmpty();

        assertThat(book.resend(id, NOW)).isEqualTo(NoticeBook.Resend.DONE);
        assertThat(due()).extracting(OpenNotice::getNoticeId).containsExactly(id);
        book.ended(new Outcome(id, DELIVERED), NOW);
        assertThat(book.resend(id, NOW)).isEqualTo(NoticeBook.Resend.UNKNOWN);
    }

    @Test
    void theDeadAreBoundedAndTheOldestGo() {
        for (int i = 2; i < 6; i++) {
            book.happened(0, toOffice(i, "430102", List.of(), null), OFFICERS, NOW);
            var newest = due().get(0).getNoticeId();
            book.ended(new Outcome(newest, new Result.Refused("HTTP 410")), NOW.plusSeconds(i));
        }

        assertThat(book.open().deadCount()).isEqualTo(2);
        assertThat(book.open().dead())
                .extracting(e -> e.notice().getEventId())
                .containsExactly(CASE + "-4", CASE + "-5");
    }

    @Test
    void aTargetWithTooMuchWaitingGetsDeadLettersInsteadOfHoldingUpAll() {
        for (int i = 2; i < 8; i++) {
            book.happened(0, toOffice(i, "430102", List.of(), null), OFFICERS, NOW);
        }

        assertThat(book.open().waitingCount()).isEqualTo(5);
        assertThat(logged()).extracting(NoticeDelivery::getReason).containsExactly("backlog");
        assertThat(book.isFull()).isFalse();
    }

    private static OpenNotice open(NoticeBook other) {
        other.happened(0, toOffice(2, "430102", List.of(), null), OFFICERS, NOW);
        return other.open().due(NOW).get(0).notice();
    }

    private List<OpenNotice> due() {
        return due(NOW);
    }

    private List<OpenNotice> due(Instant now) {
        return book.open().due(now).stream().map(OpenNotices.Entry::notice).toList();
    }

    private List<NoticeDelivery> logged() {
        return book.takeChanges().stream()
                .filter(Change.Log.class::isInstance)
                .map(c -> ((Change.Log) c).delivery())
                .toList();
    }
}
