package suda.divisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import suda.divisions.Divisions.Level;

class DivisionsTest {
    private final Divisions divisions = Divisions.hunan();

    @Test
    void hunanHasOneProvinceFourteenCitiesAndAHundredAndTwentyTwoCounties() {
        assertThat(divisions.all().stream().filter(d -> d.level() == Level.PROVINCE))
                .hasSize(1);
        assertThat(divisions.cities()).hasSize(14);
        assertThat(divisions.all().stream().filter(d -> d.level() == Level.COUNTY))
                .hasSize(122);
        assertThat(divisions.all().stream().filter(d -> d.level() == Level.ZONE))
                .hasSize(12);
    }

    @Test
    void everyRowSaysSinceWhenItHolds() {
        assertThat(divisions.all()).allMatch(d -> d.validFrom() != null);
    }

    @Test
    void aZonesCityAnswersForIt() {
        var zone = divisions.find("430371").orElseThrow();

        assertThat(divisions.answering(zone).name()).isEqualTo("湘潭市");
        assertThat(divisions.offices()).doesNotContain("430371").hasSize(137);
    }

    @Test
    void everyPlatformIsRunByAnOfficeThatExists() {
        assertThat(Platforms.hunan().all())
                .hasSize(35)
                .allMatch(p -> divisions.offices().contains(p.office()));
    }

    @Test
    void everyTownLiesInACountyOrZoneThatExists() {
        assertThat(Towns.hunan()).hasSize(2008).allMatch(t -> divisions
                .find(t.division())
                .filter(d -> d.level() == Level.COUNTY || d.level() == Level.ZONE)
                .isPresent());
    }

    @Test
    void elsewhereIsNotHere() {
        assertThat(Elsewhere.all()).noneMatch(p -> p.code().startsWith("43"));
        assertThat(Elsewhere.all().stream().filter(p -> p.name().equals("通城县")).map(Elsewhere::fullName))
                .containsExactly("湖北省通城县");
    }
}
