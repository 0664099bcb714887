package suda.routing.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.ActionRef;
import suda.contract.Actor;
import suda.contract.CaseAssigned;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseMerged;
import suda.contract.CaseOpened;
import suda.contract.CaseReturned;
import suda.contract.CaseWithdrawn;
import suda.contract.CloseResult;
import suda.contract.Desk;
import suda.contract.Explanation;
import suda.contract.Sight;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.Submissions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;
import suda.routing.overview.FlowView.Sums;
import suda.routing.overview.FlowView.What;

class FlowTest {
    private static final Instant NOON = Instant.parse("2026-06-09T04:00:00Z");
    private static final Set<Sight> PROVINCE = Set.of(Sight.OPEN);
    private static final Set<Sight> DISCIPLINE = Set.of(Sight.OPEN, Sight.DISCIPLINE);

    private final Casework casework = new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped()));
    private final Flow flow = new Flow();

    @Test
    void aNewCaseIsAcceptedAndSentInTheMinuteInWhichItHappened() {
        submit(Submissions.bus().build(), NOON.plusSeconds(59));

        var hour = flow.lastHour(NOON.plus(Duration.ofMinutes(3)), PROVINCE::contains);

        assertThat(hour.minutes()).hasSize(60);
        assertThat(hour.minutes().get(0).at()).isEqualTo(NOON.minus(Duration.ofMinutes(56)));
        assertThat(hour.minutes().get(59).at()).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
        assertThat(hour.minutes().get(56)).isEqualTo(new FlowView.Minute(NOON, new Sums(1, 1, 0, 0)));
        assertThat(hour.sums()).isEqualTo(new Sums(1, 1, 0, 0));
    }

    @Test
    void whatWaitsForTriageIsAcceptedAndNotSent() {
        submit(Submissions.bus().setPlace(null).setText("在站台不停车。").build(), NOON);

        assertThat(sums(NOON, PROVINCE)).isEqualTo(new Sums(1, 0, 0, 0));
    }

    @Test
    void whatIsMergedAtOnceIsNoCaseOfItsOwn() {
        happened(new CaseOpened(Submissions.bus().build()), NOON, null);
        happened(new CaseMerged("another", true, "same", "r1"), NOON, null);

        assertThat(sums(NOON, DISCIPLINE)).isEqualTo(Sums.NOTHING);
    }

    @Test
    void ofWhatAccusesItTheProvinceIsToldNothing() {
        submit(accusing("430000"), NOON);
        closed("DISCIPLINE", NOON);
        assertThat(sums(NOON, PROVINCE)).isEqualTo(Sums.NOTHING);
        assertThat(sums(NOON, DISCIPLINE)).isEqualTo(new Sums(1, 0, 1, 0));

        submit(accusing("discipline"), NOON);
        closed("RECUSAL", NOON);
        assertThat(sums(NOON, DISCIPLINE)).isEqualTo(new Sums(1, 0, 1, 0));
    }

    @Test
    void closingAndReturningCountAndWithdrawingDoesNot() {
        closed("OFFICE", NOON);
        happened(new CaseReturned("430121", "不属于本县。", null), NOON, "OFFICE");
        happened(new CaseWithdrawn("问题已解决。"), NOON, "HOTLINE");

        assertThat(sums(NOON, PROVINCE)).isEqualTo(new Sums(0, 0, 1, 1));
    }

    @Test
    void itMattersNotInWhatOrderMinutesCome() {
        for (var minute : List.of(50, 3, 59, 0, 3)) {
            closed("OFFICE", NOON.plus(Duration.ofMinutes(minute)));
        }

        assertThat(sums(NOON.plus(Duration.ofMinutes(59)), PROVINCE).closed()).isEqualTo(5);
        assertThat(sums(NOON.plus(Duration.ofMinutes(60)), PROVINCE).closed()).isEqualTo(4);
    }

    @Test
    void whatIsOlderLeavesNoTraceAndAClockThatRunsAheadWipesNothingOut() {
        closed("OFFICE", NOON);
        closed("OFFICE", NOON.minus(Duration.ofMinutes(120)));
        closed("OFFICE", NOON.plus(Duration.ofDays(3650)).plus(Duration.ofMinutes(7)));

        assertThat(sums(NOON, PROVINCE).closed()).isEqualTo(1);
        assertThat(sums(NOON.minus(Duration.ofMinutes(120)), PROVINCE).closed()).isZero();
    }

    @Test
    void anHourOfADayIsKeptAndNoMore() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            closed("OFFICE", NOON.plus(Duration.ofMinutes(minute)));
        }

        assertThat(sums(NOON.plus(Duration.ofMinutes(24 * 60 - 1)), PROVINCE).closed())
                .isEqualTo(60);
        assertThat(sums(NOON, PROVINCE).closed()).isZero();
    }

    @Test
    void aFigureOpensToItsCasesTheLatestFirstPageByPage() {
        for (int minute = 0; minute < 5; minute++) {
            closed("c" + minute, "OFFICE", NOON.plus(Duration.ofMinutes(minute)));
        }
        closed("an hour ago", "OFFICE", NOON.minus(Duration.ofMinutes(60)));
        var asOf = NOON.plus(Duration.ofMinutes(4));

        var first = page(asOf, What.CLOSED, PROVINCE, 3, null);
        var second = page(asOf, What.CLOSED, PROVINCE, 3, first.nextCursor());

        assertThat(first.count()).isEqualTo(5);
        assertThat(first.cases()).extracting(Flow.Happening::caseId).containsExactly("c4", "c3", "c2");
        assertThat(second.cases()).extracting(Flow.Happening::caseId).containsExactly("c1", "c0");
        assertThat(second.nextCursor()).isNull();
        assertThat(page(asOf, What.RETURNED, PROVINCE, 3, null).cases()).isEmpty();
    }

    @Test
    void whatAFigureDoesNotCountIsNotAmongItsCases() {
        submit(accusing("430000"), NOON);

        assertThat(page(NOON, What.ACCEPTED, PROVINCE, 50, null).cases()).isEmpty();
        assertThat(page(NOON, What.ACCEPTED, DISCIPLINE, 50, null).cases()).hasSize(1);
    }

    @Test
    void onceACaseIsHiddenSoIsWhatHappenedWithItBefore() {
        submit(Submissions.bus().build(), NOON);
        var caseId =
                page(NOON, What.ACCEPTED, PROVINCE, 50, null).cases().get(0).caseId();
        closed("another", "OFFICE", NOON);
        var later = NOON.plus(Duration.ofMinutes(5));

        happened(
                caseId,
                CaseAssigned.newBuilder()
                        .setDesk(Desk.DISCIPLINE)
                        .setPreviousOffice("430121")
                        .setAccused(List.of("430000"))
                        .setExplanation(new Explanation("conflict", "p1", "回避。", "A conflict."))
                        .build(),
                later,
                null);

        assertThat(sums(later, PROVINCE)).isEqualTo(new Sums(0, 0, 1, 0));
        for (var what : What.values()) {
            assertThat(page(later, what, PROVINCE, 50, null).cases())
                    .extracting(Flow.Happening::caseId)
                    .doesNotContain(caseId);
        }
        assertThat(sums(later, DISCIPLINE)).isEqualTo(new Sums(1, 1, 1, 0));
        assertThat(page(later, What.ROUTED, DISCIPLINE, 50, null).cases())
                .extracting(Flow.Happening::caseId)
                .containsExactly(caseId);
    }

    @Test
    void inAMinuteInWhichVeryMuchHappensAllIsCountedAndOfEachFigureSomeIsListed() {
        closed(Flow.LISTED_OF_MINUTE + 10, NOON);
        happened("r", new CaseReturned("430121", "不属于本县。", null), NOON, "OFFICE");

        var closed = flow.find(NOON, What.CLOSED, PROVINCE::contains);
        assertThat(closed.count()).isEqualTo(Flow.LISTED_OF_MINUTE + 10);
        assertThat(closed.listed()).hasSize(Flow.LISTED_OF_MINUTE);
        assertThat(page(NOON, What.RETURNED, PROVINCE, 1000, null).cases()).hasSize(1);
    }

    @Test
    void whenVeryMuchHappensForMinutesTheOldestAreOnlyCounted() {
        happened("r", new CaseReturned("430121", "不属于本县。", null), NOON, "OFFICE");
        var full = Flow.LISTED / Flow.LISTED_OF_MINUTE;
        for (int minute = 0; minute <= full; minute++) {
            closed(Flow.LISTED_OF_MINUTE, NOON.plus(Duration.ofMinutes(minute)));
        }

        var closed = flow.find(NOON.plus(Duration.ofMinutes(full)), What.CLOSED, PROVINCE::contains);
        assertThat(closed.count()).isEqualTo(Flow.LISTED + Flow.LISTED_OF_MINUTE);
        assertThat(closed.listed())
                .hasSizeBetween(Flow.LISTED - Flow.LISTED_OF_MINUTE, Flow.LISTED)
                .extracting(Flow.Happening::at)
                .doesNotContain(NOON)
                .contains(NOON.plus(Duration.ofMinutes(2)), NOON.plus(Duration.ofMinutes(full)));
        assertThat(flow.find(NOON.plus(Duration.ofMinutes(full)), What.RETURNED, PROVINCE::contains)
                        .listed())
                .hasSize(1);
    }

    @Test
    void whatPassedTakesNoPlaceInTheList() {
        var full = Flow.LISTED / Flow.LISTED_OF_MINUTE;
        for (int hour = 0; hour < 3; hour++) {
            for (int minute = 0; minute < full; minute++) {
                closed(
                        Flow.LISTED_OF_MINUTE,
                        NOON.plus(Duration.ofHours(2 * hour)).plus(Duration.ofMinutes(minute)));
            }
        }

        var asOf = NOON.plus(Duration.ofHours(4)).plus(Duration.ofMinutes(full - 1));
        assertThat(flow.find(asOf, What.CLOSED, PROVINCE::contains).listed()).hasSize(Flow.LISTED);
    }

    private FlowPage page(Instant asOf, What what, Set<Sight> seen, int limit, @Nullable String cursor) {
        return FlowPage.of(asOf, flow.find(asOf, what, seen::contains), limit, cursor);
    }

    private void submit(SubmissionReceived submission, Instant now) {
        ((Decision.Accepted) casework.decide(submission, null, now)).events().forEach(flow::happened);
    }

    private void closed(int cases, Instant at) {
        for (int i = 0; i < cases; i++) {
            closed("c" + i, "OFFICE", at);
        }
    }

    private void closed(String role, Instant at) {
        closed("c", role, at);
    }

    private void closed(String caseId, String role, Instant at) {
        happened(caseId, new CaseClosed(CloseResult.RESOLVED, "已整改。", true), at, role);
    }

    private void happened(Object body, Instant at, @Nullable String role) {
        happened("c", body, at, role);
    }

    private void happened(String caseId, Object body, Instant at, @Nullable String role) {
        flow.happened(CaseEvent.newBuilder()
                .setEventId("e")
                .setCaseId(caseId)
                .setRevision(1)
                .setAt(at)
                .setPolicyVersion("p1")
                .setBody(body)
                .setAction(role == null ? null : new ActionRef("a", new Actor(role, "430121"), at, null))
                .build());
    }

    private Sums sums(Instant asOf, Set<Sight> seen) {
        return flow.lastHour(asOf, seen::contains).sums();
    }

    private static SubmissionReceived accusing(String office) {
        return Submissions.liuyang()
                .setCaseId("against-" + office)
                .setRespondent(Submissions.accused(office))
                .build();
    }
}
