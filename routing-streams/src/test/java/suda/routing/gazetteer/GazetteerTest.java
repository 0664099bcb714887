package suda.routing.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import suda.routing.gazetteer.Sense.Kind;
import suda.routing.policy.PolicySection;

class GazetteerTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-09");
    private static final Map<String, List<Sense>> SHIPPED = new HashMap<>();

    static {
        Gazetteer.shipped().each(SHIPPED::put);
    }

    @ParameterizedTest
    @CsvSource({
        "浏阳, 430181", "湘西, 433100", "湘西州, 433100", "芙蓉区, 430102", "湘潭, 430300", "湘潭县, 430321",
        "城步县, 430529", "城步, 430529", "津市, 430781", "津市市, 430781", "昭山示范区, 430372", "大通湖区, 430971",
        "松木经开区, 430473", "祁阳县, 431181", "株洲县, 430212", "大瑶镇, 430181", "衡阳南岳机场, 430422",
    })
    void knowsTheFormsInWhichPeopleWriteAName(String name, String code) {
        assertThat(SHIPPED.get(name))
                .as(name)
                .isNotNull()
                .extracting(Sense::office)
                .containsExactly(code);
        assertThat(Gazetteer.shipped().knows(name, TODAY)).isTrue();
    }

    @Test
    void aDoubledTownHasAllItsPlacesAndAnOrdinaryWordIsPlain() {
        assertThat(SHIPPED.get("龙潭镇")).hasSizeGreaterThan(1).noneMatch(Sense::plain);
        assertThat(SHIPPED.get("通道")).allMatch(Sense::plain);
        assertThat(SHIPPED.get("通道县")).noneMatch(Sense::plain);
        assertThat(SHIPPED.get("天津市")).extracting(Sense::kind).containsOnly(Kind.OUTSIDE);
    }

    @Test
    void everyRowSaysSinceWhenItHolds() {
        assertThat(SHIPPED.values().stream().flatMap(List::stream)).allMatch(s -> s.from() != null);
    }

    @Test
    void anEntryHoldsFromItsDayToItsLast() {
        var gazetteer = with(
                "places: [{name: 新站, kind: STATION, office: \"430181\", validFrom: 2026-07-01, validUntil: 2026-08-31}]");

        assertThat(gazetteer.knows("新站", LocalDate.parse("2026-06-30"))).isFalse();
        assertThat(gazetteer.knows("新站", LocalDate.parse("2026-07-01"))).isTrue();
        assertThat(gazetteer.knows("新站", LocalDate.parse("2026-08-31"))).isTrue();
        assertThat(gazetteer.knows("新站", LocalDate.parse("2026-09-01"))).isFalse();
        assertThat(gazetteer.version()).isEqualTo(Gazetteer.shipped().version() + "+t");
    }

    @Test
    void aProvinceMaySayThatANameIsNoPlaceAndThatAnothersIsOurs() {
        var gazetteer = with(
                "notPlaces: [大瑶镇]\n" + "places: [{name: 武汉, kind: OTHER, office: \"430626\", validFrom: 2026-01-01}]");
        var senses = new HashMap<String, List<Sense>>();
        gazetteer.each(senses::put);

        assertThat(senses.get("大瑶镇")).extracting(Sense::kind).containsExactly(Kind.NOT_A_PLACE);
        assertThat(senses.get("武汉")).extracting(Sense::office).containsExactly("430626");
    }

    @Test
    void theNearestPointWithinItsRadiusCountsAndNoOther() {
        var gazetteer = with("radius: 500\nplaces:\n"
                + "  - {name: 甲站, kind: STATION, office: \"430181\", at: [113.0, 28.0], validFrom: 2026-01-01}\n"
                + "  - {name: 乙站, kind: STATION, office: \"430121\", at: [113.004, 28.0], validFrom: 2026-01-01}\n"
                + "  - {name: 丙站, kind: STATION, office: \"430182\", at: [113.5, 28.0], radius: 5000, validFrom: 2026-01-01}\n"
                + "  - {name: 丁站, kind: STATION, office: \"430182\", at: [114.0, 28.0], validFrom: 2027-01-01}\n");

        // 0.001 degrees of longitude are 98 m here.
        assertThat(name(gazetteer, 113.001, 28.0)).isEqualTo("甲站");
        assertThat(name(gazetteer, 113.003, 28.0)).isEqualTo("乙站");
        assertThat(name(gazetteer, 113.0, 28.0044)).isEqualTo("甲站");
        assertThat(name(gazetteer, 113.0, 28.0046)).isEqualTo("none");
        assertThat(name(gazetteer, 113.54, 28.01)).isEqualTo("丙站");
        assertThat(name(gazetteer, 114.0, 28.0)).as("not yet").isEqualTo("none");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            value = {
                "places: [{kind: STATION, office: \"430181\", validFrom: 2026-01-01}]>places/1/name is missing",
                "places: [{name: 甲站, kind: CITY, office: \"430181\", validFrom: 2026-01-01}]>places/1/kind can't be added",
                "places: [{name: 甲站, kind: PORT, office: \"430181\", validFrom: 2026-01-01}]>places/1/kind knows no PORT",
                "places: [{name: 甲站, kind: STATION, office: \"430371\", validFrom: 2026-01-01}]>office names no office: 430371",
                "places: [{name: 甲站, kind: STATION, office: \"430181\"}]>places/1/validFrom is missing",
                "places: [{name: 甲, kind: STATION, office: \"430181\", validFrom: 2026-01-01}]>must be names of 2 to 40",
                "places: [{name: 甲站, kind: STATION, office: \"430181\", at: [1], validFrom: 2026-01-01}]>[longitude, latitude]",
                "places: [{name: 甲站, kind: STATION, office: \"430181\", radius: 5, validFrom: 2026-01-01}]>needs coordinates",
                "places: [{name: 甲站, kind: STATION, office: \"430181\", at: [113.0, 28.0], radius: 0, validFrom: 2026-01-01}]>must be 1 to 50000",
                "place: []>place is unknown here",
                "places: 5>places must be a list",
            })
    void whatIsWrongIsSaidInASentence(String entry, String sentence) {
        assertThatThrownBy(() -> with(entry)).hasMessageContaining(sentence).hasMessageMatching("(?s).*\\p{IsHan}.*");
    }

    private static String name(Gazetteer gazetteer, double longitude, double latitude) {
        return gazetteer
                .near(longitude, latitude, TODAY)
                .map(Points.Point::name)
                .orElse("none");
    }

    private static Gazetteer with(String entries) {
        return Gazetteer.with(
                GazetteerFile.read(PolicySection.root(new StringReader("version: t\n" + entries), "test")));
    }
}
