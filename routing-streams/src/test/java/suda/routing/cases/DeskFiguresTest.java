package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.routing.Cases.DUE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import suda.contract.CaseState;
import suda.routing.Cases;
import suda.routing.cases.DeskFigures.Figures;
import suda.routing.casework.Lists.Role;

class DeskFiguresTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void aCaseIsOverdueAfterTheInstantAndDueSoonADayBefore() {
        assertThat(at(DUE.minus(DAY).minusMillis(1))).isEqualTo(new Figures(1, 0, 0, 0, DUE.minus(DAY)));
        assertThat(at(DUE.minus(DAY))).isEqualTo(new Figures(1, 0, 1, 0, DUE.plusMillis(1)));
        assertThat(at(DUE)).isEqualTo(new Figures(1, 0, 1, 0, DUE.plusMillis(1)));
        assertThat(at(DUE.plusMillis(1))).isEqualTo(new Figures(1, 1, 0, 0, null));
    }

    @Test
    void onlyWhoHasTheCaseIsToSignForIt() {
        var dispatched = Cases.bus().setState(CaseState.DISPATCHED).build();

        assertThat(Figures.of(dispatched, Role.LEAD, DUE).unsigned()).isEqualTo(1);
        assertThat(Figures.of(dispatched, Role.AWAITING_SIGNATURE_OF, DUE).unsigned())
                .isZero();
        assertThat(Figures.of(dispatched, Role.CO_HANDLER, DUE).unsigned()).isZero();
        assertThat(at(DUE).unsigned()).isZero();
    }

    @Test
    void whatHasNoDeadlineIsOpenAlone() {
        var known = Cases.bus().setDeadlines(List.of()).build();

        assertThat(Figures.of(known, Role.LEAD, DUE)).isEqualTo(new Figures(1, 0, 0, 0, null));
    }

    @Test
    void togetherTheyHoldUntilTheFirstOfThemChanges() {
        var overdue = new Figures(1, 1, 0, 1, null);
        var soon = new Figures(1, 0, 1, 0, DUE);
        var later = new Figures(1, 0, 0, 0, DUE.plus(DAY));

        var all = new Figures(3, 1, 1, 1, DUE);
        assertThat(overdue.and(soon).and(later)).isEqualTo(all);
        assertThat(later.and(soon).and(overdue)).isEqualTo(all);
        assertThat(Figures.NONE.and(all)).isEqualTo(all);
    }

    private static Figures at(Instant asOf) {
        return Figures.of(Cases.bus().build(), Role.LEAD, asOf);
    }
}
