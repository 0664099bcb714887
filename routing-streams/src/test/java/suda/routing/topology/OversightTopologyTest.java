package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.routing.topology.CityCommands.CITY;
import static suda.routing.topology.CityCommands.LINE;
import static suda.routing.topology.CityCommands.action;
import static suda.routing.topology.CityCommands.bytes;
import static suda.routing.topology.CityCommands.heartbeat;
import static suda.routing.topology.CityCommands.interval;
import static suda.routing.topology.CityCommands.recorded;
import static suda.routing.topology.CityCommands.testCall;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.Actor;
import suda.contract.CallCounts;
import suda.contract.CaseFiguresOfMonth;
import suda.contract.ChannelState;
import suda.contract.ChannelStatusChanged;
import suda.contract.FollowUp;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpProposed;
import suda.contract.FollowUpReason;
import suda.contract.FollowUpReasonsAdded;
import suda.contract.FollowUpRule;
import suda.contract.FollowUpState;
import suda.contract.Inspection;
import suda.contract.LedgerCategory;
import suda.contract.LedgerSource;
import suda.contract.MeasureOverdue;
import suda.contract.MeetingRechecked;
import suda.contract.OfficeMessage;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.OversightCommand;
import suda.contract.OversightOutcome;
import suda.contract.Problem;
import suda.contract.Reading;
import suda.contract.TestResult;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.channels.OversightPolicy;
import suda.routing.deadlines.WorkingCalendar;
import suda.topics.Topics;

/** A city's channels and follow-ups with a clock that the test moves (DOMAIN rules 10 and 11, levels). */
class OversightTopologyTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final YearMonth MONTH = WorkingCalendar.monthOf(LiveCasework.START);
    private static final String FIRST = CITY + "-" + MONTH.getYear() + "-1";
    private static final String SECOND = CITY + "-" + MONTH.getYear() + "-2";

    @TempDir
    private Path state;

    private LiveCasework suda;
    private Instant start;
    private Instant heard;
    private final List<ChannelStatusChanged> statuses = new ArrayList<>();
    private final List<FollowUpEvent> events = new ArrayList<>();

    @BeforeEach
    void starts() {
        suda = new LiveCasework(state);
        start = LiveCasework.START;
        heard = start;
        suda.until(start.plusSeconds(10));
    }

    @AfterEach
    void ends() {
        suda.close();
    }

    @Test
    void aCityNeverHeardOfIsUnknownForADayAndThenSilentAndProposedOnce() {
        suda.until(start.plus(DAY).minusSeconds(60));
        assertThat(lines()).isEmpty();

        suda.until(start.plus(DAY).plusSeconds(60));

        assertThat(lines()).singleElement().satisfies(event -> {
            assertThat(event.getAfter()).isEqualTo(ChannelState.SILENT);
            assertThat(event.getBefore()).isEqualTo(ChannelState.UNKNOWN);
            assertThat(event.getFigures().getHeardAt()).isNull();
            assertThat(event.getAt()).isEqualTo(knownSince().plus(DAY));
        });
        assertThat(proposed()).singleElement().satisfies(event -> {
            assertThat(event.getSubject()).isEqualTo(FIRST);
            assertThat(reasons(event)).containsExactly(FollowUpRule.SILENT);
        });

        suda.until(start.plus(DAY.multipliedBy(10)));
        assertThat(lines()).hasSize(1);
        assertThat(proposed()).hasSize(1);
    }

    @Test
    void aCityThatFallsSilentIsFoundOnTheClockWithItsEvidence() {
        hours(1, 30, 40, 40);
        var last = heard;

        suda.until(last.plus(DAY).minusSeconds(60));
        assertThat(state()).isEqualTo(ChannelState.GOOD);
        suda.until(last.plus(DAY).plusSeconds(60));

        assertThat(state()).isEqualTo(ChannelState.SILENT);
        var event = lines().get(lines().size() - 1);
        assertThat(event.getAt()).isEqualTo(last.plus(DAY));
        assertThat(event.getFigures().getHeardAt()).isEqualTo(last);
        assertThat(event.getZh()).contains("12328热线", "失联");
        assertThat(cities())
                .extracting(ChannelStatusChanged::getAfter)
                .containsExactly(ChannelState.GOOD, ChannelState.SILENT);
        assertThat(suda.read(Topics.office(CITY), OfficeMessage.class))
                .extracting(OfficeMessage::getSubject)
                .containsOnly(CITY + "/" + LINE);
    }

    /** After an outage of ours what was sent in time is read before any silence is found. */
    @Test
    void anOutageOfOursIsNoSilence() {
        hours(1, 30, 40, 40);
        var last = suda.now();

        suda.restart(Duration.ofHours(40));
        for (var hour = 1; hour <= 40; hour++) {
            var end = last.plus(HOUR.multipliedBy(hour));
            pipe(interval(end, HOUR, 40, 40).build());
        }
        suda.until(suda.now().plusSeconds(30));

        assertThat(lines()).extracting(ChannelStatusChanged::getAfter).doesNotContain(ChannelState.SILENT);
        assertThat(proposed()).isEmpty();
    }

    @Test
    void aTinySampleGivesNoVerdict() {
        hours(1, 24, 1, 0);

        assertThat(state()).isEqualTo(ChannelState.UNKNOWN);
        assertThat(proposed()).as("24 attempts, none answered").isEmpty();

        hours(1, 24, 2, 0);
        assertThat(state()).isEqualTo(ChannelState.POOR);
        assertThat(proposed()).as("30 are enough").hasSize(1);
    }

    @Test
    void belowTheThresholdIsAWarningAndItIsLeftOnlyClearlyAboveIt() {
        hours(1, 24, 100, 94);
        assertThat(state()).isEqualTo(ChannelState.WARNING);

        hours(1, 30, 1000, 955);
        assertThat(state()).as("95.5% is above 95 but not above 96").isEqualTo(ChannelState.WARNING);

        hours(1, 30, 1000, 970);
        assertThat(state()).isEqualTo(ChannelState.GOOD);
        assertThat(proposed()).as("a warning proposes nothing").isEmpty();
    }

    @Test
    void aFlappingLineStaysWhereItWasUntilItHasBeenBetterForTwoHours() {
        hours(1, 26, 100, 99);
        assertThat(state()).isEqualTo(ChannelState.GOOD);
        var before = lines().size();

        // Enough bad calls in one hour to pull 24 hours below 95, then enough good ones to pull them over 96, and
        // again.
        for (var i = 0; i < 6; i++) {
            hours(1, 1, 100_000, 80_000);
            pass(Duration.ofMinutes(30));
            var end = suda.now();
            pipe(interval(end, Duration.ofMinutes(10), 9_000_000, 8_999_000)
                    .setReadingId("calm" + i)
                    .build());
            pass(Duration.ofMinutes(30));
        }

        assertThat(lines().subList(before, lines().size()))
                .as("a worse state at once, a better one after two steady hours")
                .extracting(ChannelStatusChanged::getAfter)
                .containsExactly(ChannelState.WARNING, ChannelState.GOOD);
    }

    @Test
    void callsThatAreNotAnsweredProposeOneMeetingHoweverLongItLasts() {
        hours(1, 26, 100, 99);
        hours(1, 60, 100, 8);

        assertThat(state()).isEqualTo(ChannelState.POOR);
        assertThat(proposed()).singleElement().satisfies(event -> {
            var reason = ((FollowUpProposed) event.getBody()).getReasons().get(0);
            assertThat(reason.getRule()).isEqualTo(FollowUpRule.ANSWER_RATE_DAY);
            assertThat(reason.getNumerator() / (double) reason.getDenominator()).isLessThan(0.30);
            assertThat(reason.getFigures().getWilsonUpper()).isLessThan(0.30);
            assertThat(reason.getZh()).contains("低于 30%");
        });
    }

    @Test
    void whatCrossesAnotherThresholdMeanwhileIsAddedToTheOpenMeeting() {
        hours(1, 26, 100, 5);
        suda.until(suda.now().plus(DAY.multipliedBy(2)));

        assertThat(proposed()).hasSize(1);
        assertThat(events())
                .filteredOn(e -> e.getBody() instanceof FollowUpReasonsAdded)
                .singleElement()
                .satisfies(e -> assertThat(((FollowUpReasonsAdded) e.getBody()).getReasons())
                        .extracting(FollowUpReason::getRule)
                        .containsExactly(FollowUpRule.SILENT));
    }

    @Test
    void testCallsInVainMakeALinePoorWhateverItSaysOfItself() {
        hours(1, 26, 100, 100);
        for (var i = 0; i < 3; i++) {
            pipe(testCall(suda.now(), TestResult.NO_ANSWER).build());
            pass(Duration.ofMinutes(10));
        }
        assertThat(state()).isEqualTo(ChannelState.POOR);

        pipe(testCall(suda.now(), TestResult.CONNECTED).build());
        hours(1, 3, 100, 100);
        assertThat(state()).isEqualTo(ChannelState.GOOD);
    }

    @Test
    void aCitysOwnTestCallsDoNotBreakUpTheProvinces() {
        hours(1, 26, 100, 100);
        for (var i = 0; i < 3; i++) {
            pipe(testCall(suda.now(), TestResult.NO_ANSWER).build());
            pass(Duration.ofMinutes(5));
            pipe(testCall(suda.now(), TestResult.CONNECTED)
                    .setSource(new Actor("OFFICE", CITY))
                    .build());
            pass(Duration.ofMinutes(5));
        }

        assertThat(state()).isEqualTo(ChannelState.POOR);
    }

    @Test
    void testCallsInVainDoNotBreakASilence() {
        hours(1, 26, 100, 100);
        for (var i = 0; i < 12; i++) {
            pass(Duration.ofHours(6));
            pipe(testCall(suda.now(), TestResult.NO_ANSWER).build());
        }

        assertThat(lines().stream().filter(e -> e.getAfter() == ChannelState.SILENT))
                .hasSize(1);
        assertThat(state()).isEqualTo(ChannelState.SILENT);
    }

    @Test
    void heartbeatsAloneAreNoSilenceAndNoVerdict() {
        for (var i = 0; i < 30; i++) {
            pipe(heartbeat(suda.now()).build());
            pass(Duration.ofHours(3));
        }

        assertThat(lines()).isEmpty();
        assertThat(state()).isEqualTo(ChannelState.UNKNOWN);
    }

    @Test
    void lateRepeatedOverlappingCorrectedAndContradictoryReadingsAreCountedAndNeverAddedTwice() {
        var end = suda.now();
        var reading = interval(end, HOUR, 100, 90).build();
        pipe(reading);
        pipe(reading);
        pipe(Reading.newBuilder(reading)
                .setReadingId("other")
                .setSource(new Actor("OFFICE", CITY))
                .setCounts(new CallCounts(100L, 100L, 100L, 0L, 0L, 0L))
                .build());
        pipe(interval(end.minus(Duration.ofMinutes(30)), HOUR, 50, 50)
                .setAcceptedAt(end)
                .build());
        pipe(Reading.newBuilder(reading)
                .setCounts(new CallCounts(100L, 95L, 90L, 0L, 0L, 0L))
                .build());
        pipe(interval(end.minus(Duration.ofHours(5)), HOUR, 10, 10)
                .setAcceptedAt(end)
                .build());

        var line = Objects.requireNonNull(store().line(CITY, LINE));
        assertThat(line.getCounted()).isEqualTo(2);
        assertThat(line.getRepeated()).isEqualTo(1);
        assertThat(line.getContradictory()).isEqualTo(1);
        assertThat(line.getOverlapping()).isEqualTo(1);
        assertThat(line.getCorrected()).isEqualTo(1);
        assertThat(line.getLate()).isEqualTo(1);
        var month = Objects.requireNonNull(store().month(CITY, LINE, WorkingCalendar.monthOf(end)));
        assertThat(month.getCounts().getAttempts()).isEqualTo(110);
        assertThat(month.getCounts().getAnswered()).isEqualTo(105);
    }

    /** Day sums are what the days were, corrections too, and stay when the readings have left. */
    @Test
    void theSumsOfEachDayAreKeptForGood() {
        var keep = OversightPolicy.shipped().keepReadings();
        var first = OversightStore.dayOf(suda.now().plus(DAY));
        for (var end = suda.now().plus(DAY);
                end.isBefore(start.plus(keep).plus(DAY.multipliedBy(9)));
                end = end.plus(DAY)) {
            suda.until(end);
            var counted = interval(end, Duration.ofMinutes(30), 40, 30).build();
            pipe(counted);
            pipe(Reading.newBuilder(counted)
                    .setCounts(new CallCounts(40L, 31L, 20L, 0L, 0L, 0L))
                    .build());
        }
        var last = OversightStore.dayOf(suda.now());

        assertThat(store().day(CITY, LINE, first)).as("its readings").isNull();
        var days = store().days(CITY, LINE, first, last);
        assertThat(days).hasSize((int) first.datesUntil(last.plusDays(1)).count());
        assertThat(days.values()).allSatisfy(day -> {
            assertThat(day.getCounts().getAttempts()).isEqualTo(40);
            assertThat(day.getCounts().getAnswered()).isEqualTo(31);
        });
        assertThat(store().days(CITY, LINE, first.plusDays(1), first.plusDays(2)))
                .hasSize(2);
        assertThat(store().days(CITY, "12345", first, last)).isEmpty();

        suda.<String, byte[]>store(RoutingTopology.READINGS).delete("sums/" + CITY + "/" + LINE + "/" + last);
        assertThat(store().days(CITY, LINE, last, last))
                .as("from before day sums were kept")
                .hasSize(1);
    }

    @Test
    void aDayOfBeforeDaySumsWereKeptIsSummedUpWhenItsReadingsLeave() {
        var first = OversightStore.dayOf(suda.now().plus(DAY));
        suda.until(suda.now().plus(DAY));
        pipe(interval(suda.now(), Duration.ofMinutes(30), 40, 30).build());
        suda.<String, byte[]>store(RoutingTopology.READINGS).delete("sums/" + CITY + "/" + LINE + "/" + first);

        suda.until(suda.now().plus(OversightPolicy.shipped().keepReadings()).plus(DAY.multipliedBy(4)));
        pipe(interval(suda.now(), Duration.ofMinutes(30), 50, 50).build());

        assertThat(store().day(CITY, LINE, first)).as("its readings").isNull();
        assertThat(store().days(CITY, LINE, first, first).values())
                .singleElement()
                .satisfies(day -> {
                    assertThat(day.getCounts().getAttempts()).isEqualTo(40);
                    assertThat(day.getCounts().getAnswered()).isEqualTo(30);
                });
    }

    @Test
    void aMeetingGoesFromProposalToStrikingOff() {
        hours(1, 26, 100, 5);
        act(action(FIRST, OversightActionKind.SCHEDULE, suda.now())
                .setAt(suda.now().plus(DAY))
                .build());
        hours(1, 24, 100, 5);
        var due = suda.now().plus(DAY.multipliedBy(5));
        act(recorded(FIRST, suda.now(), due, suda.now().plus(DAY.multipliedBy(2)))
                .build());
        act(action(FIRST, OversightActionKind.COMPLETE_MEASURE, suda.now())
                .setActor(new Actor("OFFICE", CITY))
                .setMeasure(1)
                .setText("已增加三个坐席")
                .build());
        hours(1, 118, 100, 99);
        assertThat(followUp(FIRST).getState()).isEqualTo(FollowUpState.RECORDED);

        hours(1, 4, 100, 99);

        var known = followUp(FIRST);
        assertThat(known.getState()).isEqualTo(FollowUpState.STRUCK_OFF);
        assertThat(known.getFindings()).singleElement().satisfies(finding -> {
            assertThat(finding.getRecovered()).isTrue();
            assertThat(finding.getState()).isEqualTo(ChannelState.GOOD);
        });
        assertThat(events())
                .extracting(e -> e.getBody().getClass().getSimpleName())
                .containsExactly(
                        "FollowUpProposed",
                        "MeetingScheduled",
                        "MeetingRecorded",
                        "MeasureCompleted",
                        "MeetingRechecked");
        assertThat(events().get(4).getAt()).as("at the deadline itself").isEqualTo(due);
        assertThat(events().get(4).getActor()).as("nobody: the clock").isNull();
        assertThat(events().get(1).getActor()).isEqualTo(CityCommands.PROVINCE);
        assertThat(suda.read(Topics.office(CITY), OfficeMessage.class))
                .filteredOn(m -> FIRST.equals(m.getSubject()))
                .as("a proposal is not told to the city")
                .extracting(OfficeMessage::getMessageId)
                .containsExactly(FIRST + "/2", FIRST + "/3", FIRST + "/4", FIRST + "/5");
    }

    @Test
    void whatHasNotRecoveredAtTheDeadlineIsCalledInAgain() {
        hours(1, 26, 100, 5);
        act(recorded(FIRST, suda.now(), suda.now().plus(DAY), suda.now().plus(DAY))
                .build());
        hours(1, 25, 100, 5);

        assertThat(followUp(FIRST).getState()).isEqualTo(FollowUpState.NOT_RECOVERED);
        var next = followUp(SECOND);
        assertThat(next.getLevel()).isEqualTo(FollowUpLevel.MEETING);
        assertThat(next.getPrevious()).isEqualTo(FIRST);
        assertThat(next.getReasons()).extracting(FollowUpReason::getRule).containsExactly(FollowUpRule.NOT_RECOVERED);
    }

    @Test
    void whoIsBetterButNotWellIsCriticised() {
        hours(1, 26, 100, 5);
        act(recorded(
                        FIRST,
                        suda.now(),
                        suda.now().plus(DAY.multipliedBy(2)),
                        suda.now().plus(DAY))
                .build());
        hours(1, 49, 100, 90);

        assertThat(events())
                .filteredOn(e -> e.getBody() instanceof MeetingRechecked)
                .singleElement()
                .satisfies(e ->
                        assertThat(((MeetingRechecked) e.getBody()).getNext()).isEqualTo(FollowUpLevel.CRITICISM));
        assertThat(followUp(SECOND).getLevel()).isEqualTo(FollowUpLevel.CRITICISM);
    }

    @Test
    void overdueMeasuresRemindAgainAndAgainUntilTheyAreCompleted() {
        hours(1, 26, 100, 5);
        var measureDue = suda.now().plus(DAY);
        act(recorded(FIRST, suda.now(), suda.now().plus(DAY.multipliedBy(30)), measureDue)
                .build());
        hours(1, 24 * 9, 100, 99);

        assertThat(reminders())
                .extracting(FollowUpEvent::getAt)
                .containsExactly(measureDue, measureDue.plus(DAY.multipliedBy(7)));
        act(action(FIRST, OversightActionKind.COMPLETE_MEASURE, suda.now())
                .setMeasure(1)
                .setText("完成")
                .build());
        hours(1, 24 * 8, 100, 99);
        assertThat(reminders()).hasSize(2);
    }

    @Test
    void aDismissedProposalComesBackOnlyWithANewEpisode() {
        hours(1, 26, 100, 5);
        act(action(FIRST, OversightActionKind.DISMISS, suda.now())
                .setText("线路检修")
                .build());
        hours(1, 24, 100, 5);
        assertThat(proposed()).hasSize(1);

        hours(1, 30, 100, 100);
        assertThat(state()).isEqualTo(ChannelState.GOOD);
        hours(1, 30, 100, 5);
        assertThat(proposed()).hasSize(2);
    }

    @Test
    void whatIsOutOfTurnChangesNothingAndIsAnswered() {
        hours(1, 26, 100, 5);
        act(action(FIRST, OversightActionKind.ISSUE, suda.now()).setText("通报").build());
        act(action(FIRST, OversightActionKind.COMPLETE_MEASURE, suda.now())
                .setMeasure(1)
                .setText("完成")
                .build());
        act(action(CITY + "-" + MONTH.getYear() + "-9", OversightActionKind.DISMISS, suda.now())
                .setText("误报")
                .build());
        var scheduled = action(FIRST, OversightActionKind.SCHEDULE, suda.now())
                .setAt(suda.now().plus(DAY))
                .build();
        act(scheduled);
        act(scheduled);
        act(OversightAction.newBuilder(scheduled)
                .setKind(OversightActionKind.DISMISS)
                .setText("误报")
                .build());

        assertThat(suda.read(Topics.OVERSIGHT_OUTCOMES, OversightOutcome.class))
                .extracting(o -> o.getAccepted() ? "accepted" : o.getRule())
                .containsExactly(
                        "followup.turn", "followup.turn", "followup.unknown", "accepted", "accepted", "followup.taken");
        assertThat(events()).extracting(FollowUpEvent::getEventId).containsExactly(FIRST + "/1", FIRST + "/2");
    }

    @Test
    void aMonthIsJudgedByTheClockWhenItIsOver() {
        var june = endOf(MONTH);
        hours(1, 26, 100, 99);
        until(june.minus(DAY), 12, 100, 80);
        assertThat(proposed()).isEmpty();
        until(june.plus(Duration.ofHours(7)), 12, 100, 99);
        tellMonth(MONTH, 0, 0);

        assertThat(proposed()).singleElement().satisfies(event -> {
            var body = (FollowUpProposed) event.getBody();
            assertThat(body.getLevel()).isEqualTo(FollowUpLevel.CRITICISM);
            assertThat(body.getReasons())
                    .extracting(FollowUpReason::getRule)
                    .containsExactly(FollowUpRule.ANSWER_RATE_MONTH);
            assertThat(event.getAt())
                    .isEqualTo(june.plus(OversightPolicy.shipped().judgeMonthAfter()));
        });
    }

    @Test
    void twoCriticismsInARowCallTheCityIn() {
        var june = endOf(MONTH);
        var july = endOf(MONTH.plusMonths(1));
        until(june.plus(Duration.ofHours(7)), 12, 100, 99);
        tellMonth(MONTH, 1000, 800);
        until(july.plus(Duration.ofHours(7)), 12, 100, 99);
        assertThat(proposed()).singleElement().satisfies(e -> assertThat(reasons(e))
                .containsExactly(FollowUpRule.ON_TIME_MONTH));
        tellMonth(MONTH.plusMonths(1), 1000, 800);

        assertThat(proposed()).hasSize(2);
        assertThat(((FollowUpProposed) proposed().get(1).getBody()).getLevel()).isEqualTo(FollowUpLevel.MEETING);
        assertThat(reasons(proposed().get(1)))
                .containsExactly(FollowUpRule.ON_TIME_MONTH, FollowUpRule.CRITICISMS_IN_A_ROW);
    }

    @Test
    void aMonthWithoutCaseworksFiguresIsJudgedADayLaterByWhatThereIs() {
        var june = endOf(MONTH);
        until(june.plus(DAY), 12, 100, 80);
        assertThat(proposed()).isEmpty();
        until(june.plus(DAY.multipliedBy(2)).plus(Duration.ofHours(7)), 12, 100, 80);

        assertThat(proposed()).hasSize(1);
    }

    /** An outage of ours must not change what was found at a deadline: each fires as of its own instant. */
    @Test
    void afterAnOutageARecheckGoesByTheStateAtItsDeadline() {
        hours(1, 26, 100, 5);
        var due = suda.now().plus(DAY.multipliedBy(3));
        act(recorded(FIRST, suda.now(), due, due).build());
        hours(1, 60, 100, 100);
        assertThat(state()).isEqualTo(ChannelState.GOOD);

        suda.restart(Duration.ofHours(40));
        pass(Duration.ofSeconds(30));

        assertThat(followUp(FIRST).getState()).as("good at its deadline").isEqualTo(FollowUpState.STRUCK_OFF);
        assertThat(state()).as("silent since").isEqualTo(ChannelState.SILENT);
        assertThat(followUp(SECOND).getReasons())
                .extracting(FollowUpReason::getRule)
                .containsExactly(FollowUpRule.SILENT);
    }

    @Test
    void whatWasHeldForAMonthsCasesIsCheckedAgainstALaterMonth() {
        var june = endOf(MONTH);
        until(june.plus(Duration.ofHours(7)), 12, 100, 99);
        tellMonth(MONTH, 1000, 600);
        assertThat(reasons(proposed().get(0))).containsExactly(FollowUpRule.ON_TIME_MONTH);
        var due = june.plus(DAY.multipliedBy(20));
        act(recorded(FIRST, suda.now(), due, due).build());

        until(due.plus(DAY), 12, 100, 99);
        assertThat(followUp(FIRST).getState()).as("July is not over").isEqualTo(FollowUpState.RECORDED);
        until(endOf(MONTH.plusMonths(1)).plus(Duration.ofHours(7)), 12, 100, 99);
        tellMonth(MONTH.plusMonths(1), 1000, 970);
        until(suda.now().plus(DAY.multipliedBy(2)), 12, 100, 99);

        assertThat(followUp(FIRST).getState()).isEqualTo(FollowUpState.STRUCK_OFF);
        assertThat(proposed()).hasSize(1);
    }

    @Test
    void whatWasSaidBeforeAnythingWasExpectedIsNoSilence() {
        pipe(interval(suda.now(), HOUR, 100, 100)
                .setTo(start.minus(DAY.multipliedBy(2)))
                .setFrom(start.minus(DAY.multipliedBy(2)).minus(HOUR))
                .setAcceptedAt(start.minus(DAY.multipliedBy(2)))
                .build());

        assertThat(state()).isEqualTo(ChannelState.UNKNOWN);
        assertThat(proposed()).isEmpty();
    }

    @Test
    void whatIsSaidAgainIsNoSignOfLife() {
        hours(1, 26, 100, 100);
        var last = interval(heard, Duration.ofMinutes(59), 100, 100);
        var beat = heartbeat(heard);
        pipe(beat.build());
        for (var i = 0; i < 24; i++) {
            pass(HOUR);
            pipe(last.setAcceptedAt(suda.now()).build());
            pipe(beat.setAcceptedAt(suda.now()).build());
        }

        pass(Duration.ofMinutes(5));
        assertThat(state()).isEqualTo(ChannelState.SILENT);
        assertThat(Objects.requireNonNull(store().line(CITY, LINE)).getRepeated())
                .isEqualTo(48);
    }

    @Test
    void aSmallCityThatWasOnlySilentHasRecoveredWhenItIsHeardAgain() {
        suda.until(start.plus(DAY).plusSeconds(60));
        var due = suda.now().plus(DAY.multipliedBy(3));
        act(recorded(FIRST, suda.now(), due, due).build());
        hours(6, 13, 5, 5);

        assertThat(followUp(FIRST).getState()).isEqualTo(FollowUpState.STRUCK_OFF);
        assertThat(state()).isEqualTo(ChannelState.UNKNOWN);
        assertThat(proposed()).hasSize(1);
    }

    @Test
    void aNewCollapseAfterARecheckIsProposedAgain() {
        hours(1, 26, 100, 5);
        act(recorded(
                        FIRST,
                        suda.now(),
                        suda.now().plus(DAY.multipliedBy(2)),
                        suda.now().plus(DAY))
                .build());
        hours(1, 49, 100, 90);
        assertThat(followUp(SECOND).getLevel()).isEqualTo(FollowUpLevel.CRITICISM);
        hours(1, 30, 100, 5);

        assertThat(((FollowUpProposed) proposed().get(proposed().size() - 1).getBody()).getLevel())
                .isEqualTo(FollowUpLevel.MEETING);
        assertThat(proposed()).hasSize(3);
    }

    @Test
    void onlyTheProvinceDecidesWhateverComesPastIntake() {
        hours(1, 26, 100, 5);
        act(action(FIRST, OversightActionKind.SCHEDULE, suda.now())
                .setAt(suda.now().plus(DAY))
                .build());
        act(action(FIRST, OversightActionKind.DISMISS, suda.now())
                .setActor(new Actor("OFFICE", CITY))
                .setText("已恢复")
                .build());

        assertThat(followUp(FIRST).getState()).isEqualTo(FollowUpState.SCHEDULED);
        assertThat(suda.read(Topics.OVERSIGHT_OUTCOMES, OversightOutcome.class))
                .extracting(OversightOutcome::getRule)
                .contains("followup.province");
    }

    @Test
    void whatIsNoCommandIsParked() {
        suda.pipe(Topics.OVERSIGHT_COMMANDS, CITY, new byte[] {1, 2, 3});
        suda.pipe(
                Topics.OVERSIGHT_COMMANDS,
                CITY,
                bytes(OversightCommand.newBuilder().setCity(CITY).build()));
        suda.pipe(
                Topics.OVERSIGHT_COMMANDS,
                "430121",
                bytes(interval(suda.now(), HOUR, 1, 1).build()));

        var elsewhere = Divisions.hunan().cities().stream()
                .map(Division::code)
                .filter(code -> Topics.partitionOf(code) != 0)
                .findFirst()
                .orElseThrow();
        suda.pipe(
                Topics.OVERSIGHT_COMMANDS,
                elsewhere,
                bytes(interval(suda.now(), HOUR, 5, 5).setCity(elsewhere).build()));
        pipe(interval(suda.now(), HOUR, 1, 2).build());
        pipe(interval(suda.now(), HOUR, 5, 5)
                .setCounts(new CallCounts(5L, 5L, -1L, 0L, 0L, 0L))
                .build());
        suda.pipe(Topics.OVERSIGHT_COMMANDS, CITY, bytes(new CaseFiguresOfMonth(3, MONTH.toString(), 1L, 2L, 0L, 0L)));
        act(action(CITY + "-I-0", OversightActionKind.INSPECT, suda.now())
                .setInspection(new Inspection("not a date", CITY, 1, 0, 0, 0, 0))
                .build());
        // An office without a topic: to send to it would stall the thread and end it, again and again.
        act(action(CITY + "-L-0", OversightActionKind.FIND, suda.now())
                .setProblem(Problem.newBuilder()
                        .setCategory(LedgerCategory.POOR_STYLE)
                        .setSource(LedgerSource.INSPECTION)
                        .setManifestation("")
                        .setMeasure("")
                        .setOffice("999999")
                        .setPerson("")
                        .setDueAt(suda.now())
                        .build())
                .build());

        assertThat(suda.raw(Topics.OVERSIGHT_COMMANDS + ".dlq")).hasSize(9);
        hours(1, 1, 100, 100);
        assertThat(state()).as("the next one is worked").isEqualTo(ChannelState.GOOD);
    }

    private static Instant endOf(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    private Instant knownSince() {
        return Objects.requireNonNull(store().city(CITY)).getKnownSince();
    }

    private OversightStore store() {
        return new OversightStore(
                suda.store(RoutingTopology.OVERSIGHT), suda.store(RoutingTopology.READINGS), TestSerdes.wire());
    }

    private ChannelState state() {
        return Objects.requireNonNull(store().line(CITY, LINE)).getState();
    }

    private FollowUp followUp(String id) {
        return Objects.requireNonNull(store().followUp(id), id);
    }

    private List<ChannelStatusChanged> statuses() {
        statuses.addAll(suda.read(Topics.CHANNELS_STATUS, ChannelStatusChanged.class));
        return statuses.stream().filter(e -> e.getCity().equals(CITY)).toList();
    }

    private List<ChannelStatusChanged> lines() {
        return statuses().stream().filter(e -> e.getChannel() != null).toList();
    }

    private List<ChannelStatusChanged> cities() {
        return statuses().stream().filter(e -> e.getChannel() == null).toList();
    }

    private List<FollowUpEvent> events() {
        events.addAll(suda.read(Topics.FOLLOWUPS_EVENTS, FollowUpEvent.class));
        return events.stream().filter(e -> e.getCity().equals(CITY)).toList();
    }

    private List<FollowUpEvent> proposed() {
        return events().stream()
                .filter(e -> e.getBody() instanceof FollowUpProposed)
                .toList();
    }

    private List<FollowUpEvent> reminders() {
        return events().stream()
                .filter(e -> e.getBody() instanceof MeasureOverdue)
                .toList();
    }

    private static List<FollowUpRule> reasons(FollowUpEvent event) {
        return ((FollowUpProposed) event.getBody())
                .getReasons().stream().map(FollowUpReason::getRule).toList();
    }

    /** So many intervals of so many hours, each told when it ends. */
    private void hours(int each, int count, long attempts, long answered) {
        for (var i = 0; i < count; i++) {
            pass(Duration.ofHours(each));
            heard = suda.now();
            pipe(interval(heard, Duration.ofMinutes(59), attempts, answered).build());
        }
        pass(Duration.ofSeconds(5));
    }

    private void until(Instant end, int each, long attempts, long answered) {
        while (suda.now().plus(Duration.ofHours(each)).isBefore(end)) {
            hours(each, 1, attempts, answered);
        }
        pass(Duration.between(suda.now(), end));
    }

    private void tellMonth(YearMonth month, long fellDue, long onTime) {
        for (var partition = 0; partition < Topics.INNER_PARTITIONS; partition++) {
            var part = new CaseFiguresOfMonth(partition, month.toString(), 0L, 0L, 0L, 0L);
            if (partition == 3) {
                part = new CaseFiguresOfMonth(partition, month.toString(), fellDue, onTime, 0L, 0L);
            }
            suda.pipe(Topics.OVERSIGHT_COMMANDS, CITY, bytes(part));
        }
        pass(Duration.ofSeconds(5));
    }

    /** And as much again as a mark takes to come back. */
    private void pass(Duration time) {
        suda.pass(time);
        for (var i = 0; i < 5; i++) {
            suda.pass(TestSettings.PACE.check());
        }
    }

    private void pipe(Reading reading) {
        suda.pipe(Topics.OVERSIGHT_COMMANDS, CITY, bytes(reading));
    }

    private void act(OversightAction action) {
        suda.pipe(Topics.OVERSIGHT_COMMANDS, CITY, bytes(action));
    }
}
