package suda.routing.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.CorrectiveMeasure;
import suda.contract.FollowUp;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpState;
import suda.contract.LedgerCategory;
import suda.contract.LedgerEntry;
import suda.contract.LedgerSource;
import suda.contract.LedgerState;
import suda.contract.OversightStep;
import suda.contract.Problem;
import suda.routing.access.BadQueryException;
import suda.routing.access.Period;
import suda.routing.oversight.Views.FollowUpView;
import suda.routing.oversight.Views.Measure;
import suda.routing.rules.RuleBook;
import suda.wire.ContractClasses;

/** How things stood at the end of a day, hand-computed. */
class AsOfTest {
    static {
        ContractClasses.trust();
    }

    private static final Period MAY_TO_JULY = new Period(LocalDate.of(2021, 5, 1), LocalDate.of(2021, 7, 5));

    @Test
    void aDayEndsAtMidnightOfShanghai() {
        assertThat(MAY_TO_JULY.end()).isEqualTo(Instant.parse("2021-07-05T16:00:00Z"));
        assertThat(MAY_TO_JULY.has(Instant.parse("2021-07-05T15:59:59.999Z"))).isTrue();
        assertThat(MAY_TO_JULY.has(Instant.parse("2021-07-05T16:00:00Z"))).isFalse();
        assertThat(MAY_TO_JULY.has(Instant.parse("2021-04-30T16:00:00Z"))).isTrue();
        assertThat(MAY_TO_JULY.has(Instant.parse("2021-04-30T15:59:59.999Z"))).isFalse();
        assertThat(Period.lastDayOf(Instant.parse("2021-07-05T16:00:00Z")))
                .as("due at midnight")
                .isEqualTo("2021-07-05");
    }

    @Test
    void daysThatAreNoneAreNamed() {
        assertThatThrownBy(() -> Period.stated("2021-07-05", "2021-07-04"))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo("to"));
        assertThatThrownBy(() -> Period.stated("yesterday", null))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo("from"));
        assertThatThrownBy(() -> Period.stated(null, "+12021-07-04"))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.rule).isEqualTo("format"));
    }

    /** Found on 1 June, reminded on 11 June, put right on 20 June at noon, struck off on 6 July. */
    @Test
    void aProblemIsToldAsItStood() {
        var entry = problem("2021-06-20T04:00:00Z", "2021-07-06T02:00:00Z", "2021-06-11T00:00:00Z");
        var view = Objects.requireNonNull(Ledger.Entry.of(entry, true).problem());

        var before = view.asOf(Period.endOf(LocalDate.of(2021, 6, 19)));
        assertThat(before.state()).isEqualTo(LedgerState.FOUND);
        assertThat(before.putRightAt()).isNull();
        assertThat(before.steps()).extracting(Views.Step::what).containsExactly("ProblemFound", "ProblemOverdue");

        var right = view.asOf(MAY_TO_JULY.end());
        assertThat(right.state()).isEqualTo(LedgerState.PUT_RIGHT);
        assertThat(right.struckOffAt()).isNull();
        assertThat(right.checker()).as("who checked it later").isNull();

        assertThat(view.asOf(Period.endOf(LocalDate.of(2021, 7, 6)))).isEqualTo(view);
        assertThat(view.isOverdueAt(Period.endOf(LocalDate.of(2021, 6, 9))))
                .as("not due")
                .isFalse();
        assertThat(view.isOverdueAt(Period.endOf(LocalDate.of(2021, 6, 10)))).isTrue();
        assertThat(view.isOverdueAt(MAY_TO_JULY.end())).as("put right since").isFalse();
    }

    @Test
    void sumsAreAsOfTheEndOfThePeriodWhateverCameLater() {
        var entries = List.of(
                Ledger.Entry.of(problem(null, null, null), true),
                Ledger.Entry.of(problem("2021-06-20T04:00:00Z", "2021-06-25T02:00:00Z", null), true),
                Ledger.Entry.of(problem("2021-07-05T15:59:59Z", "2021-07-06T02:00:00Z", null), true),
                Ledger.Entry.of(problem("2021-07-05T16:00:00Z", null, "2021-06-11T00:00:00Z"), true));

        var sums = Ledger.summary(entries, MAY_TO_JULY).problems();

        assertThat(sums.found()).isEqualTo(4);
        assertThat(sums.putRight()).isEqualTo(2);
        assertThat(sums.struckOff()).isEqualTo(1);
        assertThat(sums.overdue()).as("put right just after the end").isEqualTo(1);
    }

    /** Proposed 14 May, scheduled 15 May, held 18 May, a measure done 24 May, struck off by the clock on 5 June. */
    @Test
    void aMeetingIsToldAsItStood() {
        var view = FollowUpView.of(meeting(), RuleBook.shipped());

        assertThat(view.asOf(Period.endOf(LocalDate.of(2021, 5, 13)))).isEmpty();
        assertThat(asOf(view, 14).state()).isEqualTo(FollowUpState.PROPOSED);
        assertThat(asOf(view, 14).meetsAt()).isNull();
        assertThat(asOf(view, 15).state()).isEqualTo(FollowUpState.SCHEDULED);
        assertThat(asOf(view, 15).countsAt()).as("held later").isNull();
        assertThat(asOf(view, 15).measures()).isEmpty();
        assertThat(asOf(view, 18).state()).isEqualTo(FollowUpState.RECORDED);
        assertThat(asOf(view, 18).countsAt()).isEqualTo(Instant.parse("2021-05-18T08:45:10Z"));
        assertThat(asOf(view, 18).measures())
                .singleElement()
                .extracting(Measure::doneAt)
                .isNull();
        assertThat(asOf(view, 24).measures())
                .singleElement()
                .extracting(Measure::doneAt)
                .isNotNull();
        assertThat(view.asOf(MAY_TO_JULY.end())).contains(view);
    }

    /** Held in the morning of 30 May, entered on 2 June. */
    @Test
    void aMeetingThatIsRecordedLaterIsOfThePeriodInWhichItBecameKnown() {
        var may = new Period(LocalDate.of(2021, 5, 1), LocalDate.of(2021, 5, 31));
        var june = new Period(LocalDate.of(2021, 6, 1), LocalDate.of(2021, 6, 30));
        var view = FollowUpView.of(
                FollowUp.newBuilder(meeting())
                        .setHeldAt(Instant.parse("2021-05-30T01:30:00Z"))
                        .setSteps(List.of(
                                step("FollowUpProposed", "2021-05-14T00:00:00Z"),
                                step("MeetingRecorded", "2021-06-02T00:00:00Z")))
                        .build(),
                RuleBook.shipped());

        assertThat(view.asOf(may.end()))
                .hasValueSatisfying(then -> assertThat(then.isOf(may)).isFalse());
        assertThat(view.asOf(june.end()))
                .hasValueSatisfying(then -> assertThat(then.isOf(june)).isTrue());
        assertThat(view.isOf(may)).as("also asked for later").isFalse();
        assertThat(view.heldAt()).as("the day itself stays").isEqualTo("2021-05-30T01:30:00Z");
    }

    private static FollowUpView asOf(FollowUpView view, int dayOfMay) {
        return view.asOf(Period.endOf(LocalDate.of(2021, 5, dayOfMay))).orElseThrow();
    }

    private static FollowUp meeting() {
        return FollowUp.newBuilder()
                .setId("430500-2021-1")
                .setCity("430500")
                .setLevel(FollowUpLevel.MEETING)
                .setState(FollowUpState.STRUCK_OFF)
                .setRevision(5)
                .setProposedAt(Instant.parse("2021-05-14T00:00:00Z"))
                .setPolicyVersion("1")
                .setReasons(List.of())
                .setMeetsAt(Instant.parse("2021-05-18T01:30:00Z"))
                .setHeldAt(Instant.parse("2021-05-18T01:30:00Z"))
                .setDueAt(Instant.parse("2021-06-04T16:00:00Z"))
                .setPersons(List.of("周某"))
                .setMeasures(List.of(CorrectiveMeasure.newBuilder()
                        .setNumber(1)
                        .setText("增加坐席")
                        .setPerson("周某")
                        .setDueAt(Instant.parse("2021-05-25T16:00:00Z"))
                        .setDoneAt(Instant.parse("2021-05-24T07:20:40Z"))
                        .setResult("已增加")
                        .build()))
                .setSteps(List.of(
                        step("FollowUpProposed", "2021-05-14T00:00:00Z"),
                        step("MeetingScheduled", "2021-05-15T00:00:00Z"),
                        step("MeetingRecorded", "2021-05-18T08:45:10Z"),
                        step("MeasureCompleted", "2021-05-24T07:20:40Z"),
                        step("MeetingRechecked", "2021-06-04T16:00:00Z")))
                .build();
    }

    private static LedgerEntry problem(@Nullable String right, @Nullable String struck, @Nullable String reminded) {
        var steps = new ArrayList<OversightStep>();
        steps.add(step("ProblemFound", "2021-06-01T02:00:00Z"));
        if (reminded != null) {
            steps.add(step("ProblemOverdue", reminded));
        }
        if (right != null) {
            steps.add(step("ProblemPutRight", right));
        }
        if (struck != null) {
            steps.add(step("ProblemStruckOff", struck));
        }
        return LedgerEntry.newBuilder()
                .setId("430500-L-1")
                .setCity("430500")
                .setRevision(steps.size())
                .setRecordedAt(Instant.parse("2021-06-01T02:00:00Z"))
                .setRecordedBy(new Actor("PROVINCE", "430000"))
                .setProblem(Problem.newBuilder()
                        .setCategory(LedgerCategory.POOR_STYLE)
                        .setSource(LedgerSource.INSPECTION)
                        .setManifestation("投诉电话未公示")
                        .setMeasure("公示")
                        .setOffice("430500")
                        .setPerson("冯某")
                        .setDueAt(Instant.parse("2021-06-10T16:00:00Z"))
                        .build())
                .setState(
                        struck != null
                                ? LedgerState.STRUCK_OFF
                                : right != null ? LedgerState.PUT_RIGHT : LedgerState.FOUND)
                .setPutRightAt(right == null ? null : Instant.parse(right))
                .setStruckOffAt(struck == null ? null : Instant.parse(struck))
                .setChecker(struck == null ? null : "陈某")
                .setSteps(steps)
                .build();
    }

    private static OversightStep step(String kind, String at) {
        return new OversightStep(kind, Instant.parse(at), null, null, "", "", null);
    }
}
