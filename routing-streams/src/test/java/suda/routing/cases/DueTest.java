package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import suda.routing.Cases;

class DueTest {
    @ParameterizedTest
    @CsvSource({"PT-1S, OVERDUE", "PT0S, SOON", "PT23H59M59S, SOON", "PT24H, SOON", "PT24H0.001S,"})
    void anInstantIsOverdueOrSoonOrNeither(Duration later, Due due) {
        assertThat(Arrays.stream(Due.values()).filter(one -> one.has(Cases.DUE.plus(later), Cases.DUE)))
                .isEqualTo(due == null ? java.util.List.of() : java.util.List.of(due));
    }

    @ParameterizedTest
    @EnumSource
    void itIsKnownWhenAnInstantBecomesOneOfThese(Due due) {
        var begins = due.begins(Cases.DUE);

        assertThat(due.has(Cases.DUE, begins)).isTrue();
        assertThat(due.has(Cases.DUE, begins.minusMillis(1))).isFalse();
    }
}
