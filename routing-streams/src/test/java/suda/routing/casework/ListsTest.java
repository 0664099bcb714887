package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.DeadlineKind;
import suda.contract.Desk;
import suda.contract.Measure;
import suda.routing.Cases;
import suda.routing.casework.Lists.Entry;
import suda.routing.casework.Lists.Role;
import suda.routing.casework.Lists.Stand;

class ListsTest {
    private static final Instant LATER = Cases.DUE.plusSeconds(3600);

    @Test
    void aCaseStandsOnItsOfficesListWhereItsClosingIsDue() {
        assertThat(Lists.entries(Cases.bus().build())).containsExactly(new Entry("430121", true, Cases.DUE, Role.LEAD));
    }

    @Test
    void whoeverAnswersForItUntilAnotherSignsKeepsIt() {
        var returned =
                Cases.bus().setState(CaseState.DISPATCHED).setOffice("430182").build();

        assertThat(Lists.stands(returned))
                .containsExactly(
                        new Stand("430182", Role.LEAD, null),
                        new Stand("430121", Role.AWAITING_SIGNATURE_OF, "430182"));
    }

    @Test
    void soItDoesWhenTheCaseWaitsOnTheTriageDesk() {
        var returned = Cases.onDesk(Desk.TRIAGE).setResponsible("430121").build();

        assertThat(Lists.stands(returned))
                .containsExactly(
                        new Stand("TRIAGE", Role.DESK, null),
                        new Stand("430121", Role.AWAITING_SIGNATURE_OF, "TRIAGE"));
    }

    @Test
    void coHandlersAndWhoDecidesOnAnExtensionHaveItToo() {
        var asked = Cases.bus()
                .setCoHandlers(List.of("430102", "430103"))
                .setExtension(Cases.asked("430121").setDecider("430100").build())
                .build();

        assertThat(Lists.stands(asked))
                .extracting(Stand::holder, Stand::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("430121", Role.LEAD),
                        org.assertj.core.groups.Tuple.tuple("430100", Role.DECIDES_EXTENSION),
                        org.assertj.core.groups.Tuple.tuple("430102", Role.CO_HANDLER),
                        org.assertj.core.groups.Tuple.tuple("430103", Role.CO_HANDLER));
    }

    @Test
    void whatTheProvinceDecidesWaitsOnTheTriageDesk() {
        var asked = Cases.bus().setExtension(Cases.asked("430121").build()).build();

        assertThat(Lists.stand(asked, "TRIAGE")).contains(new Stand("TRIAGE", Role.DECIDES_EXTENSION, null));
    }

    @Test
    void unlessTheProvinceIsAccused() {
        var asked = Cases.bus()
                .setExtension(Cases.asked("430121").build())
                .setAccused(List.of("430000"))
                .build();

        assertThat(Lists.stands(asked)).extracting(Stand::holder).containsExactly("430121", "DISCIPLINE");
    }

    @Test
    void aDecidedExtensionIsOnNobodysListAnyMore() {
        var decided = Cases.bus()
                .setExtension(Cases.asked("430121")
                        .setDecider("430100")
                        .setDecidedAt(Cases.DUE)
                        .setGranted(true)
                        .build())
                .build();

        assertThat(Lists.stand(decided, "430100")).isEmpty();
    }

    @Test
    void anAccusedOfficeHasItInNoRole() {
        var everything = Cases.bus()
                .setOffice("430182")
                .setResponsible("430121")
                .setCoHandlers(List.of("430102"))
                .setExtension(Cases.asked("430182").setDecider("430100").build())
                .setAccused(List.of("430100", "430102", "430121", "430182"))
                .build();

        assertThat(Lists.entries(everything)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCIPLINE", "RECUSAL"})
    void whatLiesOnTheDisciplineOrRecusalDeskIsOnNoOtherList(Desk desk) {
        var taken = Cases.onDesk(desk)
                .setResponsible("430121")
                .setCoHandlers(List.of("430102"))
                .setExtension(Cases.asked("430121").setDecider("430100").build())
                .build();

        assertThat(Lists.stands(taken)).containsExactly(new Stand(desk.name(), Role.DESK, null));
    }

    @Test
    void aHolderHasACaseOnce() {
        var twice = Cases.bus()
                .setCoHandlers(List.of("430100"))
                .setExtension(Cases.asked("430121").setDecider("430100").build())
                .build();

        assertThat(Lists.stands(twice))
                .filteredOn(s -> s.holder().equals("430100"))
                .extracting(Stand::role)
                .containsExactly(Role.DECIDES_EXTENSION);
    }

    @Test
    void aClosedCaseStandsWhereItWasClosedAndOnlyWithThoseWhoAnsweredForItOrHelped() {
        var closed = Cases.closed(LATER)
                .setResponsible("430182")
                .setCoHandlers(List.of("430102"))
                .setExtension(Cases.asked("430121").setDecider("430100").build())
                .build();

        assertThat(Lists.entries(closed))
                .containsExactly(
                        new Entry("430121", false, LATER, Role.LEAD),
                        new Entry("430182", false, LATER, Role.AWAITING_SIGNATURE_OF),
                        new Entry("430102", false, LATER, Role.CO_HANDLER));
    }

    @Test
    void theTriageDeskSortsByWhenItMustDispatch() {
        var waiting = Cases.onDesk(Desk.TRIAGE)
                .setDeadlines(List.of(
                        Cases.closeBy(LATER),
                        Cases.deadline(DeadlineKind.DISPATCH, Cases.DUE).build()))
                .build();

        assertThat(Lists.entries(waiting)).containsExactly(new Entry("TRIAGE", true, Cases.DUE, Role.DESK));
    }

    @Test
    void onlyADeadlineThatRunsCountsAndOfSeveralTheNewest() {
        var reworked = Cases.bus()
                .setDeadlines(List.of(
                        Cases.deadline(DeadlineKind.CLOSE, Cases.DUE)
                                .setEndedAt(Cases.DUE)
                                .build(),
                        Cases.deadline(DeadlineKind.CLOSE, LATER).setNumber(2).build(),
                        Cases.deadline(DeadlineKind.SIGN, Cases.DUE).build()))
                .build();

        assertThat(at(reworked)).isEqualTo(LATER);
    }

    @Test
    void withoutADeadlineItStandsBehindAllOthers() {
        assertThat(at(Cases.bus().setDeadlines(List.of()).build())).isEqualTo(Lists.NEVER_DUE);
    }

    @Test
    void aSupervisedCaseStandsOnTheSupervisionListAndOnNoFurtherOffices() {
        var supervised = Cases.bus().setSupervisedAt(Cases.DUE).build();

        assertThat(Lists.entries(supervised))
                .containsExactly(
                        new Entry("430121", true, Cases.DUE, Lists.Role.LEAD),
                        new Entry(Lists.SUPERVISED, true, Cases.DUE, Lists.Role.LEAD));
        assertThat(Lists.stands(supervised)).extracting(Stand::holder).containsExactly("430121");
        assertThat(Lists.stand(supervised, Lists.SUPERVISED)).isEmpty();
    }

    @Test
    void itStaysThereWhenItIsClosedAndLeavesWhenItIsMerged() {
        assertThat(Lists.entries(Cases.closed(LATER).setSupervisedAt(Cases.DUE).build()))
                .contains(new Entry(Lists.SUPERVISED, false, LATER, Lists.Role.LEAD));
        assertThat(Lists.entries(Cases.bus()
                        .setState(CaseState.MERGED)
                        .setSupervisedAt(Cases.DUE)
                        .build()))
                .isEmpty();
    }

    @Test
    void whatTheProvinceMayNotSeeIsNotOnItsSupervisionList() {
        var accusesTheProvince = Cases.bus()
                .setAccused(List.of("430000"))
                .setSupervisedAt(Cases.DUE)
                .build();

        assertThat(supervision(accusesTheProvince)).containsExactly(Lists.SUPERVISED_APART);
        assertThat(supervision(
                        Cases.onDesk(Desk.DISCIPLINE).setSupervisedAt(Cases.DUE).build()))
                .containsExactly(Lists.SUPERVISED_APART);
        assertThat(supervision(
                        Cases.onDesk(Desk.RECUSAL).setSupervisedAt(Cases.DUE).build()))
                .isEmpty();
    }

    @Test
    void aClosedCaseForWhichSupervisionIsProposedWaitsForADecision() {
        var proposed = List.of(Measure.SUPERVISION);

        assertThat(Lists.entries(Cases.closed(LATER).setProposed(proposed).build()))
                .contains(new Entry(Lists.PROPOSED, false, LATER, Lists.Role.LEAD));
        assertThat(supervision(Cases.bus().setProposed(proposed).build())).isEmpty();
        assertThat(supervision(Cases.closed(LATER)
                        .setProposed(List.of(Measure.CRITICISM))
                        .build()))
                .isEmpty();
        assertThat(supervision(Cases.closed(LATER)
                        .setProposed(proposed)
                        .setSupervisedAt(LATER)
                        .build()))
                .containsExactly(Lists.SUPERVISED);
        assertThat(supervision(Cases.closed(LATER)
                        .setProposed(proposed)
                        .setAccused(List.of("430000"))
                        .build()))
                .containsExactly(Lists.PROPOSED_APART);
    }

    private static List<String> supervision(CaseSnapshot known) {
        return Lists.entries(known).stream()
                .map(Entry::holder)
                .filter(holder -> holder.startsWith(Lists.SUPERVISED) || holder.startsWith(Lists.PROPOSED))
                .toList();
    }

    @Test
    void oneHasItInHandWhateverOthersItIsTheirsToo() {
        var returned = Cases.bus()
                .setState(CaseState.DISPATCHED)
                .setOffice("430182")
                .setExtension(Cases.asked("430121").build())
                .build();

        assertThat(Lists.holding(returned)).contains(new Stand("430182", Role.LEAD, null));
        assertThat(Lists.holding(Cases.onDesk(Desk.TRIAGE).build())).contains(new Stand("TRIAGE", Role.DESK, null));
        assertThat(Lists.holding(Cases.bus().setState(CaseState.MERGED).build()))
                .isEmpty();
    }

    @Test
    void aCaseThatIsGoneIsOnNoList() {
        assertThat(Lists.entries(null)).isEmpty();
    }

    private static Instant at(CaseSnapshot known) {
        return Lists.entries(known).iterator().next().at();
    }
}
