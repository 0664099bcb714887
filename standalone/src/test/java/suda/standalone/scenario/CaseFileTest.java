package suda.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import suda.contract.CallBackRecorded;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseMerged;
import suda.contract.CaseOpened;
import suda.contract.CaseReopened;
import suda.contract.CaseSupervised;
import suda.contract.CaseUnmerged;
import suda.contract.CloseResult;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.ReopenCause;
import suda.contract.UnmergeCause;
import suda.standalone.scenario.Figures.Work;

/** Figures are counted as DOMAIN defines them. */
class CaseFileTest {
    private static final Instant AT = Instant.parse("2021-06-01T01:00:00Z");
    private static final CaseClosed CLOSED = new CaseClosed(CloseResult.RESOLVED, "", true);
    private static final CaseReopened REOPENED = new CaseReopened(ReopenCause.CALL_BACK, null);
    private static final CallBackRecorded SATISFIED = new CallBackRecorded(true, true, true, null);
    private static final CallBackRecorded UNSATISFIED = new CallBackRecorded(true, false, false, null);
    private static final CallBackRecorded IN_VAIN = new CallBackRecorded(false, null, null, null);

    @Test
    void theFirstRatingAfterEachClosingCounts() {
        var work = after(CLOSED, IN_VAIN, UNSATISFIED, REOPENED, CLOSED, SATISFIED, UNSATISFIED);

        assertThat(work.ratings()).isEqualTo(2);
        assertThat(work.satisfied()).isEqualTo(1);
        assertThat(work.vainCalls()).isEqualTo(1);
    }

    @Test
    void whoIsAskedBeforeAnythingIsClosedRatesNothing() {
        assertThat(after(UNSATISFIED).ratings()).isZero();
        assertThat(after(CLOSED, REOPENED, UNSATISFIED).ratings()).isZero();
    }

    @Test
    void aCaseThatIsReworkedIsOpen() {
        assertThat(after(CLOSED, UNSATISFIED, REOPENED).closed()).isZero();
        assertThat(after(CLOSED, UNSATISFIED, REOPENED, CLOSED).closed()).isEqualTo(1);
        assertThat(after(CLOSED, REOPENED, CLOSED, REOPENED).reworked()).isEqualTo(1);
    }

    @Test
    void aSupervisedCaseIsBeingVerifiedUntilItIsClosed() {
        var order = new CaseSupervised("");

        assertThat(after(order))
                .extracting(Work::supervised, Work::supervisedClosed)
                .containsExactly(1, 0);
        assertThat(after(order, CLOSED))
                .extracting(Work::supervised, Work::supervisedClosed)
                .containsExactly(1, 1);
    }

    @Test
    void onlyWhatShouldHaveBeenClosedIsOverdue() {
        assertThat(after(passed(DeadlineKind.SIGN, DeadlineStage.EXPIRED)).overdue())
                .isZero();
        assertThat(after(passed(DeadlineKind.CLOSE, DeadlineStage.REMINDED)).overdue())
                .isZero();
        assertThat(after(passed(DeadlineKind.CLOSE, DeadlineStage.EXPIRED)).overdue())
                .isEqualTo(1);
    }

    @Test
    void whatIsWorkedUnderAnotherCaseIsNoCaseOfItsOwn() {
        var merged = new CaseMerged("other", true, null, null);

        assertThat(after(merged).cases()).isZero();
        assertThat(after(merged, new CaseUnmerged("other", UnmergeCause.PERSON, null), CLOSED))
                .extracting(Work::cases, Work::closed)
                .containsExactly(1, 1);
    }

    @Test
    void ratesAreRoundedHalfUp() {
        assertThat(Figures.percent(425, 539)).isEqualTo("78.8%");
        assertThat(Figures.percent(1, 16)).isEqualTo("6.3%");
        assertThat(Figures.percent(1_957, 2_344)).isEqualTo("83.5%");
        assertThat(Figures.percent(0, 0)).isEqualTo("–");
    }

    private static DeadlinePassed passed(DeadlineKind kind, DeadlineStage stage) {
        return new DeadlinePassed(kind, 1, stage, AT, null);
    }

    private static Work after(Object... bodies) {
        var file = new CaseFile(new CaseOpened());
        for (var body : bodies) {
            file.take(new CaseEvent("", "", 1, AT, "", body, null));
        }
        return Work.of(List.of(file));
    }
}
