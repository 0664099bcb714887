package suda.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Caller;
import suda.access.Role;

class ReporterControllerTest {
    @ParameterizedTest(name = "office {0}, complaint {1}, confidential {2}: {3}")
    @CsvSource({
        "430121, true,  false, true",
        "430121, true,  true,  false",
        "430121, false, false, false",
        "430181, true,  false, false",
        "'',     true,  false, false"
    })
    void onlyTheHandlerOfAnOpenComplaintMayKnow(String handler, boolean complaint, boolean confidential, boolean may) {
        var office = new Caller(Role.OFFICE, "430121", "");
        var found = new VisibleCases.VisibleCase(handler, complaint, confidential);

        assertThat(ReporterController.mayKnow(office, found)).isEqualTo(may);
    }
}
