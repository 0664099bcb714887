package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static suda.routing.Sketches.COUNTY;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.CaseCluster;
import suda.contract.CaseSketch;
import suda.contract.ClusterState;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.Sight;
import suda.contract.SketchMessage;
import suda.routing.Cases;
import suda.routing.Sketches;
import suda.topics.DeadLetter;

class ClusterTopologyTest {
    private static final String ID = COUNTY + "-" + Cases.id(1);

    @TempDir
    Path state;

    private ClusterDriver driver;

    @BeforeEach
    void start() {
        driver = new ClusterDriver(state);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void sevenCallersAboutOneRoadblockAreOneClusterOfSeven() {
        driver.tell(COUNTY, Sketches.roadblock());

        var cluster = only();
        assertThat(cluster.getClusterId()).isEqualTo(ID);
        assertThat(cluster.getState()).isEqualTo(ClusterState.PROPOSED);
        assertThat(cluster.getApart()).isFalse();
        assertThat(cluster.getCases()).isEqualTo(Sketches.roadblock());
        assertThat(cluster.getZh())
                .contains("望城区有 7 件", "“公路”", "内容相似", "“月亮岛路设置路障”", Cases.id(1), Cases.id(7), "不会自动合并");
        assertThat(cluster.getEn())
                .startsWith("7 cases")
                .contains("similar words", Cases.id(7), "nothing is merged by itself");
    }

    @Test
    void theDeskIsToldWhenItIsProposedAndWhenItHasDoubled() {
        driver.tell(COUNTY, Sketches.roadblock());

        var told = driver.told(Desk.TRIAGE);
        assertThat(told).extracting(DeskMessage::getType).containsOnly(DeskMessageType.ALIKE);
        assertThat(told).extracting(DeskMessage::getCaseId).containsOnly(Cases.id(1));
        assertThat(told)
                .extracting(DeskMessage::getZh)
                .satisfiesExactly(two -> assertThat(two).contains("有 2 件"), four -> assertThat(four)
                        .contains("有 4 件"));
        assertThat(driver.changes().stream().map(one -> one.getCases().size()).max(Integer::compare))
                .hasValue(7);
    }

    @Test
    void anEarlierCaseThatArrivesLateLeadsAndTheIdStays() {
        driver.tell(COUNTY, Sketches.roadblock(3).build());
        driver.tell(COUNTY, Sketches.roadblock(7).build());
        driver.tell(COUNTY, Sketches.roadblock(1).build());

        assertThat(only().getClusterId()).isEqualTo(COUNTY + "-" + Cases.id(3));
        assertThat(ids(only())).containsExactly(Cases.id(1), Cases.id(3), Cases.id(7));
    }

    @Test
    void ofTwoThatBecomeOneTheOneProposedFirstGoesOn() {
        at(11, "甲路", null);
        at(12, "甲路", null);
        at(21, "乙路", "望城公路公司");
        at(22, "乙路", "望城公路公司");
        assertThat(driver.proposed(COUNTY)).hasSize(2);

        at(30, "甲路", "望城公路公司");

        assertThat(only().getClusterId()).isEqualTo(COUNTY + "-" + Cases.id(11));
        assertThat(only().getCases()).hasSize(5);
        assertThat(cluster(COUNTY + "-" + Cases.id(21))).satisfies(other -> {
            assertThat(other.getState()).isEqualTo(ClusterState.SETTLED);
            assertThat(other.getCases()).isEmpty();
        });
    }

    @Test
    void whatIsClosedOrMergedLeavesAndOfOneNothingIsLeftToPropose() {
        driver.tell(COUNTY, Sketches.roadblock().subList(2, 5));
        driver.tell(COUNTY, Sketches.roadblock(1).build());
        var id = only().getClusterId();

        driver.tell(COUNTY, Sketches.closed(Sketches.roadblock(3).build()));
        assertThat(ids(only())).containsExactly(Cases.id(1), Cases.id(4), Cases.id(5));

        driver.tell(
                COUNTY,
                Sketches.roadblock(4)
                        .setRevision(2)
                        .setOpen(false)
                        .setMergedInto(Cases.id(1))
                        .build());
        driver.tell(COUNTY, Sketches.closed(Sketches.roadblock(5).build()));

        assertThat(driver.proposed(COUNTY)).isEmpty();
        var settled = cluster(id);
        assertThat(settled.getState()).isEqualTo(ClusterState.SETTLED);
        assertThat(settled.getCases()).isEmpty();
    }

    @Test
    void withoutTheCaseThatHeldThemTogetherTheyAreTwo() {
        at(11, "甲路", null);
        at(12, "甲路", null);
        at(13, "甲路", "望城公路公司");
        at(14, "乙路", "望城公路公司");
        at(15, "乙路", null);
        assertThat(only().getCases()).hasSize(5);

        driver.tell(COUNTY, Sketches.closed(placed(13, "甲路", "望城公路公司")));

        assertThat(driver.proposed(COUNTY))
                .extracting(ClusterTopologyTest::ids)
                .containsExactlyInAnyOrder(List.of(Cases.id(11), Cases.id(12)), List.of(Cases.id(14), Cases.id(15)));
        assertThat(cluster(COUNTY + "-" + Cases.id(11)).getState()).isEqualTo(ClusterState.PROPOSED);
    }

    @Test
    void whatThePersonDismissedStaysSoUntilThreeNewOnesHaveCome() {
        driver.tell(COUNTY, Sketches.roadblock().subList(0, 1));
        driver.tell(COUNTY, Sketches.roadblock().subList(2, 3));
        driver.dismiss(ID, "PROVINCE", Sketches.MORNING.plus(Duration.ofMinutes(3)));
        assertThat(cluster(ID).getState()).isEqualTo(ClusterState.DISMISSED);
        driver.told(Desk.TRIAGE);

        driver.tell(COUNTY, Sketches.roadblock().subList(3, 5));
        assertThat(driver.proposed(COUNTY)).isEmpty();
        assertThat(cluster(ID).getCases()).hasSize(4);
        assertThat(driver.told(Desk.TRIAGE)).isEmpty();

        driver.tell(COUNTY, Sketches.roadblock(6).build());
        assertThat(only().getClusterId()).isEqualTo(ID);
        assertThat(only().getCases()).hasSize(5);
        assertThat(driver.told(Desk.TRIAGE)).hasSize(1);

        driver.dismiss(ID, "PROVINCE", Sketches.MORNING.plus(Duration.ofMinutes(3)));
        assertThat(only().getState()).as("told again").isEqualTo(ClusterState.PROPOSED);
        driver.dismiss(ID, "PROVINCE", Sketches.MORNING.plus(Duration.ofMinutes(8)));
        assertThat(driver.proposed(COUNTY)).isEmpty();
    }

    @Test
    void aDismissalOfWhatIsUnknownOrHiddenDoesNothing() {
        for (var caller : List.of(1, 3)) {
            driver.tell(
                    COUNTY,
                    Sketches.roadblock(caller).setSight(Sight.DISCIPLINE).build());
        }

        driver.dismiss(COUNTY + "-" + Cases.id(9), "PROVINCE", Sketches.MORNING);
        driver.dismiss(ID, "PROVINCE", Sketches.MORNING);
        assertThat(only().getState()).isEqualTo(ClusterState.PROPOSED);

        driver.dismiss(ID, "DISCIPLINE", Sketches.MORNING);
        assertThat(driver.proposed(COUNTY)).isEmpty();
    }

    @Test
    void whatLiesWithTheDisciplineGroupIsToldToItAloneAndWithTheRecusalPersonToNobody() {
        for (var sight : List.of(Sight.DISCIPLINE, Sight.RECUSAL)) {
            for (var caller : List.of(1, 3)) {
                driver.tell(
                        sight == Sight.RECUSAL ? "430121" : COUNTY,
                        Sketches.roadblock(caller).setSight(sight).build());
            }
        }

        assertThat(driver.told(Desk.DISCIPLINE)).hasSize(1);
        assertThat(driver.told(Desk.TRIAGE)).isEmpty();
        assertThat(driver.told(Desk.RECUSAL)).isEmpty();
        assertThat(driver.changes()).isEmpty();
        assertThat(driver.proposed("430121")).isEmpty();
    }

    @Test
    void aCaseThatGoesOutOfSightTakesEveryWordOfItWithIt() {
        driver.tell(COUNTY, Sketches.roadblock());
        driver.changes();

        driver.tell(
                COUNTY,
                Sketches.roadblock(1).setRevision(2).setSight(Sight.DISCIPLINE).build());

        assertThat(driver.changes()).singleElement().satisfies(cluster -> {
            assertThat(ids(cluster)).doesNotContain(Cases.id(1));
            assertThat(cluster.getZh()).doesNotContain(Cases.id(1), "月亮岛路设置路障");
        });
    }

    @Test
    void accusationsAreShownForInformationOnly() {
        driver.tell(COUNTY, Sketches.roadblock(1).build());
        driver.tell(COUNTY, Sketches.roadblock(3).setAccuses(true).build());

        assertThat(only().getApart()).isTrue();
        assertThat(only().getZh()).endsWith("涉举报，分别办理、分别答复，仅供参考。");
    }

    @Test
    void whoHasACaseNowIsShownAndNobodyIsToldAgain() {
        driver.tell(COUNTY, Sketches.roadblock());
        driver.told(Desk.TRIAGE);
        driver.changes();

        driver.tell(COUNTY, Sketches.roadblock(1).setRevision(2).build());
        assertThat(driver.changes()).isEmpty();
        driver.tell(
                COUNTY, Sketches.roadblock(1).setRevision(3).setOffice("430100").build());
        driver.tell(COUNTY, Sketches.roadblock(1).setRevision(2).build());

        assertThat(driver.told(Desk.TRIAGE)).isEmpty();
        assertThat(driver.changes()).hasSize(1);
        assertThat(only().getCases().get(0).getOffice()).isEqualTo("430100");
    }

    @Test
    void noClusterIsLargerThanFiftyAndTheOthersBeginAnother() {
        driver.tell(
                COUNTY,
                IntStream.rangeClosed(1, 120)
                        .mapToObj(number -> placed(number, "月亮岛路", null))
                        .toList());

        assertThat(driver.proposed(COUNTY))
                .extracting(one -> one.getCases().size())
                .containsExactlyInAnyOrder(50, 50, 20);
    }

    @Test
    void aProposalThatNobodyDecidedOnIsSettledAndLeavesWithAllThatBelongsToIt() {
        driver.tell(COUNTY, Sketches.roadblock().subList(0, 1));
        driver.tell(COUNTY, Sketches.roadblock().subList(2, 3));

        later(99, Duration.ofDays(14));
        assertThat(only().getState()).isEqualTo(ClusterState.PROPOSED);
        later(100, Duration.ofDays(16));
        assertThat(cluster(ID).getState()).isEqualTo(ClusterState.SETTLED);
        later(101, Duration.ofDays(32));

        assertThat(driver.clusters().find(ID)).isNull();
        assertThat(driver.entries(RoutingTopology.CLUSTERS)).isZero();
        assertThat(driver.entries(RoutingTopology.SKETCHES)).isEqualTo(2);
    }

    @Test
    void whatWasSettledByTimeIsNotProposedAgainByWhoSignsForIt() {
        driver.tell(COUNTY, Sketches.roadblock().subList(0, 1));
        driver.tell(COUNTY, Sketches.roadblock().subList(2, 3));
        later(100, Duration.ofDays(16));

        driver.tell(
                COUNTY, Sketches.roadblock(1).setRevision(2).setOffice("430100").build());

        assertThat(driver.proposed(COUNTY)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsParkedAndTheFlowGoesOn() {
        var key = COUNTY.getBytes(StandardCharsets.UTF_8);
        driver.raw(null, new byte[] {1});
        driver.raw(key, null);
        driver.raw(key, new byte[] {9, 0, 0, 0, 1, 5});
        driver.raw(
                key,
                ClusterDriver.bytes(SketchMessage.newBuilder().setCounty(COUNTY).build()));
        driver.raw(
                key,
                ClusterDriver.bytes(SketchMessage.newBuilder()
                        .setCounty("430121")
                        .setSketch(Sketches.of(1).build())
                        .build()));
        driver.tell(COUNTY, Sketches.roadblock());

        assertThat(driver.parked())
                .extracting(record -> new String(
                        record.headers().lastHeader(DeadLetter.REASON_CODE).value(), StandardCharsets.UTF_8))
                .containsExactly("NULL_KEY", "NULL_VALUE", "UNREADABLE", "INVALID", "INVALID");
        assertThat(only().getCases()).hasSize(7);
    }

    @Test
    void casesThemselvesAreSketchedByCounty() {
        for (var number = 1; number <= 3; number++) {
            driver.snapshot(Cases.bus().setCaseId(Cases.id(number)).build());
        }

        assertThat(driver.sketches()).extracting(SketchMessage::getCounty).containsOnly("430121");
        assertThat(driver.proposed("430121")).singleElement().satisfies(cluster -> {
            assertThat(cluster.getCases()).hasSize(3);
            assertThat(cluster.toString()).doesNotContain("token");
        });
    }

    private void later(int number, Duration after) {
        driver.tell(
                COUNTY,
                Sketches.of(number)
                        .setAcceptedAt(Sketches.MORNING.plus(after))
                        .setTitle("别的事" + number)
                        .build());
    }

    private void at(int number, String address, @Nullable String unit) {
        driver.tell(COUNTY, placed(number, address, unit));
    }

    private static CaseSketch placed(int number, String address, @Nullable String unit) {
        return Sketches.of(number)
                .setPlace(Sketches.address(address))
                .setRespondent(unit == null ? null : Sketches.unit(unit))
                .build();
    }

    private CaseCluster cluster(String id) {
        return Objects.requireNonNull(driver.clusters().find(id));
    }

    private CaseCluster only() {
        var proposed = driver.proposed(COUNTY);
        assertThat(proposed).hasSize(1);
        return proposed.get(0);
    }

    private static List<String> ids(CaseCluster cluster) {
        return cluster.getCases().stream().map(CaseSketch::getCaseId).toList();
    }
}
