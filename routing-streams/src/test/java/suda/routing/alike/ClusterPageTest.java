package suda.routing.alike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Sight;
import suda.routing.Cases;
import suda.routing.Sketches;
import suda.routing.access.BadQueryException;
import suda.routing.topology.ClusterDriver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Pages of clusters, of what two instances have. */
class ClusterPageTest {
    @TempDir
    Path one;

    @TempDir
    Path other;

    private List<ClusterDriver> instances = List.of();

    @BeforeEach
    void start() {
        instances = List.of(new ClusterDriver(one), new ClusterDriver(other));
    }

    @AfterEach
    void stop() {
        instances.forEach(ClusterDriver::close);
    }

    @Test
    void pagesOfSeveralInstancesAreOneListTheNewestProposedFirst() {
        var counties = new ArrayList<>(
                List.of("430102", "430103", "430104", "430105", "430111", "430121", "430112", "430181", "430182"));
        Collections.shuffle(counties, new Random(7));
        for (var at = 0; at < counties.size(); at++) {
            // Several are proposed at the same instant.
            propose(instances.get(at % 2), counties.get(at), at / 3, Sight.OPEN);
        }

        var whole = page(ClusterQuery.of(null, null, null, null, null), Role.PROVINCE);
        assertThat(whole.clusters()).hasSize(9);
        assertThat(whole.nextAfter()).isNull();
        assertThat(whole.clusters())
                .isSortedAccordingTo(
                        Comparator.comparing(ClusterView::proposedAt).reversed().thenComparing(ClusterView::id));
        for (var limit : List.of("1", "2", "3", "4", "9")) {
            assertThat(walk(limit)).as("limit " + limit).isEqualTo(whole.clusters());
        }
    }

    @Test
    void aCountysOrACitysAloneAreShown() {
        propose(instances.get(0), "430112", 0, Sight.OPEN);
        propose(instances.get(0), "430121", 0, Sight.OPEN);
        propose(instances.get(1), "430202", 0, Sight.OPEN);

        assertThat(counties(ClusterQuery.of(null, "430112", null, null, null))).containsExactly("430112");
        assertThat(counties(ClusterQuery.of(null, null, "430100", null, null)))
                .containsExactlyInAnyOrder("430121", "430112");
        assertThat(counties(ClusterQuery.of("SETTLED,DISMISSED", null, null, null, null)))
                .isEmpty();
        assertThat(ClusterQuery.of(null, "430112", "430200", null, null).isOfNothing())
                .isTrue();
    }

    @Test
    void whatLiesWithTheDisciplineGroupIsForItAlone() {
        propose(instances.get(0), "430112", 0, Sight.DISCIPLINE);
        var id = "430112-" + Cases.id(1);

        assertThat(page(ClusterQuery.of(null, null, null, null, null), Role.PROVINCE)
                        .clusters())
                .isEmpty();
        assertThat(page(ClusterQuery.of(null, null, null, null, null), Role.DISCIPLINE)
                        .clusters())
                .hasSize(1);
        var store = instances.get(0).clusters();
        assertThat(ClusterController.find(store, id, sights(Role.PROVINCE))).isEmpty();
        assertThat(ClusterController.find(store, id, sights(Role.DISCIPLINE))).hasSize(1);
        for (var role : List.of(Role.OFFICE, Role.HOTLINE, Role.OPERATOR, Role.RECUSAL)) {
            assertThat(sights(role)).isEmpty();
        }
    }

    @Test
    void eachCaseIsShownWithWhoHasItAndWhereItIsRead() {
        propose(instances.get(0), "430112", 0, Sight.OPEN);

        var view = page(ClusterQuery.of(null, null, null, null, null), Role.PROVINCE)
                .clusters()
                .get(0);

        assertThat(view.countyName()).isEqualTo("望城区");
        assertThat(view.categoryName()).isEqualTo("公路");
        assertThat(view.lead()).isEqualTo(Cases.id(1));
        assertThat(view.cases().get(0).place()).isEqualTo("望城区");
        assertThat(view.cases().get(0).link()).isEqualTo("/api/v1/cases/" + Cases.id(1));
    }

    @Test
    void whatIsWrongIsNamed() {
        refuses("state", "OPEN", null, null, null, null);
        refuses("county", null, "430199", null, null, null);
        refuses("county", null, "430000", null, null, null);
        refuses("city", null, null, "430112", null, null);
        refuses("limit", null, null, null, "0", null);
        for (var after : List.of("x", "!", "", "MTIz")) {
            refuses("after", null, null, null, null, after);
        }
    }

    private static void refuses(
            String field,
            @Nullable String state,
            @Nullable String county,
            @Nullable String city,
            @Nullable String limit,
            @Nullable String after) {
        assertThatThrownBy(() -> ClusterQuery.of(state, county, city, limit, after))
                .isInstanceOfSatisfying(
                        BadQueryException.class, bad -> assertThat(bad.field).isEqualTo(field));
    }

    private static void propose(ClusterDriver instance, String county, int hours, Sight sight) {
        for (var caller : List.of(1, 3)) {
            var sketch = Sketches.roadblock(caller).setSight(sight);
            instance.tell(
                    county,
                    sketch.setAcceptedAt(sketch.getAcceptedAt().plus(Duration.ofHours(hours)))
                            .build());
        }
    }

    private List<ClusterView> walk(String limit) {
        var seen = new ArrayList<ClusterView>();
        for (@Nullable String after = null; ; ) {
            var page = page(ClusterQuery.of(null, null, null, limit, after), Role.PROVINCE);
            seen.addAll(page.clusters());
            after = page.nextAfter();
            if (after == null) {
                return seen;
            }
        }
    }

    private List<String> counties(ClusterQuery query) {
        return page(query, Role.PROVINCE).clusters().stream()
                .map(ClusterView::county)
                .toList();
    }

    /** As between instances: the other one's part comes as JSON. */
    private ClusterPage page(ClusterQuery query, Role role) {
        var found = new ArrayList<>(ClusterController.page(instances.get(0).clusters(), query, sights(role)));
        var json = JsonMapper.shared()
                .writeValueAsString(ClusterController.page(instances.get(1).clusters(), query, sights(role)));
        found.addAll(JsonMapper.shared().readValue(json, new TypeReference<List<ClusterView>>() {}));
        return ClusterPage.of(found, query);
    }

    private static Set<Sight> sights(Role role) {
        return ClusterController.sights(new Caller(role, "430000", "key"));
    }
}
