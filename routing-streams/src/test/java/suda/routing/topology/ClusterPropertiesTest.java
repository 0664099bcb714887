package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.contract.CaseCluster;
import suda.contract.CaseSketch;
import suda.contract.Desk;
import suda.contract.Sight;
import suda.divisions.Divisions;
import suda.routing.Sketches;
import suda.routing.clusters.Alikeness;
import suda.routing.clusters.ClusterPolicy;

/** What must hold for whatever comes, in whatever order; what comes is random and the same each time. */
class ClusterPropertiesTest {
    private static final int ROUNDS = 68;

    private static final List<String> COUNTIES =
            Divisions.hunan().all().stream().map(Divisions.Division::code).toList();

    @TempDir
    Path state;

    @Test
    void whoIsAlikeIsTogetherInWhateverOrderTheyComeAndNothingChangesWhenItIsToldAgain() {
        var sizes = new HashSet<Integer>();
        try (var driver = new ClusterDriver(state)) {
            for (int round = 0; round < ROUNDS; round++) {
                var random = new Random(round);
                var histories = histories(random);
                var expected = together(histories);
                for (int order = 0; order < 2; order++) {
                    var county = COUNTIES.get(2 * round + order);
                    var told = shuffled(histories, random);
                    driver.tell(county, told);

                    assertThat(partition(driver.proposed(county)))
                            .as("round " + round + ", order " + order)
                            .isEqualTo(expected);

                    forget(driver);
                    var before = driver.proposed(county);
                    driver.tell(county, told);
                    assertThat(driver.proposed(county)).isEqualTo(before);
                    assertThat(driver.changes()).isEmpty();
                    assertThat(driver.told(Desk.TRIAGE)).isEmpty();
                    assertThat(driver.told(Desk.DISCIPLINE)).isEmpty();
                }
                expected.forEach(cluster -> sizes.add(cluster.size()));
            }
        }
        // Of use only while there are small and large ones.
        assertThat(sizes).contains(2, 3, 5, 8);
    }

    private static void forget(ClusterDriver driver) {
        driver.changes();
        driver.told(Desk.TRIAGE);
        driver.told(Desk.DISCIPLINE);
    }

    /** Of each case what it is and what becomes of it. */
    private static List<List<CaseSketch>> histories(Random random) {
        var histories = new ArrayList<List<CaseSketch>>();
        var cases = 4 + random.nextInt(30);
        for (int number = 1; number <= cases; number++) {
            var history = new ArrayList<CaseSketch>();
            history.add(first(number, random));
            while (random.nextInt(3) == 0) {
                history.add(next(history.get(history.size() - 1), random));
            }
            histories.add(history);
        }
        return histories;
    }

    private static CaseSketch first(int number, Random random) {
        var sketch = Sketches.of(number)
                .setAcceptedAt(Sketches.MORNING.plus(Duration.ofMinutes(random.nextInt(36 * 60))))
                .setCategory(random.nextInt(4) == 0 ? "BUS" : "HIGHWAY")
                .setSight(random.nextInt(8) == 0 ? Sight.DISCIPLINE : Sight.OPEN);
        switch (random.nextInt(4)) {
            case 0 -> sketch.setPlace(Sketches.address("甲乙丙丁戊己庚辛".charAt(random.nextInt(8)) + "路"));
            case 1 -> sketch.setRespondent(Sketches.unit("第" + random.nextInt(6) + "公司"));
            case 2 ->
                sketch.setPlace(Sketches.address("甲乙丙丁戊己庚辛".charAt(random.nextInt(8)) + "路"))
                        .setRespondent(Sketches.unit("第" + random.nextInt(6) + "公司"));
            default -> {
                var words = Sketches.ROADBLOCK.get(random.nextInt(7));
                sketch.setTitle(words.get(0)).setText(words.get(1));
            }
        }
        return sketch.build();
    }

    private static CaseSketch next(CaseSketch before, Random random) {
        var next = CaseSketch.newBuilder(before).setRevision(before.getRevision() + 1 + random.nextInt(2));
        switch (random.nextInt(5)) {
            case 0 -> next.setOffice("430100");
            case 1 -> next.setSight(Sight.values()[random.nextInt(3)]);
            case 2 -> next.setPlace(Sketches.address("甲乙丙丁戊己庚辛".charAt(random.nextInt(8)) + "路"));
            default -> next.setOpen(!before.getOpen());
        }
        return next.build();
    }

    /** In any order, but of each case what came first comes first. */
    private static List<CaseSketch> shuffled(List<List<CaseSketch>> histories, Random random) {
        var told = new ArrayList<CaseSketch>();
        var open = new ArrayList<List<CaseSketch>>();
        histories.forEach(history -> open.add(new ArrayList<>(history)));
        while (!open.isEmpty()) {
            var one = open.get(random.nextInt(open.size()));
            told.add(one.remove(0));
            open.removeIf(List::isEmpty);
        }
        return told;
    }

    /** The plain way: all with all, and again for each that was reached. */
    private static Set<Set<String>> together(List<List<CaseSketch>> histories) {
        var alikeness = new Alikeness(ClusterPolicy.shipped());
        Map<String, Set<String>> groups = new HashMap<>();
        var last = histories.stream()
                .map(history -> history.get(history.size() - 1))
                .toList();
        last.forEach(one -> groups.put(one.getCaseId(), new TreeSet<>(Set.of(one.getCaseId()))));
        for (var one : last) {
            for (var other : last) {
                if (alikeness.areAlike(one, other)) {
                    var all = new TreeSet<String>();
                    all.addAll(groups.getOrDefault(one.getCaseId(), Set.of()));
                    all.addAll(groups.getOrDefault(other.getCaseId(), Set.of()));
                    all.forEach(id -> groups.put(id, all));
                }
            }
        }
        var found = new HashSet<>(groups.values());
        found.removeIf(group -> group.size() < 2);
        return found;
    }

    private static Set<Set<String>> partition(List<CaseCluster> clusters) {
        var found = new HashSet<Set<String>>();
        for (var cluster : clusters) {
            var ids = new TreeSet<String>();
            cluster.getCases().forEach(one -> ids.add(one.getCaseId()));
            found.add(ids);
        }
        return found;
    }
}
