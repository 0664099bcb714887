package suda.routing.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;
import suda.divisions.Towns;

/** Not one of the 137 offices, 12 zones and 2,008 towns is forgotten. */
class EveryOfficeTest {
    private static final List<String> UNITS = List.of(
            "交通运输局", "交通局", "交通运输综合行政执法大队", "交通执法支队", "道路运输管理所", "运管所", "路政大队", "治超站", "公路管理局", "海事处", "的路政执法人员");

    private final Divisions divisions = Divisions.hunan();
    private final Assigner assigner = new Assigner(divisions, RoutingPolicy.shipped());

    @Test
    void everyOfficeIsRecognisedByTheNamesOfItsUnitsAndNeverGetsTheCase() {
        for (var division : divisions.all()) {
            var accused = divisions.answering(division);
            for (var unit : UNITS) {
                var name = division.name() + unit;
                isOneLevelUp(accused, assigner.assign(facts(told("ENFORCEMENT", "执法问题", "车被扣了。", name))), name);
                isOneLevelUp(
                        accused,
                        assigner.assign(facts(told("ENFORCEMENT", "执法问题", "被" + name + "罚款，没有文书。", null))),
                        name);
                isOneLevelUp(accused, assigner.assign(facts(told("BUS", "投诉", name + "推诿不处理。", null))), name);
                isOneLevelUp(accused, assigner.assign(facts(told("BUS", "投诉", "请查处" + name + "乱收费的行为。", null))), name);
                isOneLevelUp(
                        accused, assigner.assign(facts(told("LICENSING", "投诉", "到" + name + "办证，被故意刁难。", null))), name);
                if (accused.level() != Level.PROVINCE) {
                    var asked = assigner.assign(facts(told("BUS", "投诉", "请" + name + "查处站外揽客的黑车。", null)));
                    assertThat(asked.office()).as(name).isEqualTo(accused.code());
                }
            }
        }
    }

    private void isOneLevelUp(Division accused, Assignment assignment, String name) {
        assertThat(assignment.accused()).as(name).contains(accused.code());
        if (accused.level() == Level.PROVINCE) {
            assertThat(assignment.desk()).as(name).isEqualTo(Desk.DISCIPLINE);
        } else {
            assertThat(assignment.office()).as(name).isEqualTo(accused.parent());
        }
    }

    @Test
    void everyDivisionIsFoundByItsName() {
        for (var division : divisions.all()) {
            var assignment = assigner.assign(facts(told("BUS", "公交", "在" + division.name() + "等公交车等了很久。", null)));
            if (division.level() != Level.PROVINCE) {
                assertThat(assignment.office())
                        .as(division.name())
                        .isEqualTo(divisions.answering(division).code());
            }
        }
    }

    /** Alone if its name is the only one; with its county always. */
    @Test
    void everyTownIsFoundByItsName() {
        var towns = Towns.hunan();
        var doubled = new ArrayList<String>();
        for (var town : towns) {
            var county = divisions.find(town.division()).orElseThrow();
            var office = divisions.answering(county).code();
            var whole = divisions.find(county.parent()).orElseThrow().name() + county.name() + town.name();
            assertThat(assigner.assign(facts(told("HIGHWAY", "路面", whole + "的路坏了。", null)))
                            .office())
                    .as(whole)
                    .isEqualTo(office);
            var same = towns.stream().filter(t -> t.name().equals(town.name())).count();
            if (same == 1) {
                assertThat(assigner.assign(facts(told("HIGHWAY", "路面", "在" + town.name() + "摔了一跤。", null)))
                                .office())
                        .as(town.name())
                        .isEqualTo(office);
            } else {
                doubled.add(town.name());
                assertThat(assigner.assign(facts(told("HIGHWAY", "路面", "在" + town.name() + "摔了一跤。", null)))
                                .candidates())
                        .as(town.name())
                        .contains(office);
            }
        }
        assertThat(doubled.stream().distinct()).hasSize(67);
    }

    private static Told told(String category, String title, String text, @Nullable String unit) {
        return new Told(
                "",
                null,
                null,
                null,
                null,
                title,
                text,
                null,
                unit,
                null,
                category.equals("ENFORCEMENT"),
                false,
                category.equals("LICENSING"),
                true);
    }

    private static Facts facts(Told told) {
        return new Facts(LocalDate.parse("2026-06-09"), List.of(told), told, null, false, Set.of(), Set.of(), Set.of());
    }
}
