package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.CaseSnapshot;
import suda.contract.Desk;
import suda.contract.Holding;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.Cases;
import suda.routing.Submissions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.cases.Visibility.Sight;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;
import suda.routing.casework.Lists;

class VisibilityTest {
    private final Visibility visibility = new Visibility();

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

    @ParameterizedTest(name = "a case that was returned: {0} sees {1}")
    @CsvSource({
        "430182, FULL", // has it now
        "430121, FULL", // answers for it until that one signs
        "430102, FULL", // helps
        "430100, FULL", // decides on the extension
        "430103, NONE", // had it once
        "430104, NONE", // helps, and is accused
        "430000, NONE",
    })
    void anOfficeSeesWhatItHasToDoWith(String code, Sight sight) {
        var returned = Cases.bus()
                .setOffice("430182")
                .setResponsible("430121")
                .setCoHandlers(List.of("430102", "430104"))
                .setExtension(Cases.asked("430182").setDecider("430100").build())
                .setHoldings(List.of(Holding.newBuilder()
                        .setOffice("430103")
                        .setFrom(Submissions.ACCEPTED)
                        .setUntil(Cases.DUE)
                        .build()))
                .setAccused(List.of("430104"))
                .build();

        assertThat(visibility.of(returned, new Caller(Role.OFFICE, code, "key-1")))
                .isEqualTo(sight);
    }

    @Test
    void whoeverHasACaseOnTheirListSeesIt() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            var known = Cases.any(random, Submissions.CASE_ID);
            for (var stand : Lists.stands(known)) {
                var caller =
                        switch (stand.holder()) {
                            case "TRIAGE" -> new Caller(Role.PROVINCE, "430000", "key-1");
                            case "DISCIPLINE" -> new Caller(Role.DISCIPLINE, "430000", "key-1");
                            case "RECUSAL" -> new Caller(Role.RECUSAL, "430000", "key-1");
                            default -> new Caller(Role.OFFICE, stand.holder(), "key-1");
                        };
                assertThat(visibility.of(known, caller))
                        .as("%s of %s", stand, known)
                        .isEqualTo(Sight.FULL);
            }
        }
    }

    @Test
    void whatTheDisciplineDeskTookIsSeenByNoOfficeThatHelpedBefore() {
        var taken = Cases.onDesk(Desk.DISCIPLINE)
                .setCoHandlers(List.of("430102"))
                .setExtension(Cases.asked("430121").setDecider("430100").build())
                .build();

        for (var office : List.of("430102", "430100")) {
            assertThat(visibility.of(taken, new Caller(Role.OFFICE, office, "key-1")))
                    .isEqualTo(Sight.NONE);
        }
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
