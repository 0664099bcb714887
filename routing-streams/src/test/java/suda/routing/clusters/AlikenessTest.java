package suda.routing.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import suda.contract.CaseSketch;
import suda.contract.Respondent;
import suda.contract.Sight;
import suda.routing.Sketches;
import suda.routing.clusters.Alikeness.Why;

class AlikenessTest {
    private final Alikeness alikeness = new Alikeness(ClusterPolicy.shipped());

    @Test
    void callersWhoTellOfOneRoadblockInTheirOwnWordsAreAlike() {
        var first = Sketches.roadblock(1).build();

        for (var caller = 3; caller <= 7; caller++) {
            assertThat(why(first, Sketches.roadblock(caller).build()))
                    .as("caller " + caller)
                    .containsExactly(Why.WORDS);
        }
        assertThat(why(Sketches.roadblock(2).build(), Sketches.roadblock(6).build()))
                .containsExactly(Why.WORDS);
    }

    @Test
    void anotherMatterOnTheSameRoadIsNot() {
        var potholes = Sketches.of(8)
                .setTitle("月亮岛路坑洼")
                .setText("月亮岛路路面坑洼，雨天积水，请尽快修补。")
                .build();
        var barrier = Sketches.of(9)
                .setTitle("雷锋大道路障")
                .setText("雷锋大道黄桥大道口有隔离墩损坏，请尽快更换。")
                .build();

        for (var caller : Sketches.roadblock()) {
            assertThat(why(caller, potholes)).isEmpty();
            assertThat(why(caller, barrier)).isEmpty();
        }
    }

    @Test
    void oneAddressIsEnoughHoweverItIsTyped() {
        var one = Sketches.of(1).setPlace(Sketches.address("月亮岛路 １ 号（银星路口）"));
        var other = Sketches.of(2).setPlace(Sketches.address("月亮岛路1号银星路口"));

        assertThat(why(one, other)).containsExactly(Why.ADDRESS);
        assertThat(why(one, Sketches.of(2).setPlace(Sketches.address("月亮岛路2号"))))
                .isEmpty();
    }

    @Test
    void placesAreNearWithinFiveHundredMetres() {
        var one = Sketches.of(1).setPlace(Sketches.point(112.9, 28.3));

        assertThat(why(one, Sketches.of(2).setPlace(Sketches.point(112.9, 28.3044))))
                .containsExactly(Why.NEARBY);
        assertThat(why(one, Sketches.of(2).setPlace(Sketches.point(112.9, 28.3046))))
                .isEmpty();
        assertThat(why(one, Sketches.of(2).setPlace(Sketches.point(112.905, 28.3))))
                .containsExactly(Why.NEARBY);
        assertThat(why(one, Sketches.of(2).setPlace(Sketches.point(112.906, 28.3))))
                .isEmpty();
    }

    @Test
    void whoNamesTheSameRespondentIsAlikeAndWhoNamesAnotherIsNotWhateverElseAgrees() {
        var one = Sketches.roadblock(1).setRespondent(Sketches.unit("望城公路养护公司"));

        assertThat(why(one, Sketches.of(2).setRespondent(Sketches.unit("公路养护公司"))))
                .containsExactly(Why.RESPONDENT);
        assertThat(why(one, Sketches.roadblock(3).setRespondent(Sketches.unit("湘江路桥公司"))))
                .isEmpty();
        assertThat(why(one, Sketches.roadblock(3).setRespondent(Sketches.unit("公司"))))
                .containsExactly(Why.WORDS);
        assertThat(why(
                        Sketches.of(1).setRespondent(office("430112")),
                        Sketches.of(2).setRespondent(office("430112"))))
                .containsExactly(Why.RESPONDENT);
        assertThat(why(
                        Sketches.roadblock(1).setRespondent(office("430112")),
                        Sketches.roadblock(3).setRespondent(office("430121"))))
                .isEmpty();
    }

    @Test
    void aDayApartIsTheMost() {
        var one = Sketches.roadblock(1);
        var at = one.getAcceptedAt();

        assertThat(why(one, Sketches.roadblock(3).setAcceptedAt(at.plus(Duration.ofHours(24)))))
                .isNotEmpty();
        assertThat(why(one, Sketches.roadblock(3).setAcceptedAt(at.minus(Duration.ofHours(24)))))
                .isNotEmpty();
        assertThat(why(
                        one,
                        Sketches.roadblock(3)
                                .setAcceptedAt(at.plus(Duration.ofHours(24)).plusMillis(1))))
                .isEmpty();
    }

    @Test
    void whatIsOfAnotherCategoryOrSightOrClosedIsNot() {
        var one = Sketches.roadblock(1);

        assertThat(why(one, Sketches.roadblock(3).setCategory("ROAD_WORKS"))).isEmpty();
        assertThat(why(one, Sketches.roadblock(3).setSight(Sight.DISCIPLINE))).isEmpty();
        assertThat(why(one, Sketches.roadblock(3).setOpen(false))).isEmpty();
        assertThat(why(one.setSight(Sight.RECUSAL), Sketches.roadblock(3).setSight(Sight.RECUSAL)))
                .isEmpty();
        assertThat(why(Sketches.roadblock(1), Sketches.roadblock(1))).isEmpty();
    }

    @Test
    void whoSaysNothingIsLikeNobody() {
        assertThat(why(Sketches.of(1), Sketches.of(2))).isEmpty();
        assertThat(why(Sketches.of(1).setTitle("堵"), Sketches.of(2).setTitle("堵")))
                .isEmpty();
    }

    private Set<Why> why(CaseSketch.Builder one, CaseSketch.Builder other) {
        return why(one.build(), other.build());
    }

    private Set<Why> why(CaseSketch one, CaseSketch other) {
        var why = alikeness.why(one, other);
        assertThat(alikeness.why(other, one)).as("the other way round").isEqualTo(why);
        return why;
    }

    private static Respondent office(String code) {
        return Respondent.newBuilder().setOffice(code).build();
    }
}
