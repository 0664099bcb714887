package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.ActionKind;
import suda.contract.ActionOutcome;
import suda.contract.CaseEvent;
import suda.contract.CaseTick;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.OfficeMessage;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;
import suda.routing.casework.Casework;
import suda.topics.Topics;

/** Deadlines of a live installation: never early, never twice, never lost. */
class DeadlineSweepTest {
    private static final Duration GRACE = TestSettings.PACE.grace();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path state;

    @SuppressWarnings("NullAway.Init") // each test makes its own
    private LiveCasework live;

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void aDeadlineFiresWhenItIsDueAndNotBefore() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var due = nextDue(1);

        live.until(due.minus(SECOND.multipliedBy(6)));
        assertThat(live.now()).isBefore(due);
        assertThat(live.passed()).isEmpty();

        live.until(due.plus(GRACE));
        assertThat(live.passed()).isNotEmpty().allSatisfy(e -> assertThat(e.getAt())
                .isBetween(due, due.plusSeconds(10)));
    }

    @Test
    void whileNothingIsDueNoMarkIsSent() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var due = nextDue(1);

        while (live.now().plusSeconds(60).isBefore(due)) {
            live.pass(Duration.ofSeconds(30));
        }

        assertThat(live.marks()).isZero();
    }

    @Test
    void eachDeadlineFiresOnceWhateverHappensInBetween() {
        live = new LiveCasework(state);
        IntStream.rangeClosed(1, 5).forEach(n -> live.submit(bus(n)));
        for (var day = 0; day < 25; day++) {
            live.until(live.now().plus(Duration.ofHours(23)));
            if (day % 7 == 3) {
                live.restart(Duration.ofMinutes(5));
            }
        }

        var names = LiveCasework.names(live.passed());
        assertThat(names).doesNotHaveDuplicates();
        for (var n = 1; n <= 5; n++) {
            assertThat(names)
                    .contains(
                            caseId(n) + " SIGN 1 EXPIRED",
                            caseId(n) + " CLOSE 1 REMINDED",
                            caseId(n) + " CLOSE 1 EXPIRED",
                            caseId(n) + " CLOSE 1 URGED",
                            caseId(n) + " CLOSE 1 RAISED");
        }
        assertThat(live.events()).extracting(CaseEvent::getEventId).doesNotHaveDuplicates();
        assertThat(live.size(RoutingTopology.DEADLINES)).isZero();
    }

    @Test
    void whatWasAcceptedInTimeAndReadAfterAnOutageIsOnTime() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var signBy = due(DeadlineKind.SIGN);

        live.restart(Duration.between(live.now(), signBy).plus(Duration.ofDays(7)));
        live.act(sign(signBy));
        live.until(live.now().plusSeconds(5));

        assertThat(LiveCasework.names(live.passed())).noneMatch(name -> name.contains("SIGN 1 EXPIRED"));
        var sign = live.known(caseId(1)).getDeadlines().stream()
                .filter(d -> d.getKind() == DeadlineKind.SIGN)
                .findFirst()
                .orElseThrow();
        assertThat(sign.getMet()).isTrue();
        // What nobody did in that week has fired.
        assertThat(LiveCasework.names(live.passed())).contains(caseId(1) + " CLOSE 1 REMINDED");
    }

    @Test
    void aDeadlineThatLiesBeforeAnActionFiresFirst() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var signBy = due(DeadlineKind.SIGN);

        live.restart(Duration.between(live.now(), signBy).plusSeconds(1));
        live.act(sign(signBy.plusMillis(1)));

        var bodies = live.events().stream()
                .map(e -> e.getBody().getClass().getSimpleName())
                .toList();
        assertThat(LiveCasework.names(live.passed())).contains(caseId(1) + " SIGN 1 EXPIRED");
        assertThat(bodies.indexOf("DeadlinePassed")).isLessThan(bodies.indexOf("CaseSigned"));
    }

    @Test
    void anotherMachinesClockMakesNothingDue() {
        live = new LiveCasework(state);
        live.submit(bus(1));

        live.act(sign(due(DeadlineKind.CLOSE).plus(Duration.ofDays(10))));

        assertThat(live.passed()).isEmpty();
    }

    @Test
    void ourClockAnHourAheadMakesNothingDueAndNothingTwiceWhenItIsPutBack() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var due = nextDue(1);
        live.until(due.minus(Duration.ofMinutes(30)));

        live.stepClock(Duration.ofHours(1));
        for (var i = 0; i < 30; i++) {
            live.pass(SECOND);
        }
        assertThat(live.passed()).isEmpty();

        live.stepClock(Duration.ofHours(-1));
        live.until(due.minus(SECOND.multipliedBy(6)));
        assertThat(live.passed()).isEmpty();

        live.until(due.plus(Duration.ofMinutes(1)));
        var fired = LiveCasework.names(live.passed());
        assertThat(fired).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void ourClockAnHourBehindLosesNothing() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var due = nextDue(1);
        live.until(due.minus(Duration.ofMinutes(1)));

        live.stepClock(Duration.ofHours(-1));
        live.until(due.minus(SECOND.multipliedBy(6)));
        assertThat(live.passed()).isEmpty();

        live.until(due.plus(GRACE).plusSeconds(35));
        assertThat(LiveCasework.names(live.passed())).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void aGreatSweepIsDoneInSlicesBetweenWhichOtherRecordsFlow() {
        live = new LiveCasework(state, new Pace(SECOND, GRACE, 2), Observer.NONE);
        IntStream.rangeClosed(1, 7).forEach(n -> live.submit(bus(n)));
        var due = nextDue(1);
        live.until(due.minusSeconds(10));
        live.pass(Duration.between(live.now(), due.plus(GRACE).plusSeconds(2)));
        live.pass(SECOND);

        assertThat(live.passed()).hasSizeBetween(1, 6);
        live.submit(bus(8));
        assertThat(live.known(caseId(8)).getOffice()).isEqualTo("430121");
        assertThat(live.passed()).as("the sweep is still under way").hasSizeLessThan(7);

        for (var i = 0; i < 10; i++) {
            live.pass(Duration.ofMillis(20));
        }
        assertThat(LiveCasework.names(live.passed())).doesNotHaveDuplicates();
        assertThat(live.passed()).extracting(CaseEvent::getCaseId).containsAll(ids(1, 7));
        assertThat(live.marks()).as("one mark for all of it").isEqualTo(1);
    }

    @Test
    void aSweepThatWasInterruptedIsEndedAfterTheRestart() {
        live = new LiveCasework(state, new Pace(SECOND, GRACE, 2), Observer.NONE);
        IntStream.rangeClosed(1, 7).forEach(n -> live.submit(bus(n)));
        live.pass(Duration.between(live.now(), nextDue(1).plus(GRACE).plusSeconds(2)));
        live.pass(SECOND);
        assertThat(live.passed()).hasSizeBetween(1, 6);

        live.restart(SECOND);
        for (var i = 0; i < 10; i++) {
            live.pass(SECOND);
        }

        assertThat(LiveCasework.names(live.passed())).doesNotHaveDuplicates();
        assertThat(live.passed()).extracting(CaseEvent::getCaseId).containsAll(ids(1, 7));
    }

    @Test
    void aCaseThatCannotBeReadLetsTheOthersPassAndIsTriedAgain() {
        var failures = new ArrayList<String>();
        live = new LiveCasework(state, TestSettings.PACE, new Observer() {
            @Override
            public void failed() {
                failures.add("one");
            }
        });
        IntStream.rangeClosed(1, 3).forEach(n -> live.submit(bus(n)));
        // The first look goes through all cases once, for the calendar.
        live.pass(SECOND.multipliedBy(2));
        var due = nextDue(1);
        var cases = live.<String, byte[]>store(RoutingTopology.CASES);
        var good = cases.get(caseId(1));
        cases.put(caseId(1), new byte[] {0, 0, 0, 0, 1, 99});

        live.until(due.plusSeconds(10));
        assertThat(live.passed())
                .extracting(CaseEvent::getCaseId)
                .containsAll(ids(2, 3))
                .doesNotContain(caseId(1));
        assertThat(failures).hasSize(1);

        cases.put(caseId(1), good);
        live.until(live.now().plus(Duration.ofMinutes(6)));
        assertThat(live.passed()).extracting(CaseEvent::getCaseId).contains(caseId(1));
    }

    @Test
    void howFarTheIndexIsBehindIsTold() {
        var behind = new ArrayList<Duration>();
        live = new LiveCasework(state, TestSettings.PACE, new Observer() {
            @Override
            public void behind(int partition, Duration first) {
                behind.add(first);
            }
        });
        live.submit(bus(1));
        var due = nextDue(1);

        live.restart(Duration.between(live.now(), due).plus(Duration.ofDays(1)));
        live.until(live.now().plusSeconds(10));

        assertThat(behind).anyMatch(d -> d.compareTo(Duration.ofDays(1)) >= 0);
        assertThat(behind.get(behind.size() - 1)).isZero();
    }

    @Test
    void anUnreadableMarkStopsNothing() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var due = nextDue(1);
        live.pipe(Topics.CASES_TICKS, null, null);
        live.pipe(Topics.CASES_TICKS, null, new byte[] {9, 9});
        live.pipe(Topics.CASES_TICKS, null, TestSerdes.serializer().serialize("", new CaseTick(due.plusSeconds(999))));

        assertThat(live.passed())
                .as("a mark from the future is no later than the broker took it")
                .isEmpty();
    }

    @Test
    void theOfficeIsTold() {
        live = new LiveCasework(state);
        live.submit(bus(1));
        var before = live.read("offices.430121", OfficeMessage.class).size();

        live.until(due(DeadlineKind.CLOSE).plusSeconds(10));

        assertThat(live.passed()).anyMatch(e -> ((DeadlinePassed) e.getBody()).getStage() == DeadlineStage.EXPIRED);
        assertThat(before).isEqualTo(1);
        assertThat(live.read("offices.430121", OfficeMessage.class)).isNotEmpty();
        assertThat(live.read(Topics.CASES_OUTCOMES, ActionOutcome.class)).isEmpty();
    }

    private Instant nextDue(int number) {
        return Objects.requireNonNull(Casework.nextDue(live.known(caseId(number))));
    }

    private Instant due(DeadlineKind kind) {
        return live.known(caseId(1)).getDeadlines().stream()
                .filter(d -> d.getKind() == kind)
                .findFirst()
                .orElseThrow()
                .getDueAt();
    }

    private suda.contract.ActionReceived sign(Instant acceptedAt) {
        return LiveCasework.action("sign-1", ActionKind.SIGN, "OFFICE", "430121", acceptedAt)
                .setCaseId(caseId(1))
                .build();
    }

    private static SubmissionReceived bus(int number) {
        return Submissions.bus()
                .setReporterToken(caseId(number))
                .setCaseId(caseId(number))
                .setSourceNumber("CS-" + number)
                .build();
    }

    private static String caseId(int number) {
        return "00000-00000-0000" + number;
    }

    private static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(DeadlineSweepTest::caseId)
                .toList();
    }
}
