package suda.routing.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.contract.ActionKind.ADD_INFORMATION;
import static suda.contract.ActionKind.ASK_EXTENSION;
import static suda.contract.ActionKind.CLOSE;
import static suda.contract.ActionKind.DECIDE_EXTENSION;
import static suda.contract.ActionKind.DESIGNATE;
import static suda.contract.ActionKind.RECORD_CALL_BACK;
import static suda.contract.ActionKind.REOPEN;
import static suda.contract.ActionKind.REPLY;
import static suda.contract.ActionKind.SIGN;
import static suda.routing.casework.Course.HOTLINE;
import static suda.routing.casework.Course.PROVINCE;
import static suda.routing.casework.Course.office;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.DeadlineKind;
import suda.contract.Desk;
import suda.contract.Kind;
import suda.routing.Submissions;
import suda.routing.shadow.DeadlineChange.Term;

/** What happened under the shipped rules, decided again under drafts. 9 June 2026 is a Tuesday. */
class ShadowRunTest {
    private static final Actor COUNTY = office("430121");
    private static final Actor CITY = office("430100");
    private static final String OPENED = "2026-06-09T01:30:00Z";
    private static final Instant DUE_5WD = Instant.parse("2026-06-16T09:30:00Z");
    private static final Instant DUE_3WD = Instant.parse("2026-06-12T09:30:00Z");

    private final History history = new History(Rulesets.SHIPPED);

    @Test
    void aShorterTermToCloseChangesTheComplaintsThatItIsOfAndNoOthers() {
        history.opened("A", OPENED, s -> s);
        history.opened("B", OPENED, s -> s.setKind(Kind.ENQUIRY));
        history.opened("C", OPENED, s -> s.setKind(Kind.REPORT));
        history.opened("D", OPENED, s -> s.setTruckDriver(true));
        history.opened("E", "2026-06-10T01:30:00Z", s -> s.setCategory("COACH"));
        // These end deadlines, and set none of what the draft changes.
        history.done("A", COUNTY, SIGN, "2026-06-09T02:00:00Z");
        history.done("A", COUNTY, REPLY, "2026-06-09T03:00:00Z");
        history.done("A", COUNTY, CLOSE, "2026-06-09T04:00:00Z");

        var report = history.under(Rulesets.deadline("complaint", "close: 5wd", "close: 3wd"));

        assertThat(report.decisions()).isEqualTo(8);
        assertThat(report.otherwise()).isZero();
        assertThat(report.undecided()).isEmpty();
        assertThat(report.rows()).extracting(ShadowRow::caseId).containsExactly("A", "E");
        var first = report.rows().get(0);
        assertThat(first.decision()).isEqualTo("OPENED");
        assertThat(first.acceptedAt()).isEqualTo(Instant.parse(OPENED));
        assertThat(first.isElsewhere()).isFalse();
        assertThat(first.isSharedOrHiddenOtherwise()).isFalse();
        assertThat(first.deadlines())
                .containsExactly(new DeadlineChange(
                        DeadlineKind.CLOSE,
                        1,
                        new Term(DUE_5WD, "5wd|10d", "2026.1"),
                        new Term(DUE_3WD, "3wd|10d", "2026.2")));
        assertThat(report.rows().get(1).deadlines())
                .containsExactly(new DeadlineChange(
                        DeadlineKind.CLOSE,
                        1,
                        new Term(Instant.parse("2026-06-17T09:30:00Z"), "5wd", "2026.1"),
                        new Term(Instant.parse("2026-06-15T09:30:00Z"), "3wd", "2026.2")));
        assertThat(Because.draft(first).zh()).startsWith("办结期限 3wd|10d，依期限规则 2026.2（工作日历 ");
        assertThat(Because.base(first).en()).startsWith("close within 5wd|10d by deadlines 2026.1 (calendar ");
    }

    @Test
    void whateverReopensACaseGivesItATermOfTheDraft() {
        for (var id : List.of("A", "B", "C")) {
            history.opened(id, OPENED, s -> s);
            history.done(id, COUNTY, SIGN, "2026-06-09T02:00:00Z");
            history.done(id, COUNTY, CLOSE, "2026-06-10T02:00:00Z");
        }
        // Not satisfied; the province wants it; the same content came once more.
        history.done("A", PROVINCE, RECORD_CALL_BACK, "2026-06-11T02:00:00Z", a -> a.setSatisfied(false));
        history.done("B", PROVINCE, REOPEN, "2026-06-11T03:00:00Z");
        history.opened("C", "2026-06-11T04:00:00Z", s -> s);

        var from = Instant.parse("2026-06-11T00:00:00Z");
        var report = history.under(Rulesets.deadline("complaint", "close: 5wd", "close: 3wd"), from, History.FOREVER);

        assertThat(report.decisions()).isEqualTo(3);
        assertThat(report.otherwise()).isZero();
        assertThat(report.rows())
                .extracting(ShadowRow::caseId, ShadowRow::decision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A", "RECORD_CALL_BACK"),
                        org.assertj.core.groups.Tuple.tuple("B", "REOPEN"),
                        org.assertj.core.groups.Tuple.tuple("C", "REPEAT"));
        // Friday to Thursday, over a statutory holiday on Friday 19 June.
        assertThat(report.rows()).allSatisfy(row -> assertThat(row.deadlines())
                .containsExactly(new DeadlineChange(
                        DeadlineKind.CLOSE,
                        2,
                        new Term(Instant.parse("2026-06-18T09:30:00Z"), "5wd|10d", "2026.1"),
                        new Term(Instant.parse("2026-06-16T09:30:00Z"), "3wd|10d", "2026.2"))));
    }

    @Test
    void anExtensionIsByTheDraftsTermFromWhatTheCaseReallyHad() {
        extended("A");

        var report = history.under(Rulesets.deadline("complaint", "extension: 5wd", "extension: 2wd"));

        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.decision()).isEqualTo("DECIDE_EXTENSION");
            assertThat(row.deadlines())
                    .containsExactly(new DeadlineChange(
                            DeadlineKind.CLOSE,
                            1,
                            new Term(Instant.parse("2026-06-24T09:30:00Z"), "5wd+5wd", "2026.1"),
                            new Term(Instant.parse("2026-06-18T09:30:00Z"), "5wd+2wd", "2026.2")));
        });
        assertThat(report.otherwise()).isZero();
    }

    @Test
    void whereTheDraftKnowsNoExtensionNoneIsGrantedAndItSaysSo() {
        extended("A");

        var draft = Rulesets.deadline(
                "complaint", "extensionBy: parent\n    extension: 5wd", "extensionBy: none\n    extension: none");
        var report = history.under(draft);

        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.decision()).isEqualTo("DECIDE_EXTENSION");
            assertThat(row.draft().refused()).isTrue();
            assertThat(Because.draft(row).zh()).isEqualTo("此类工单不能延期。");
            assertThat(row.deadlines())
                    .containsExactly(new DeadlineChange(
                            DeadlineKind.CLOSE,
                            1,
                            new Term(Instant.parse("2026-06-24T09:30:00Z"), "5wd+5wd", "2026.1"),
                            new Term(DUE_5WD, "5wd", "2026.1")));
        });
    }

    private void extended(String id) {
        history.opened(id, OPENED, s -> s.setCategory("COACH"));
        history.done(id, COUNTY, SIGN, "2026-06-09T02:00:00Z");
        history.done(id, COUNTY, ASK_EXTENSION, "2026-06-10T02:00:00Z");
        history.done(id, CITY, DECIDE_EXTENSION, "2026-06-10T03:00:00Z");
    }

    @Test
    void aLongerTermToCallBackShowsAtTheClosing() {
        history.opened("A", OPENED, s -> s);
        history.done("A", COUNTY, SIGN, "2026-06-09T02:00:00Z");
        history.done("A", COUNTY, CLOSE, "2026-06-10T02:00:00Z");

        var report = history.under(Rulesets.deadline("complaint", "callBack: 2wd", "callBack: 3wd"));

        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.decision()).isEqualTo("CLOSE");
            assertThat(row.deadlines())
                    .containsExactly(new DeadlineChange(
                            DeadlineKind.CALL_BACK,
                            1,
                            new Term(DUE_3WD, "2wd", "2026.1"),
                            new Term(Instant.parse("2026-06-15T09:30:00Z"), "3wd", "2026.2")));
        });
    }

    @Test
    void aNameThatTheDraftKnowsTakesACaseFromTheTriageDeskToItsOffice() {
        history.opened("A", OPENED, s -> ofTheProvince(s).setText("在银盆驿站不让上车。"));
        history.opened("B", OPENED, s -> ofTheProvince(s).setText("在另一个地方不让上车。"));
        history.opened("C", OPENED, s -> s.setText("在银盆驿站不让上车。"));
        history.done("A", PROVINCE, DESIGNATE, "2026-06-09T02:00:00Z", a -> a.setOffice("430121"));

        var report = history.under(Rulesets.knowing("银盆驿站", "430121"));

        assertThat(report.decisions()).isEqualTo(4);
        assertThat(report.otherwise()).isZero();
        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.caseId()).isEqualTo("A");
            assertThat(row.isElsewhere()).isTrue();
            assertThat(row.base().stand().desk()).isEqualTo(Desk.TRIAGE);
            assertThat(row.draft().stand().office()).isEqualTo("430121");
            assertThat(row.deadlines())
                    .extracting(DeadlineChange::kind)
                    .containsExactly(DeadlineKind.DISPATCH, DeadlineKind.SIGN, DeadlineKind.RETURN);
            assertThat(row.deadlines().get(0).draft()).isNull();
            assertThat(row.deadlines().get(1).base()).isNull();
            assertThat(Because.draft(row).zh()).contains("银盆驿站");
            assertThat(row.draft().versions()).contains("+t");
            assertThat(ShadowWords.went(row)).isEqualTo("TRIAGE 省级分拨台 → 430121 长沙县");
        });
        assertThat(report.total()).isEqualTo(new ShadowReport.CityCount(3, 1, 1));
    }

    private static suda.contract.SubmissionReceived.Builder ofTheProvince(
            suda.contract.SubmissionReceived.Builder submission) {
        return submission.setPlatform("12328-430000").setPlace(null).setTitle("不让上车");
    }

    @Test
    void aCategoryThatBecomesAnAccusationGoesOneLevelUp() {
        history.opened("A", OPENED, s -> s.setCategory("TAXI"));
        history.opened("B", OPENED, s -> s.setCategory("TAXI").setKind(Kind.ENQUIRY));
        history.opened("C", OPENED, s -> s);
        history.opened("C", "2026-06-10T01:30:00Z", s -> s.setContentHash("2").setCategory("TAXI"));

        var report = history.under(Rulesets.enforcement("TAXI"));

        assertThat(report.otherwise()).isZero();
        assertThat(report.rows()).extracting(ShadowRow::caseId).containsExactly("A", "C");
        assertThat(report.rows()).extracting(ShadowRow::decision).containsExactly("OPENED", "SUPPLEMENT");
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.base().stand().office()).isEqualTo("430121");
            assertThat(row.draft().stand().office()).isEqualTo("430100");
            assertThat(row.base().stand().accused()).isEmpty();
            assertThat(row.draft().stand().accused()).isEqualTo(Set.of("430121"));
            assertThat(row.city()).isEqualTo("430100");
        });
    }

    @Test
    void aDayOffPutsOffWhatCountsIt() {
        history.opened("A", OPENED, s -> s);
        history.opened("B", OPENED, s -> s.setUrgent(true));
        history.opened("C", "2026-05-11T01:30:00Z", s -> s);

        var report = history.under(Rulesets.dayOff("2026-06-11"));

        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.caseId()).isEqualTo("A");
            assertThat(row.deadlines())
                    .containsExactly(new DeadlineChange(
                            DeadlineKind.CLOSE,
                            1,
                            new Term(DUE_5WD, "5wd|10d", "2026.1"),
                            new Term(Instant.parse("2026-06-17T09:30:00Z"), "5wd|10d", "2026.1")));
            assertThat(Because.draft(row).zh()).contains("2026=draft");
        });
    }

    @Test
    void onlyWhatWasAcceptedInThePeriodIsDecidedAgain() {
        history.opened("A", "2026-06-08T15:59:59Z", s -> s);
        history.opened("B", "2026-06-08T16:00:00Z", s -> s);
        history.opened("C", "2026-06-09T15:59:59Z", s -> s);
        history.opened("D", "2026-06-09T16:00:00Z", s -> s);
        history.opened("A", "2026-06-09T03:00:00Z", s -> s.setContentHash("2"));

        var report = history.under(
                Rulesets.deadline("complaint", "close: 5wd", "close: 3wd"),
                Instant.parse("2026-06-08T16:00:00Z"),
                Instant.parse("2026-06-09T16:00:00Z"));

        assertThat(report.decisions()).isEqualTo(3);
        assertThat(report.total().cases()).isEqualTo(3);
        assertThat(report.rows()).extracting(ShadowRow::caseId).containsExactly("B", "C");
        assertThat(report.undecided()).isEmpty();
    }

    @Test
    void whatWasDecidedByOtherRulesThanThoseOfThenIsCountedApart() {
        history.opened("A", OPENED, s -> s);
        var kept = Rulesets.deadline("complaint", "close: 5wd", "close: 4wd");

        var run = new ShadowRun(at -> kept, at -> kept, Instant.EPOCH, History.FOREVER);
        var report = History.decidedAgain(run, history.actions(), history.events());

        assertThat(report.rows()).isEmpty();
        assertThat(report.otherwise()).isEqualTo(1);
    }

    @Test
    void theRulesOfThenAreThoseOfTheInstantOfAcceptance() {
        history.opened("A", OPENED, s -> s);
        history.opened("B", "2026-06-10T01:30:00Z", s -> s);
        var draft = Rulesets.deadline("complaint", "close: 5wd", "close: 3wd");
        var change = Instant.parse("2026-06-10T01:30:00Z");

        var run = new ShadowRun(
                at -> Rulesets.SHIPPED,
                at -> at.isBefore(change) ? draft : Rulesets.SHIPPED,
                Instant.EPOCH,
                History.FOREVER);
        var report = History.decidedAgain(run, history.actions(), history.events());

        assertThat(report.rows()).extracting(ShadowRow::caseId).containsExactly("A");
    }

    @Test
    void wordsThatAccuseLaterAreDecidedOnAgainAsAWhole() {
        history.opened("A", OPENED, s -> s);
        history.done("A", HOTLINE, ADD_INFORMATION, "2026-06-09T02:00:00Z", a -> a.setText("举报长沙县交通运输局执法人员乱罚款。"));
        var fired = history.of("A").until("2026-06-09T02:00:00Z").known();
        assertThat(fired.getOffice()).isEqualTo("430100");

        var report = history.under(Rulesets.SHIPPED);

        assertThat(report.decisions()).isEqualTo(2);
        assertThat(report.otherwise()).isZero();
        assertThat(report.rows()).isEmpty();
    }

    @Test
    void aCaseThatCannotBeDecidedAgainIsNamedAndHoldsUpNoOther() {
        extended("A");
        extended("B");
        extended("C");
        var events = history.events().stream()
                .filter(e -> !e.getEventId().equals("B-2"))
                .toList();
        var actions = history.actions().stream()
                .filter(a -> !(a.getCaseId().equals("C") && a.getKind() == DECIDE_EXTENSION))
                .toList();
        var draft = Rulesets.deadline("complaint", "extension: 5wd", "extension: 2wd");

        var report = History.decidedAgain(
                new ShadowRun(at -> Rulesets.SHIPPED, at -> draft, Instant.EPOCH, History.FOREVER), actions, events);

        assertThat(report.undecided()).containsOnlyKeys("B", "C");
        assertThat(report.rows()).extracting(ShadowRow::caseId).containsExactly("A");
    }

    @Test
    void whatBreaksUnderTheDraftIsNamedWithoutAWordOfTheCase() {
        history.opened("A", OPENED, s -> s);

        var report = History.decidedAgain(
                new ShadowRun(
                        at -> Rulesets.SHIPPED,
                        at -> {
                            throw new IllegalStateException(Submissions.bus().getText());
                        },
                        Instant.EPOCH,
                        History.FOREVER),
                history.actions(),
                history.events());

        assertThat(report.rows()).isEmpty();
        assertThat(report.undecided()).containsOnlyKeys("A");
        assertThat(report.undecided().toString())
                .contains("IllegalStateException")
                .doesNotContain(Submissions.bus().getText());
    }
}
