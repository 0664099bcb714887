package suda.routing.followups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.FollowUpEvent;
import suda.contract.LedgerCategory;
import suda.contract.LedgerEntry;
import suda.contract.LedgerSource;
import suda.contract.LedgerState;
import suda.contract.OversightAction;
import suda.contract.OversightActionKind;
import suda.contract.Problem;
import suda.contract.ProblemOverdue;
import suda.routing.channels.OversightPolicy;
import suda.wire.ContractClasses;

class LedgerRulesTest {
    static {
        ContractClasses.trust();
    }

    private static final String ID = "430100-L-0123456789AB";
    private static final Instant NOW = Instant.parse("2026-06-09T01:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofDays(10));
    private static final Actor PROVINCE = new Actor("PROVINCE", "430000");
    private static final Actor RESPONSIBLE = new Actor("OFFICE", "430121");

    private final LedgerRules rules = new LedgerRules("2026.1");
    private final Proposals proposals = new Proposals(OversightPolicy.shipped());
    private @Nullable LedgerEntry entry;
    private int acts;

    @Test
    void aProblemIsFoundPutRightAndStruckOffAfterAnIndependentCheck() {
        assertThat(act(found("王某"))).isNull();
        assertThat(act(action(OversightActionKind.PUT_RIGHT, RESPONSIBLE).setText("已公示投诉电话")))
                .isNull();
        assertThat(act(action(OversightActionKind.STRIKE_OFF, PROVINCE)
                        .setChecker("王某")
                        .setText("属实")))
                .as("by the responsible person itself")
                .isEqualTo("ledger.independent");
        assertThat(act(action(OversightActionKind.STRIKE_OFF, PROVINCE)
                        .setChecker("赵某")
                        .setText("属实")))
                .isNull();

        assertThat(known().getState()).isEqualTo(LedgerState.STRUCK_OFF);
        assertThat(known().getChecker()).isEqualTo("赵某");
        assertThat(known().getSteps()).hasSize(3).allMatch(step -> step.getActor() != null);
    }

    @Test
    void nothingIsStruckOffThatIsNotPutRight() {
        act(found("王某"));

        assertThat(act(action(OversightActionKind.STRIKE_OFF, PROVINCE)
                        .setChecker("赵某")
                        .setText("属实")))
                .isEqualTo("ledger.turn");
    }

    @Test
    void anotherOfficesEntryDoesNotExistForAnOffice() {
        act(found("王某"));

        assertThat(act(action(OversightActionKind.PUT_RIGHT, new Actor("OFFICE", "430100"))
                        .setText("已整改")))
                .isEqualTo("ledger.unknown");
        assertThat(act(action(OversightActionKind.PUT_RIGHT, new Actor("HOTLINE", "12328-430100"))
                        .setText("已整改")))
                .isEqualTo("ledger.unknown");
    }

    @Test
    void theSameIdIsTheSameEntryAndNothingElse() {
        act(found("王某"));

        assertThat(act(found("王某"))).isNull();
        assertThat(act(found("张某"))).isEqualTo("ledger.taken");
        assertThat(known().getRevision()).isEqualTo(1);
    }

    @Test
    void whatIsOverdueIsRemindedOfWeekByWeekATenthTimeAtMost() {
        act(found("王某"));
        assertThat(proposals.nextDue(known())).contains(DUE);

        for (var i = 0; i < 20; i++) {
            proposals
                    .overdue(known(), DUE.plus(Duration.ofDays(365)), NOW)
                    .ifPresent(event -> entry = LedgerHistory.evolve(entry, event));
        }

        assertThat(known().getReminders()).isEqualTo(10);
        assertThat(known().getSteps().get(2).getAt()).isEqualTo(DUE.plus(Duration.ofDays(7)));
        assertThat(proposals.nextDue(known())).isEmpty();
    }

    @Test
    void whatIsEnteredLateIsRemindedOfOnceForAllThatLiesBehind() {
        act(found("王某"));
        var late = LedgerEntry.newBuilder(known())
                .setRecordedAt(DUE.plus(Duration.ofDays(60)))
                .build();
        assertThat(proposals.nextDue(late)).as("not before it was entered").contains(late.getRecordedAt());

        var now = DUE.plus(Duration.ofDays(21));
        var reminder = proposals.overdue(known(), now, now).orElseThrow();
        assertThat(((ProblemOverdue) reminder.getBody()).getReminder())
                .as("three missed and this")
                .isEqualTo(4);
        assertThat(((ProblemOverdue) reminder.getBody()).getOffice()).isEqualTo("430121");
    }

    @Test
    void aCheckerIsNobodyElseForBeingSpelledWider() {
        act(found("ＡＢ 王某（局长）"));
        act(action(OversightActionKind.PUT_RIGHT, RESPONSIBLE).setText("已公示"));

        for (var checker : List.of("AB王某 ", "AB\u200b王某", "\ufeffAB\u00a0王某", "AB王\u00ad某(科长)")) {
            assertThat(act(action(OversightActionKind.STRIKE_OFF, PROVINCE)
                            .setChecker(checker)
                            .setText("属实")))
                    .as(checker)
                    .isEqualTo("ledger.independent");
        }
    }

    @Test
    void onlyTheProvinceEntersAndStrikesOff() {
        assertThat(act(OversightAction.newBuilder(found("王某").build()).setActor(RESPONSIBLE)))
                .isEqualTo("ledger.unknown");
    }

    /** @return the rule by which it was refused; null when it was accepted */
    private @Nullable String act(OversightAction.Builder action) {
        var decision = rules.decide(action.build(), "430100", entry, NOW);
        if (decision instanceof Decision.Refused refused) {
            return refused.rule();
        }
        for (FollowUpEvent event : ((Decision.Accepted) decision).events()) {
            entry = LedgerHistory.evolve(entry, event);
        }
        return null;
    }

    private LedgerEntry known() {
        return Objects.requireNonNull(entry);
    }

    private static OversightAction.Builder found(String person) {
        return OversightAction.newBuilder()
                .setSubject(ID)
                .setActionId("found")
                .setKind(OversightActionKind.FIND)
                .setActor(PROVINCE)
                .setAcceptedAt(NOW)
                .setProblem(Problem.newBuilder()
                        .setCategory(LedgerCategory.POOR_STYLE)
                        .setSource(LedgerSource.INSPECTION)
                        .setManifestation("投诉电话未公示")
                        .setMeasure("在服务窗口公示")
                        .setOffice("430121")
                        .setPerson(person)
                        .setDueAt(DUE)
                        .build());
    }

    private OversightAction.Builder action(OversightActionKind kind, Actor actor) {
        return OversightAction.newBuilder()
                .setSubject(ID)
                .setActionId("a" + acts++)
                .setKind(kind)
                .setActor(actor)
                .setAcceptedAt(NOW);
    }
}
