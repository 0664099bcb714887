package suda.routing.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.ActionKind;
import suda.contract.CardSide;
import suda.contract.Counted;
import suda.contract.DayFigures;
import suda.contract.Matter;
import suda.contract.Place;
import suda.contract.Sight;
import suda.routing.Submissions;
import suda.routing.casework.Course;
import suda.routing.topology.ScorecardDriver;
import suda.routing.topology.ScorecardStore;

/**
 * Hand-computed vectors: what happens to a case, and what figures say of it (DOMAIN, figures and formulas). The bus
 * complaint is accepted on Tuesday 9 June 2026 at 9:30; it is to be signed for within 4 working hours and closed within 5
 * working days, by Tuesday the 16th at 17:30.
 */
class ScorecardsTest {
    private static final String COUNTY = "430121";
    private static final String CITY = "430100";
    private static final Set<Sight> ALL = Set.of(Sight.values());

    @TempDir
    private Path state;

    private ScorecardDriver suda;
    private final Course course = new Course();

    @BeforeEach
    void starts() {
        suda = new ScorecardDriver(state);
    }

    @AfterEach
    void ends() {
        suda.close();
    }

    @Test
    void aCaseThatGoesWellCountsOnceInEachFigureOfItsDays() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-09T03:00:00Z");
        office(COUNTY, ActionKind.CLOSE, "2026-06-11T02:00:00Z");
        course.act(Course.PROVINCE, ActionKind.RECORD_CALL_BACK, "2026-06-12T02:00:00Z");
        told();

        assertThat(counts(COUNTY, "2026-06-09", "2026-06-30"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(Counted.ACCEPTED, 1L),
                        Map.entry(Counted.ROUTED, 1L),
                        Map.entry(Counted.SIGN_DUE, 1L),
                        Map.entry(Counted.SIGNED_IN_TIME, 1L),
                        Map.entry(Counted.CLOSED, 1L),
                        Map.entry(Counted.CLOSINGS, 1L),
                        Map.entry(Counted.CALLABLE, 1L),
                        Map.entry(Counted.CLOSE_DUE, 1L),
                        Map.entry(Counted.CLOSED_ON_TIME, 1L),
                        Map.entry(Counted.REACHED, 1L),
                        Map.entry(Counted.RATED, 1L),
                        Map.entry(Counted.SATISFIED, 1L)));
        // 48.5 hours.
        assertThat(sums(COUNTY, "2026-06-09", "2026-06-30").hours()).isEqualTo(Map.of(60, 1L));

        assertThat(counts(COUNTY, "2026-06-09", "2026-06-09"))
                .as("at the end of the day on which it came")
                .isEqualTo(Map.of(
                        Counted.ACCEPTED, 1L, Counted.ROUTED, 1L, Counted.SIGN_DUE, 1L, Counted.SIGNED_IN_TIME, 1L));
        assertThat(counts(COUNTY, "2026-06-11", "2026-06-12"))
                .as("closed now, and accepted before: no part of what was accepted now")
                .isEqualTo(Map.of(
                        Counted.CLOSINGS,
                        1L,
                        Counted.CALLABLE,
                        1L,
                        Counted.REACHED,
                        1L,
                        Counted.RATED,
                        1L,
                        Counted.SATISFIED,
                        1L));
        assertThat(counts(COUNTY, "2026-06-16", "2026-06-16"))
                .as("the day on which it was due")
                .isEqualTo(Map.of(Counted.CLOSE_DUE, 1L, Counted.CLOSED_ON_TIME, 1L));
        assertThat(counts(ScorecardStore.city(CITY), "2026-06-01", "2026-06-30"))
                .isEqualTo(counts(COUNTY, "2026-06-01", "2026-06-30"));
        assertThat(counts(CITY, "2026-06-01", "2026-06-30"))
                .as("the city's own office")
                .isEmpty();
    }

    @Test
    void whatIsLateIsOverdueOnItsDayWhateverComesLater() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-10T06:00:00Z");
        course.until("2026-06-17T02:00:00Z");
        told();
        var late = Map.of(Counted.ACCEPTED, 1L, Counted.ROUTED, 1L, Counted.SIGN_DUE, 1L, Counted.CLOSE_DUE, 1L);
        assertThat(counts(COUNTY, "2026-06-01", "2026-06-30")).isEqualTo(late);

        office(COUNTY, ActionKind.CLOSE, "2026-06-18T02:00:00Z");
        told();

        var sums = sums(COUNTY, "2026-06-01", "2026-06-30");
        assertThat(sums.overdue()).isEqualTo(1);
        assertThat(sums.onTime().shown()).isEqualTo("0.0% (0/1)");
        assertThat(sums.closing().shown()).isEqualTo("100.0% (1/1)");
        assertThat(sums.signedInTime().shown()).isEqualTo("0.0% (0/1)");
        assertThat(counts(COUNTY, "2026-06-09", "2026-06-17"))
                .as("as it stood the day before it was closed")
                .isEqualTo(late);
    }

    @Test
    void anExtensionThatIsGrantedAfterTheTimeHasPassedTakesBackThatItFellDue() {
        course.submit(Submissions.bus().setCategory("FREIGHT"), "2026-06-09T01:30:05Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-09T03:00:00Z");
        office(COUNTY, ActionKind.ASK_EXTENSION, "2026-06-16T08:00:00Z");
        course.until("2026-06-17T02:00:00Z");
        told();
        assertThat(sums(COUNTY, "2026-06-16", "2026-06-16").of(Counted.CLOSE_DUE))
                .isEqualTo(1);

        course.act(Course.office(CITY), ActionKind.DECIDE_EXTENSION, "2026-06-17T02:30:00Z");
        told();

        assertThat(sums(COUNTY, "2026-06-16", "2026-06-17").of(Counted.CLOSE_DUE))
                .isZero();
        assertThat(sums(COUNTY, "2026-06-16", "2026-06-16").of(Counted.CLOSE_DUE))
                .as("as it stood on that day, it had fallen due")
                .isEqualTo(1);
        assertThat(sums(COUNTY, "2026-06-17", "2026-06-17").of(Counted.EXTENDED))
                .isEqualTo(1);
        assertThat(behind(COUNTY, Counted.CLOSE_DUE, "2026-06-01", "2026-07-31"))
                .isEmpty();
    }

    @Test
    void aCaseThatIsReturnedMovesAndItsReturnIsOfTheDayOnWhichItWasSent() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        course.act(Course.office(COUNTY), ActionKind.RETURN, "2026-06-09T06:00:00Z", a -> a.setOffice("430102"));
        course.act(Course.office("430102"), ActionKind.RETURN, "2026-06-10T02:00:00Z", a -> a.setOffice(null));
        course.act(Course.PROVINCE, ActionKind.DESIGNATE, "2026-06-11T02:00:00Z", a -> a.setOffice(COUNTY));
        told();

        assertThat(counts("430102", "2026-06-01", "2026-06-30"))
                .isEqualTo(Map.of(Counted.ROUTED, 1L, Counted.RETURNED, 1L));
        assertThat(counts("430102", "2026-06-01", "2026-06-09"))
                .as("it still had the case then")
                .isEqualTo(Map.of(Counted.ACCEPTED, 1L, Counted.ROUTED, 1L));
        assertThat(counts("triage", "2026-06-01", "2026-06-10")).containsEntry(Counted.ACCEPTED, 1L);
        assertThat(counts("triage", "2026-06-01", "2026-06-30")).isEmpty();
        assertThat(counts(COUNTY, "2026-06-01", "2026-06-30"))
                .containsEntry(Counted.ACCEPTED, 1L)
                .containsEntry(Counted.ROUTED, 2L)
                .containsEntry(Counted.RETURNED, 1L)
                .containsEntry(Counted.PING_PONG, 1L);
        assertThat(sums(ScorecardStore.city(CITY), "2026-06-01", "2026-06-30")
                        .returned()
                        .shown())
                .isEqualTo("66.7% (2/3)");
    }

    @Test
    void aCaseThatIsReworkedIsClosedNoMoreAndCountsForItsClosing() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-09T03:00:00Z");
        office(COUNTY, ActionKind.CLOSE, "2026-06-11T02:00:00Z");
        course.act(Course.PROVINCE, ActionKind.RECORD_CALL_BACK, "2026-06-11T09:00:00Z", a -> a.setReached(false)
                .setSolved(null)
                .setSatisfied(null));
        course.act(Course.PROVINCE, ActionKind.RECORD_CALL_BACK, "2026-06-12T02:00:00Z", a -> a.setSolved(false)
                .setSatisfied(false));
        told();

        var sums = sums(COUNTY, "2026-06-01", "2026-06-30");
        assertThat(sums.closing().shown()).isEqualTo("0.0% (0/1)");
        assertThat(sums.rework().shown()).isEqualTo("100.0% (1/1)");
        assertThat(sums.satisfaction().shown()).isEqualTo("0.0% (0/1)");
        assertThat(sums.callBack().shown()).isEqualTo("100.0% (1/1)");
        assertThat(sums.of(Counted.UNREACHED)).isEqualTo(1);
        assertThat(sums(COUNTY, "2026-06-01", "2026-06-11").closing().shown()).isEqualTo("100.0% (1/1)");
        assertThat(sums(COUNTY, "2026-06-12", "2026-06-12").of(Counted.REWORKED))
                .as("of the closing's day")
                .isZero();

        office(COUNTY, ActionKind.SIGN, "2026-06-12T03:00:00Z");
        office(COUNTY, ActionKind.CLOSE, "2026-06-15T02:00:00Z");
        course.act(Course.PROVINCE, ActionKind.RECORD_CALL_BACK, "2026-06-15T05:00:00Z");
        told();

        sums = sums(COUNTY, "2026-06-01", "2026-06-30");
        assertThat(sums.closing().shown()).isEqualTo("100.0% (1/1)");
        assertThat(sums.rework().shown()).isEqualTo("50.0% (1/2)");
        assertThat(sums.satisfaction().shown()).isEqualTo("50.0% (1/2)");
        assertThat(sums.hours()).as("the first closing alone").isEqualTo(Map.of(60, 1L));
    }

    @Test
    void anAccusedOfficeIsCountedAgainstAndHandlesNothingOfIt() {
        course.submit(Submissions.liuyang(), "2026-06-09T01:30:05Z");
        told();

        assertThat(counts(CITY, "2026-06-01", "2026-06-30"))
                .isEqualTo(Map.of(Counted.ACCEPTED, 1L, Counted.ROUTED, 1L));
        assertThat(counts("430181", "2026-06-01", "2026-06-30")).isEmpty();
        assertThat(against("430181", CardSide.AGAINST_NAMED)).isEqualTo(Map.of(Counted.ACCEPTED, 1L));
        assertThat(against("430181", CardSide.AGAINST_PRESUMED)).isEmpty();
        assertThat(against(CITY, CardSide.AGAINST_NAMED)).isEmpty();
        assertThat(against(ScorecardStore.city(CITY), CardSide.AGAINST_NAMED)).isEqualTo(Map.of(Counted.ACCEPTED, 1L));
    }

    @Test
    void thePresumedBureauOfThePlaceIsToldFromANamedOneUntilSomebodyNamesIt() {
        var unnamed =
                Submissions.liuyang().setRespondent(null).setTitle("执法人员态度粗暴").setText("罚款标准不一。");
        course.submit(unnamed, "2026-06-09T01:30:05Z");
        told();
        assertThat(against("430181", CardSide.AGAINST_PRESUMED)).isEqualTo(Map.of(Counted.ACCEPTED, 1L));
        assertThat(against("430181", CardSide.AGAINST_NAMED)).isEmpty();

        course.submit(
                unnamed.setContentHash("content-2").setRespondent(Submissions.accused("430181")),
                "2026-06-10T01:00:00Z");
        told();
        assertThat(against("430181", CardSide.AGAINST_NAMED)).isEqualTo(Map.of(Counted.ACCEPTED, 1L));
        assertThat(against("430181", CardSide.AGAINST_PRESUMED)).isEmpty();
    }

    @Test
    void whomNobodyNamesStaysPresumedAlsoWhenThePlaceIsKnownLater() {
        var somewhere = Submissions.liuyang()
                .setPlatform("12328-430000")
                .setRespondent(null)
                .setTitle("执法人员态度粗暴")
                .setText("罚款标准不一。")
                .setPlace(Place.newBuilder().setAddress("龙潭镇").build());
        course.submit(somewhere, "2026-06-09T01:30:05Z");
        told();
        var presumed = course.known().getPresumed();
        assertThat(presumed).as("a town of this name is found twice").hasSizeGreaterThan(1);

        course.submit(
                somewhere.setContentHash("content-2").setPlace(Submissions.at(presumed.get(0))),
                "2026-06-10T01:00:00Z");
        told();

        for (var office : presumed) {
            assertThat(against(office, CardSide.AGAINST_NAMED)).as(office).isEmpty();
            assertThat(against(office, CardSide.AGAINST_PRESUMED)).as(office).isEqualTo(Map.of(Counted.ACCEPTED, 1L));
        }
    }

    @Test
    void anOfficeThatIsAccusedLaterLosesAllThatItWasCountedForTheCase() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-09T03:00:00Z");
        told();
        assertThat(counts(COUNTY, "2026-06-01", "2026-06-30")).isNotEmpty();
        assertThat(suda.days()).extracting(DayFigures::getOffice).contains(COUNTY);

        course.submit(
                Submissions.bus()
                        .setContentHash("content-2")
                        .setCategory("ENFORCEMENT")
                        .setRespondent(Submissions.accused(COUNTY)),
                "2026-06-10T01:00:00Z");
        told();

        assertThat(counts(COUNTY, "2026-06-01", "2026-06-30")).isEmpty();
        assertThat(Stream.of(Counted.values()).flatMap(any -> behind(COUNTY, any, "2026-06-01", "2026-06-30").stream()))
                .isEmpty();
        assertThat(suda.days())
                .filteredOn(day -> day.getOffice().equals(COUNTY))
                .allMatch(day -> day.getSums().isEmpty());
        assertThat(counts(CITY, "2026-06-01", "2026-06-30"))
                .isEqualTo(Map.of(Counted.ACCEPTED, 1L, Counted.ROUTED, 1L));
        assertThat(counts(ScorecardStore.city(CITY), "2026-06-01", "2026-06-09"))
                .as("the city, which may know of it, keeps what happened before")
                .isEqualTo(Map.of(
                        Counted.ACCEPTED, 1L, Counted.ROUTED, 1L, Counted.SIGN_DUE, 1L, Counted.SIGNED_IN_TIME, 1L));
        assertThat(against(COUNTY, CardSide.AGAINST_NAMED)).isEqualTo(Map.of(Counted.ACCEPTED, 1L));
        assertThat(counted(COUNTY, CardSide.AGAINST_NAMED, "2026-06-01", "2026-06-09"))
                .as("nobody was accused then")
                .isEmpty();
    }

    @Test
    void anOfficeThatHadGivenTheCaseAwaySeesNothingChangeWhenItIsAccused() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        course.act(Course.office(COUNTY), ActionKind.RETURN, "2026-06-09T03:00:00Z", a -> a.setOffice("430102"));
        office("430102", ActionKind.SIGN, "2026-06-10T01:00:00Z");
        told();
        var before = counts(COUNTY, "2026-06-01", "2026-06-30");
        assertThat(before).isEqualTo(Map.of(Counted.ROUTED, 1L, Counted.RETURNED, 1L));

        course.submit(
                Submissions.bus()
                        .setContentHash("content-2")
                        .setCategory("ENFORCEMENT")
                        .setRespondent(Submissions.accused(COUNTY)),
                "2026-06-11T01:00:00Z");
        told();

        assertThat(course.known().getAccused()).containsExactly(COUNTY);
        assertThat(counts(COUNTY, "2026-06-01", "2026-06-30")).isEqualTo(before);
    }

    @Test
    void whatIntakeAcceptedInTimeIsInTimeAlsoWhenTheDeadlineHasFiredHere() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        course.until("2026-06-17T02:00:00Z");
        told();
        assertThat(sums(COUNTY, "2026-06-01", "2026-06-30").overdue()).isEqualTo(1);
        // Both were on their way when their time passed.
        var signed = new Course();
        signed.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        signed.act(Course.office(COUNTY), ActionKind.SIGN, "2026-06-09T02:00:00Z");
        signed.act(Course.office(COUNTY), ActionKind.CLOSE, "2026-06-16T09:30:00Z");
        var revision = course.events.get(course.events.size() - 1).getRevision();
        for (var event : signed.events) {
            if (event.getAction() != null) {
                event.setRevision(++revision);
                event.setAt(Instant.parse("2026-06-17T02:00:00Z"));
                suda.tell(List.of(event));
            }
        }

        var sums = sums(COUNTY, "2026-06-01", "2026-06-30");
        assertThat(sums.onTime().shown()).isEqualTo("100.0% (1/1)");
        assertThat(sums.signedInTime().shown()).isEqualTo("100.0% (1/1)");
    }

    @Test
    void whatTheProvinceMayNotSeeCountsOnlyForThoseWhoMay() {
        course.submit(Submissions.liuyang().setCategory("CORRUPTION"), "2026-06-09T01:30:05Z");
        course.act(Course.DISCIPLINE, ActionKind.SIGN, "2026-06-09T03:00:00Z");
        told();

        var discipline = new CardFilter(Set.of(CardSide.HANDLED), Set.of(Sight.DISCIPLINE), Set.of(), Set.of());
        var june = LocalDate.parse("2026-06-01");
        var store = suda.scorecards();
        assertThat(store.sums("discipline", discipline, june, june.plusDays(29)).of(Counted.ACCEPTED))
                .isEqualTo(1);
        var open = new CardFilter(Set.of(CardSide.values()), Set.of(Sight.OPEN), Set.of(), Set.of());
        Stream.of(ScorecardStore.officesOf("430000"), ScorecardStore.officesOf(CITY))
                .flatMap(List::stream)
                .forEach(office -> assertThat(store.sums(office, open, june, june.plusDays(29)))
                        .as(office)
                        .isEqualTo(Sums.NOTHING));
    }

    @Test
    void whatIntakeAcceptedBeforeMidnightIsOfThatDayHoweverLateItIsWorked() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-09T03:00:00Z");
        var before = course.events.size();
        office(COUNTY, ActionKind.CLOSE, "2026-06-11T15:59:00Z");
        for (var event : course.events.subList(before, course.events.size())) {
            event.setAt(Instant.parse("2026-06-12T08:00:00Z"));
        }
        told();

        assertThat(sums(COUNTY, "2026-06-09", "2026-06-11").closing().shown()).isEqualTo("100.0% (1/1)");
        assertThat(counts(COUNTY, "2026-06-12", "2026-06-12")).isEmpty();
    }

    @Test
    void supervisedCasesAreCountedByTheDayOfTheOrderWithThoseThatAreClosed() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        course.act(Course.PROVINCE, ActionKind.SUPERVISE, "2026-06-10T02:00:00Z");
        course.act(Course.PROVINCE, ActionKind.SUPERVISE, "2026-06-11T02:00:00Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-11T03:00:00Z");
        office(COUNTY, ActionKind.CLOSE, "2026-06-12T02:00:00Z");
        told();

        assertThat(counts(COUNTY, "2026-06-10", "2026-06-11")).containsEntry(Counted.SUPERVISED, 1L);
        assertThat(counts(COUNTY, "2026-06-10", "2026-06-11")).doesNotContainKey(Counted.SUPERVISED_CLOSED);
        assertThat(counts(COUNTY, "2026-06-10", "2026-06-12"))
                .containsEntry(Counted.SUPERVISED, 1L)
                .containsEntry(Counted.SUPERVISED_CLOSED, 1L);
    }

    @Test
    void aWithdrawnCaseIsClosedAndNoClosing() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        course.act(Course.HOTLINE, ActionKind.WITHDRAW, "2026-06-09T02:00:00Z");
        told();

        assertThat(counts(COUNTY, "2026-06-01", "2026-06-30"))
                .isEqualTo(Map.of(Counted.ACCEPTED, 1L, Counted.ROUTED, 1L, Counted.CLOSED, 1L));
    }

    @Test
    void whatIsToldTwiceCountsOnce() {
        course.submit(Submissions.bus(), "2026-06-09T01:30:05Z");
        office(COUNTY, ActionKind.SIGN, "2026-06-09T03:00:00Z");
        told();
        var once = counts(COUNTY, "2026-06-01", "2026-06-30");
        suda.tell(course.events);

        assertThat(counts(COUNTY, "2026-06-01", "2026-06-30")).isEqualTo(once);
    }

    @Test
    void casesAreToldApartByMatterAndSource() {
        course.submit(Submissions.liuyang(), "2026-06-09T01:30:05Z");
        told();

        var day = LocalDate.parse("2026-06-09");
        var handled = Set.of(CardSide.HANDLED);
        var store = suda.scorecards();
        assertThat(store.sums(
                                CITY,
                                new CardFilter(handled, ALL, Set.of(Matter.ENFORCEMENT), Set.of("12328", "12345")),
                                day,
                                day)
                        .of(Counted.ACCEPTED))
                .isEqualTo(1);
        assertThat(store.sums(CITY, new CardFilter(handled, ALL, Set.of(Matter.OTHER), Set.of()), day, day))
                .isEqualTo(Sums.NOTHING);
        assertThat(store.sums(CITY, new CardFilter(handled, ALL, Set.of(), Set.of("12345")), day, day))
                .isEqualTo(Sums.NOTHING);
    }

    private int sent;

    private void told() {
        suda.tell(List.copyOf(course.events.subList(sent, course.events.size())));
        sent = course.events.size();
    }

    private void office(String code, ActionKind kind, String at) {
        assertThat(course.act(Course.office(code), kind, at)).as("refused").isNull();
    }

    private Sums sums(String subject, String from, String to) {
        return suda.scorecards()
                .sums(
                        subject,
                        new CardFilter(Set.of(CardSide.HANDLED), ALL, Set.of(), Set.of()),
                        LocalDate.parse(from),
                        LocalDate.parse(to));
    }

    private Map<Counted, Long> counts(String subject, String from, String to) {
        return counted(subject, CardSide.HANDLED, from, to);
    }

    private Map<Counted, Long> against(String subject, CardSide side) {
        return counted(subject, side, "2026-06-01", "2026-06-30");
    }

    private Map<Counted, Long> counted(String subject, CardSide side, String from, String to) {
        var counts = new TreeMap<>(suda.scorecards()
                .sums(
                        subject,
                        new CardFilter(Set.of(side), ALL, Set.of(), Set.of()),
                        LocalDate.parse(from),
                        LocalDate.parse(to))
                .counts());
        counts.values().removeIf(n -> n == 0);
        return counts;
    }

    private List<ScorecardStore.Behind> behind(String office, Counted counted, String from, String to) {
        return suda.scorecards()
                .behind(
                        List.of(office),
                        new CardFilter(Set.of(CardSide.HANDLED), ALL, Set.of(), Set.of()),
                        counted,
                        LocalDate.parse(from),
                        LocalDate.parse(to),
                        null,
                        100);
    }
}
