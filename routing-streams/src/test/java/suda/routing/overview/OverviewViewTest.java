package suda.routing.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import suda.access.Role;
import suda.contract.Counted;
import suda.routing.scorecards.Sums;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverviewViewTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:30Z");
    private static final List<Held> HELD = List.of(
            new Held("430100", new Standing(1, 1, 0)),
            new Held("430121", new Standing(2, 0, 1)),
            // Of another partition.
            new Held("430121", new Standing(3, 1, 1)),
            new Held("430000", new Standing(1, 0, 0)),
            new Held("TRIAGE", new Standing(4, 2, 1)),
            // Closed, so none of the open ones.
            new Held("PROPOSED", new Standing(2, 0, 0)),
            new Held("PROPOSED", new Standing(1, 0, 0)));

    @Test
    void readsAsItsContractSays() {
        var rates = Map.of("430100", new Sums(Map.of(Counted.CLOSE_DUE, 4L, Counted.CLOSED_ON_TIME, 3L), Map.of()));
        var json = json(OverviewExamples.of(Role.PROVINCE, NOW, HELD, rates));

        assertThat(json.path("asOf").asString()).isEqualTo("2026-11-26T04:00:30Z");
        assertThat(json.path("scenario").asBoolean(true)).isFalse();
        assertThat(json.path("period").toString()).isEqualTo("{\"from\":\"2026-11-01\",\"to\":\"2026-11-26\"}");
        assertThat(json.path("total").toString()).isEqualTo("{\"open\":11,\"overdue\":4,\"dueSoon\":3}");
        assertThat(json.path("triage").path("overdue").asInt()).isEqualTo(2);
        assertThat(json.path("province").path("open").asInt()).isEqualTo(1);
        assertThat(json.has("discipline")).isFalse();
        assertThat(json.path("proposed").asInt()).isEqualTo(3);
        assertThat(json.path("cities").size()).isEqualTo(14);
        var city = json.path("cities").path(0);
        assertThat(city.path("city").asString()).isEqualTo("430100");
        assertThat(city.path("open").asInt()).isEqualTo(6);
        assertThat(city.path("overdue").asInt()).isEqualTo(2);
        assertThat(city.path("dueSoon").asInt()).isEqualTo(2);
        assertThat(city.path("bureau").path("open").asInt()).isEqualTo(1);
        assertThat(city.path("counties").path("open").asInt()).isEqualTo(5);
        assertThat(city.path("onTime").path("percent").asString()).isEqualTo("75.0");
        assertThat(city.path("satisfaction").path("percent").isNull()).isTrue();
        assertThat(json.path("offices").propertyNames()).containsExactlyInAnyOrder("430000", "430100", "430121");
        assertThat(json.path("flow").path("minutes").size()).isEqualTo(60);
        assertThat(json.path("flow").path("minutes").path(59).toString())
                .isEqualTo("{\"at\":\"2026-11-26T04:00:00Z\",\"accepted\":0,\"routed\":0,\"closed\":0,\"returned\":0}");
        assertThat(json.path("flow").path("accepted").asInt(-1)).isZero();
    }

    @Test
    void onlyTheDisciplineGroupHasAFigureOfItsDesk() {
        var held = List.of(new Held("DISCIPLINE", new Standing(2, 1, 0)));

        assertThat(json(OverviewExamples.of(Role.DISCIPLINE, NOW, held, Map.of()))
                        .path("discipline")
                        .path("open")
                        .asInt())
                .isEqualTo(2);
        assertThat(json(OverviewExamples.of(Role.DISCIPLINE, NOW, List.of(), Map.of()))
                        .has("discipline"))
                .isTrue();
    }

    @Test
    void thatTimePassesIsNothingToShow() {
        var first = OverviewExamples.of(Role.PROVINCE, NOW, HELD, Map.of());

        assertThat(OverviewExamples.of(Role.PROVINCE, NOW.plusSeconds(1), HELD, Map.of())
                        .showsTheSameAs(first))
                .isTrue();
        assertThat(OverviewExamples.of(Role.PROVINCE, NOW.plusSeconds(1), List.of(), Map.of())
                        .showsTheSameAs(first))
                .isFalse();
        assertThat(first.showsTheSameAs(null)).isFalse();
    }

    private static JsonNode json(Overview overview) {
        var json = JsonMapper.shared();
        return json.readTree(json.writeValueAsString(overview));
    }
}
