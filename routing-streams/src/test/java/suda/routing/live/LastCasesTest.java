package suda.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.CaseSnapshot;
import suda.contract.SubmissionReceived;
import suda.divisions.Divisions;
import suda.routing.Submissions;
import suda.routing.assignment.Assigner;
import suda.routing.assignment.RoutingPolicy;
import suda.routing.casework.CaseHistory;
import suda.routing.casework.Casework;
import suda.routing.casework.Decision;

class LastCasesTest {
    private static final Caller PROVINCE = new Caller(Role.PROVINCE, "430000", "key-1");
    private static final Caller DISCIPLINE = new Caller(Role.DISCIPLINE, "430000", "key-2");
    private static final Caller OPERATOR = new Caller(Role.OPERATOR, "430000", "key-3");

    private final Casework casework = new Casework(new Assigner(Divisions.hunan(), RoutingPolicy.shipped()));

    @Test
    void sayWhatWentWhereAndWhy() {
        assertThat(look(Submissions.liuyang().build()).shown(PROVINCE))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.office()).isEqualTo("430100");
                    assertThat(line.desk()).isNull();
                    assertThat(line.zh()).contains("浏阳市", "长沙市");
                    assertThat(line.en()).contains("the accused never handles it");
                });
    }

    @Test
    void theProvinceSeesNothingOfWhatAccusesItOrLiesOnTheDisciplineDesk() {
        var look = look(
                accusing("430000"),
                accusing("discipline"),
                Submissions.bus().setCategory("CORRUPTION").build(),
                Submissions.bus().build());

        assertThat(look.shown(PROVINCE)).singleElement().satisfies(line -> assertThat(line.category())
                .isEqualTo("BUS"));
        assertThat(look.shown(DISCIPLINE)).hasSize(3);
        assertThat(look.shown(OPERATOR)).isEmpty();
    }

    @Test
    void aSupplementThatAccusesTheProvinceTakesTheCaseFromItsPage() {
        var first = Submissions.bus().build();
        var open = fold(null, first);
        assertThat(look(open).shown(PROVINCE)).hasSize(1);

        var accused = fold(
                open,
                Submissions.bus()
                        .setContentHash("another")
                        .setRespondent(Submissions.accused("430000"))
                        .build());

        assertThat(look(accused).shown(PROVINCE)).isEmpty();
        assertThat(look(accused).shown(DISCIPLINE)).hasSize(1);
    }

    @Test
    void whatIsHiddenTakesNoPlaceInTheList() {
        var hidden = IntStream.range(0, LastCases.SHOWN).mapToObj(i -> accusing("430000"));
        var seen = IntStream.range(0, 2 * LastCases.SHOWN)
                .mapToObj(i -> Submissions.bus().build());

        assertThat(look(Stream.concat(hidden, seen).toArray(SubmissionReceived[]::new))
                        .shown(PROVINCE))
                .hasSize(LastCases.SHOWN);
    }

    private LastCases.Look look(SubmissionReceived... submissions) {
        return look(Arrays.stream(submissions).map(s -> fold(null, s)).toArray(CaseSnapshot[]::new));
    }

    private static LastCases.Look look(CaseSnapshot... snapshots) {
        List<LastCases.Known> known = Arrays.stream(snapshots)
                .map(snapshot -> new LastCases.Known(Instant.EPOCH, snapshot))
                .toList();
        return new LastCases.Look(known, true);
    }

    private CaseSnapshot fold(@org.jspecify.annotations.Nullable CaseSnapshot known, SubmissionReceived submission) {
        var decision = (Decision.Accepted) casework.decide(submission, known, Submissions.ACCEPTED);
        for (var event : decision.events()) {
            known = CaseHistory.evolve(known, event);
        }
        return java.util.Objects.requireNonNull(known);
    }

    private static SubmissionReceived accusing(String office) {
        return Submissions.liuyang().setRespondent(Submissions.accused(office)).build();
    }
}
