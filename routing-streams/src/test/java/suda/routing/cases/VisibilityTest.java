package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.CaseSnapshot;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.routing.Submissions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.cases.Visibility.Sight;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;
import suda.routing.casework.Messages;

class VisibilityTest {
    private final Visibility visibility = new Visibility(new Messages(Platforms.hunan()));

    @ParameterizedTest(name = "{0}: {1} {2} sees {3}")
    @CsvSource({
        "bus,        OFFICE,     430121,       FULL",
        "bus,        OFFICE,     430100,       NONE",
        "bus,        OFFICE,     430181,       NONE",
        "bus,        HOTLINE,    12328-430100, FULL",
        "bus,        HOTLINE,    12345-430100, NONE",
        "bus,        PROVINCE,   430000,       FULL",
        "bus,        DISCIPLINE, 430000,       FULL",
        "bus,        RECUSAL,    430000,       NONE",
        "bus,        OPERATOR,   430000,       NONE",
        "liuyang,    OFFICE,     430100,       FULL",
        "liuyang,    OFFICE,     430181,       NONE",
        "liuyang,    HOTLINE,    12328-430100, FULL",
        "changsha,   OFFICE,     430000,       FULL",
        "changsha,   OFFICE,     430100,       NONE",
        "changsha,   HOTLINE,    12328-430100, ACCEPTANCE",
        "province,   PROVINCE,   430000,       NONE",
        "province,   OFFICE,     430000,       NONE",
        "province,   DISCIPLINE, 430000,       FULL",
        "discipline, DISCIPLINE, 430000,       NONE",
        "discipline, PROVINCE,   430000,       NONE",
        "discipline, RECUSAL,    430000,       FULL",
    })
    void showsACaseOnlyToThoseWhoMaySeeIt(String matter, Role role, String code, Sight sight) {
        var known = opened(
                switch (matter) {
                    case "bus" -> Submissions.bus().build();
                    case "liuyang" -> Submissions.liuyang().build();
                    case "changsha" -> accusing("430100");
                    case "province" -> accusing("430000");
                    default -> accusing("discipline");
                });

        assertThat(visibility.of(known, new Caller(role, code, "key-1"))).isEqualTo(sight);
    }

    private static SubmissionReceived accusing(String office) {
        return Submissions.liuyang().setRespondent(Submissions.accused(office)).build();
    }

    private static CaseSnapshot opened(SubmissionReceived submission) {
        var casework = new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped()));
        var decision = (Decision.Accepted) casework.decide(submission, null, Submissions.ACCEPTED);
        CaseSnapshot known = null;
        for (var event : decision.events()) {
            known = CaseHistory.evolve(known, event);
        }
        return java.util.Objects.requireNonNull(known);
    }
}
