package suda.routing.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.routing.cards.Asks.audience;
import static suda.routing.cards.Asks.scope;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import suda.access.Role;
import suda.contract.Sight;
import suda.divisions.Divisions;

class AudienceTest {
    /** Whose: by role and code; whether a card of that level and code is shown; whether its cases are. */
    @ParameterizedTest(name = "{0} {1} asks for {2} {3}: card {4}, cases {5}, against {6}")
    @CsvSource({
        "PROVINCE,   430000,       PROVINCE, ,           yes, yes, yes",
        "PROVINCE,   430000,       CITY,     430100,     yes, yes, yes",
        "PROVINCE,   430000,       OFFICE,   430121,     yes, yes, yes",
        "PROVINCE,   430000,       OFFICE,   430000,     yes, yes, yes",
        "PROVINCE,   430000,       OFFICE,   triage,     yes, yes, no",
        "PROVINCE,   430000,       OFFICE,   discipline, no,  no,  no",
        "PROVINCE,   430000,       OFFICE,   recusal,    no,  no,  no",
        "DISCIPLINE, 430000,       PROVINCE, ,           yes, yes, yes",
        "DISCIPLINE, 430000,       OFFICE,   discipline, yes, yes, no",
        "DISCIPLINE, 430000,       OFFICE,   recusal,    no,  no,  no",
        "RECUSAL,    430000,       PROVINCE, ,           yes, yes, no",
        "RECUSAL,    430000,       OFFICE,   recusal,    yes, yes, no",
        "RECUSAL,    430000,       OFFICE,   triage,     no,  no,  no",
        "OFFICE,     430100,       PROVINCE, ,           no,  no,  no",
        "OFFICE,     430100,       CITY,     430100,     yes, no,  no",
        "OFFICE,     430100,       CITY,     430200,     no,  no,  no",
        "OFFICE,     430100,       OFFICE,   430100,     yes, yes, no",
        "OFFICE,     430100,       OFFICE,   430121,     yes, no,  no",
        "OFFICE,     430100,       OFFICE,   430200,     no,  no,  no",
        "OFFICE,     430100,       OFFICE,   430202,     no,  no,  no",
        "OFFICE,     430100,       OFFICE,   triage,     no,  no,  no",
        "OFFICE,     430121,       CITY,     430100,     no,  no,  no",
        "OFFICE,     430121,       OFFICE,   430121,     yes, yes, no",
        "OFFICE,     430121,       OFFICE,   430181,     no,  no,  no",
        "OFFICE,     430121,       OFFICE,   430100,     no,  no,  no",
        "OFFICE,     430000,       PROVINCE, ,           no,  no,  no",
        "OFFICE,     430000,       OFFICE,   430000,     yes, yes, no",
        "OFFICE,     430000,       OFFICE,   triage,     no,  no,  no",
        "OFFICE,     430000,       OFFICE,   430121,     no,  no,  no",
        "HOTLINE,    12328-430100, CITY,     430100,     no,  no,  no",
        "HOTLINE,    12328-430000, PROVINCE, ,           no,  no,  no",
        "OPERATOR,   430000,       PROVINCE, ,           no,  no,  no",
    })
    void aCardIsShownToThoseWhoMaySeeItAndItsCasesToFewer(
            Role role,
            String code,
            Level level,
            @Nullable String asked,
            String isShown,
            String areCasesShown,
            String isAgainstShown) {
        var audience = audience(role, code);

        assertThat(audience.cards(scope(level, asked, Side.HANDLED))).hasSize(isShown.equals("yes") ? 1 : 0);
        assertThat(audience.cases(scope(level, asked, Side.HANDLED))).hasSize(areCasesShown.equals("yes") ? 1 : 0);
        for (var side : EnumSet.of(Side.AGAINST, Side.NAMED, Side.PRESUMED)) {
            assertThat(audience.cards(scope(level, asked, side))).hasSize(isAgainstShown.equals("yes") ? 1 : 0);
            assertThat(audience.cases(scope(level, asked, side))).hasSize(isAgainstShown.equals("yes") ? 1 : 0);
        }
    }

    @ParameterizedTest(name = "{0} sees {1}")
    @CsvSource({
        "PROVINCE,   OPEN",
        "DISCIPLINE, 'OPEN,DISCIPLINE'",
        "RECUSAL,    RECUSAL",
        "OFFICE,     OPEN",
        "HOTLINE,    ''",
        "OPERATOR,   ''",
    })
    void nothingIsCountedOfCasesThatTheKeyMayNotSee(Role role, String sights) {
        var seen = audience(role, "430000").sights(scope(Level.PROVINCE, null, Side.HANDLED));

        assertThat(seen)
                .isEqualTo(Set.copyOf(Arrays.stream(sights.split(","))
                        .filter(name -> !name.isEmpty())
                        .map(Sight::valueOf)
                        .toList()));
    }

    @Test
    void whoAsksForLessGetsLessAndNeverMore() {
        var open = Scope.of(Asks.stated(Map.of("sight", "OPEN")), Asks.TO, Level.PROVINCE, EnumSet.of(Side.HANDLED));
        var discipline =
                Scope.of(Asks.stated(Map.of("sight", "DISCIPLINE")), Asks.TO, Level.PROVINCE, EnumSet.of(Side.HANDLED));

        assertThat(audience(Role.DISCIPLINE, "430000").sights(open)).containsExactly(Sight.OPEN);
        assertThat(audience(Role.PROVINCE, "430000").sights(discipline)).isEmpty();
        assertThat(audience(Role.PROVINCE, "430000").cards(discipline)).isEmpty();
    }

    @Test
    void withoutACodeItIsAllThatMayBeSeen() {
        assertThat(codes(audience(Role.PROVINCE, "430000"), Level.OFFICE))
                .hasSize(138)
                .contains("430000", "430100", "430121", "triage");
        assertThat(codes(audience(Role.DISCIPLINE, "430000"), Level.OFFICE))
                .hasSize(139)
                .contains("discipline");
        assertThat(codes(audience(Role.PROVINCE, "430000"), Level.CITY)).hasSize(14);
        assertThat(codes(audience(Role.OFFICE, "430100"), Level.CITY)).containsExactly("430100");
        assertThat(codes(audience(Role.OFFICE, "430100"), Level.OFFICE))
                .containsExactlyElementsOf(Divisions.hunan().offices().stream()
                        .filter(code -> code.startsWith("4301"))
                        .toList());
        assertThat(codes(audience(Role.OFFICE, "430121"), Level.OFFICE)).containsExactly("430121");
    }

    @Test
    void whatStandsForOfficesThatMayNotKnowIsNobodysCard() {
        for (var role : Role.values()) {
            for (var level : EnumSet.of(Level.CITY, Level.OFFICE)) {
                assertThat(codes(audience(role, "430100"), level)).noneMatch(code -> code.contains("!"));
            }
        }
    }

    @Test
    void ofOneCityThereAreItsOfficesAndOfTheProvinceItsOwnAndItsDesks() {
        var ofCity = Scope.of(
                Asks.stated(Map.of("level", "office", "city", "430300")),
                Asks.TO,
                Level.PROVINCE,
                EnumSet.of(Side.HANDLED));
        var ofProvince = Scope.of(
                Asks.stated(Map.of("level", "office", "city", "430000")),
                Asks.TO,
                Level.PROVINCE,
                EnumSet.of(Side.HANDLED));

        assertThat(audience(Role.PROVINCE, "430000").cards(ofCity))
                .extracting(Measured::code)
                .hasSize(6)
                .allMatch(code -> code.startsWith("4303"));
        assertThat(audience(Role.PROVINCE, "430000").cards(ofProvince))
                .extracting(Measured::code)
                .containsExactly("430000", "triage");
        assertThat(audience(Role.OFFICE, "430100").cards(ofCity)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void anOfficeIsShownItsOwnWhereNobodySaysWhose(Role role) {
        assertThat(audience(role, "430100").usual()).isEqualTo(role == Role.OFFICE ? Level.OFFICE : Level.PROVINCE);
    }

    private static List<String> codes(Audience audience, Level level) {
        return audience.cards(scope(level, null, Side.HANDLED)).stream()
                .map(Measured::code)
                .toList();
    }
}
