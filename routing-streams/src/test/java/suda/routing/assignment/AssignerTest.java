package suda.routing.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.contract.Desk;
import suda.divisions.Divisions;

class AssignerTest {
    private final Divisions divisions = Divisions.hunan();
    private final Assigner assigner = new Assigner(divisions, RoutingPolicy.shipped());

    @ParameterizedTest(name = "place {0}, respondent {1}, {2} -> {3} by {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // place alone
                "430121,    -,          SERVICE,     430121,     place.county",
                "430100,    -,          SERVICE,     430100,     place.city",
                "430371,    -,          SERVICE,     430300,     place.zone",
                "430000,    -,          SERVICE,     430000,     place.province",
                "430121101, -,          SERVICE,     430121,     place.county",
                "430121101201, -,       SERVICE,     430121,     place.county",
                "-,         -,          SERVICE,     TRIAGE,     place.missing",
                "430199,    -,          SERVICE,     TRIAGE,     place.unknown",
                "420100,    -,          SERVICE,     TRIAGE,     place.outside",
                // one level up from whoever is accused
                "430181,    430181,     ENFORCEMENT, 430100,     conflict.stated.county",
                "430121,    430181,     ENFORCEMENT, 430100,     conflict.stated.county",
                "430181,    430181,     SERVICE,     430100,     conflict.stated.county",
                "-,         430181,     ENFORCEMENT, 430100,     conflict.stated.county",
                "430223,    430181,     ENFORCEMENT, 430100,     conflict.stated.county",
                "430181,    430100,     ENFORCEMENT, 430000,     conflict.stated.city",
                "430371,    430371,     ENFORCEMENT, 430000,     conflict.stated.city",
                "430181,    430000,     ENFORCEMENT, DISCIPLINE, conflict.province",
                "430181,    discipline, ENFORCEMENT, RECUSAL,    conflict.discipline",
                "430181,    439999,     ENFORCEMENT, TRIAGE,     respondent.unknown",
                // enforcement without a named office: the bureau of the place is presumed
                "430181,    -,          ENFORCEMENT, 430100,     conflict.presumed.county",
                "430100,    -,          ENFORCEMENT, 430000,     conflict.presumed.city",
                "430371,    -,          ENFORCEMENT, 430000,     conflict.presumed.city",
                "430000,    -,          ENFORCEMENT, DISCIPLINE, conflict.province",
                "-,         -,          ENFORCEMENT, TRIAGE,     place.missing",
                "430199,    -,          ENFORCEMENT, TRIAGE,     place.unknown",
                // corruption
                "430181,    430181,     INTEGRITY,   DISCIPLINE, accusation.integrity",
                "-,         -,          INTEGRITY,   DISCIPLINE, accusation.integrity",
                "430181,    discipline, INTEGRITY,   RECUSAL,    conflict.discipline",
            })
    void goesWhereTheRuleSays(
            @Nullable String place, @Nullable String respondent, String matter, String target, String rule) {
        var assignment = assigner.assign(facts(place, respondent, matter, Set.of()));

        var desk = assignment.desk();
        assertThat(desk == null ? assignment.office() : desk.name()).isEqualTo(target);
        assertThat(assignment.explanation().getRule()).isEqualTo(rule);
        assertThat(assignment.explanation().getPolicyVersion()).isEqualTo("2026.2/2026.1");
        assertThat(assignment.explanation().getZh()).endsWith("。");
        assertThat(assignment.explanation().getEn()).endsWith(".");
    }

    @Test
    void unknownCountyOfAKnownCityNamesTheCityAsCandidate() {
        assertThat(assigner.assign(facts("430199", null, "SERVICE", Set.of())).candidates())
                .containsExactly("430100");
    }

    @Test
    void twoAccusedCountiesOfTwoCitiesGoToTheProvince() {
        var both = facts(null, "430181", "ENFORCEMENT", Set.of("430223"));

        assertThat(assigner.assign(both).office()).isEqualTo("430000");
    }

    @Test
    void anEarlierAccusationIsNotForgotten() {
        assertThat(assigner.assign(facts("430181", null, "SERVICE", Set.of("430181")))
                        .office())
                .isEqualTo("430100");
    }

    /** The conflict rule must hold for every input, so every pair of place and respondents is tried at random. */
    @Test
    void noAccusedOfficeIsEverGivenTheCase() {
        var random = new Random(12328);
        var codes = divisions.all().stream().map(Divisions.Division::code).toList();
        for (int i = 0; i < 50_000; i++) {
            var before = random.nextBoolean()
                    ? Set.<String>of()
                    : Set.of(divisions.offices().get(random.nextInt(137)));
            var facts = facts(
                    random.nextInt(10) == 0 ? null : codes.get(random.nextInt(codes.size())),
                    random.nextInt(3) > 0
                            ? null
                            : random.nextInt(20) == 0 ? "discipline" : codes.get(random.nextInt(codes.size())),
                    random.nextInt(5) == 0 ? "INTEGRITY" : random.nextBoolean() ? "ENFORCEMENT" : "SERVICE",
                    before);

            var assignment = assigner.assign(facts);

            assertThat((assignment.office() == null) != (assignment.desk() == null))
                    .as("%s", facts)
                    .isTrue();
            assertThat(assignment.accused()).as("%s", facts).containsAll(before);
            if (assignment.office() != null) {
                assertThat(assignment.accused()).as("%s", facts).doesNotContain(assignment.office());
                var office = divisions.find(assignment.office()).orElseThrow();
                for (var accused : assignment.accused()) {
                    // Nor may it go to somebody below the accused.
                    assertThat(office.parent()).as("%s", facts).isNotEqualTo(accused);
                }
            } else if (assignment.desk() == Desk.DISCIPLINE) {
                assertThat(assignment.accused()).as("%s", facts).doesNotContain("discipline");
            }
            assertThat(assignment.candidates()).noneMatch(assignment.accused()::contains);
        }
    }

    private static Facts facts(@Nullable String place, @Nullable String respondent, String matter, Set<String> before) {
        var told = new Told(
                "",
                place,
                null,
                null,
                null,
                "",
                "",
                respondent,
                null,
                null,
                matter.equals("ENFORCEMENT"),
                matter.equals("INTEGRITY"),
                false,
                true);
        return new Facts(LocalDate.parse("2026-06-09"), List.of(told), told, null, false, before, Set.of(), Set.of());
    }
}
