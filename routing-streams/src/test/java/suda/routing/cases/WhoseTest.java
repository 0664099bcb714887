package suda.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Desk;
import suda.routing.Cases;
import suda.routing.access.BadQueryException;
import suda.routing.casework.Lists;

class WhoseTest {
    @Test
    void theProvinceSeesAllOfficesAndTheTriageDeskUnlessItAsksForLess() {
        assertThat(of(Role.PROVINCE, null, null, null, null).holders())
                .hasSize(137 + 1)
                .contains("430000", "430100", "430121", "TRIAGE")
                .doesNotContain("DISCIPLINE", "RECUSAL");
    }

    @Test
    void theDisciplineGroupSeesItsOwnDeskToo() {
        assertThat(of(Role.DISCIPLINE, null, null, null, null).holders())
                .hasSize(137 + 2)
                .contains("TRIAGE", "DISCIPLINE");
    }

    @Test
    void aCityIsItsBureauAndItsCounties() {
        assertThat(of(Role.PROVINCE, "430600", null, null, null).lists())
                .contains("430600", "430681")
                .allMatch(office -> office.startsWith("4306"));
    }

    @Test
    void supervisedOnesAreReadFromTheirOwnListAndMayBeOfOneCity() {
        var asked = of(Role.PROVINCE, "430600", null, null, "supervised");

        assertThat(asked.lists()).containsExactly(Lists.SUPERVISED);
        assertThat(asked.holders()).contains("430600").doesNotContain("430100");
        assertThat(of(Role.DISCIPLINE, null, null, null, "supervised").lists())
                .containsExactly(Lists.SUPERVISED, Lists.SUPERVISED_APART);
    }

    @Test
    void thoseForWhichSupervisionIsProposedToo() {
        assertThat(of(Role.PROVINCE, "430600", null, null, "proposed").lists()).containsExactly(Lists.PROPOSED);
        assertThat(of(Role.DISCIPLINE, null, null, null, "proposed").lists())
                .containsExactly(Lists.PROPOSED, Lists.PROPOSED_APART);
    }

    @ParameterizedTest
    @CsvSource({
        "PROVINCE, triage, true",
        "PROVINCE, discipline, false",
        "PROVINCE, recusal, false",
        "DISCIPLINE, triage, true",
        "DISCIPLINE, discipline, true",
        "DISCIPLINE, recusal, false"
    })
    void aDeskIsOnlyForThoseWhoMaySeeIt(Role role, String desk, boolean may) {
        assertThat(Whose.of(new Whose.Stated(null, null, desk, null), caller(role))
                        .isPresent())
                .isEqualTo(may);
    }

    @ParameterizedTest
    @EnumSource(names = {"HOTLINE", "OFFICE", "RECUSAL", "OPERATOR"})
    void nobodyElseHasAnyOfIt(Role role) {
        assertThat(Whose.of(new Whose.Stated(null, "430121", null, null), caller(role)))
                .isEmpty();
    }

    @ParameterizedTest(name = "city={0} office={1} desk={2} list={3}: {4}")
    @CsvSource({
        "430121, ,       ,        ,           city",
        "430000, ,       ,        ,           city",
        "'',     ,       ,        ,           city",
        ",       430199, ,        ,           office",
        ",       ,       TRIAGE,  ,           desk",
        ",       ,       nowhere, ,           desk",
        ",       ,       ,        everything, list",
        "430100, 430121, ,        ,           office",
        "430100, ,       triage,  ,           desk",
        ",       430121, triage,  ,           desk",
    })
    void theParameterAtFaultIsNamed(
            @Nullable String city,
            @Nullable String office,
            @Nullable String desk,
            @Nullable String list,
            String field) {
        assertThatThrownBy(() -> of(Role.PROVINCE, city, office, desk, list))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo(field));
    }

    @Test
    void aCaseIsOnlyWhereItIsInHand() {
        var returned = Cases.onDesk(Desk.TRIAGE)
                .setResponsible("430121")
                .setCoHandlers(List.of("430102"))
                .build();

        assertThat(of(Role.PROVINCE, "430100", null, null, null).stand(returned))
                .isEmpty();
        assertThat(of(Role.PROVINCE, null, null, "triage", null).stand(returned))
                .contains(new Lists.Stand("TRIAGE", Lists.Role.DESK, null));
        assertThat(Whose.listOf("430121").stand(returned))
                .map(Lists.Stand::role)
                .contains(Lists.Role.AWAITING_SIGNATURE_OF);
    }

    @Test
    void anotherInstanceIsAskedForTheSame() {
        assertThat(new Whose.Stated("430100", null, null, "supervised").query())
                .isEqualTo("&city=430100&list=supervised");
    }

    private static Whose of(
            Role role, @Nullable String city, @Nullable String office, @Nullable String desk, @Nullable String list) {
        return Whose.of(new Whose.Stated(city, office, desk, list), caller(role))
                .orElseThrow();
    }

    private static Caller caller(Role role) {
        return new Caller(role, "430000", "k");
    }
}
