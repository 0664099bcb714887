package suda.intake.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import suda.contract.Actor;
import suda.contract.ClusterDismissal;
import suda.contract.SketchMessage;
import suda.intake.cluster.ClusterCheck.Verdict;
import suda.intake.submission.Violation;
import tools.jackson.databind.json.JsonMapper;

class ClusterCheckTest {
    private static final String ID = "430112-N53PC-PYBAY-9AEN0";
    private static final Actor PROVINCE = new Actor("PROVINCE", "430000");
    private static final Instant NOW = Instant.parse("2026-06-10T00:00:00Z");

    @Test
    void aDismissalIsForTheCountyOfItsClusterWithItsReasonMasked() {
        var verdict = check("{'kind':'DISMISS','reason':'两处路障，问过13812345678','actionId':'d-1'}");

        assertThat(((Verdict.Valid) verdict).message())
                .isEqualTo(SketchMessage.newBuilder()
                        .setCounty("430112")
                        .setDismissal(new ClusterDismissal(ID, "d-1", PROVINCE, "两处路障，问过138****5678", NOW))
                        .build());
    }

    @Test
    void withoutAnIdItIsGivenOne() {
        var verdict = check("{'kind':'DISMISS','reason':'两处路障'}");

        assertThat(((Verdict.Valid) verdict).message().getDismissal().getActionId())
                .isEqualTo("made");
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        assertThat(((Verdict.Invalid) check("{'kind':'MERGE','into':'x','actionId':'..'}")).violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("kind", "actionId", "reason", "into");
        assertThat(((Verdict.Invalid) check("[]")).violations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "430112-N53PC-PYBAY-9AEN1",
                "439999-N53PC-PYBAY-9AEN0",
                "430000-N53PC-PYBAY-9AEN0",
                "430112-n53pc-pybay-9aen0",
                "430112-N53PCPYBAY9AEN0",
                "N53PC-PYBAY-9AEN0",
                ""
            })
    void whatCanBeNoClustersIdIsNone(String id) {
        assertThat(ClusterCheck.countyOf(id)).isEmpty();
    }

    @Test
    void anIdNamesItsCountyOrCity() {
        assertThat(ClusterCheck.countyOf(ID)).hasValue("430112");
        assertThat(ClusterCheck.countyOf(ID.replace("430112", "430100"))).hasValue("430100");
    }

    private static Verdict check(String body) {
        return ClusterCheck.check(
                JsonMapper.shared().readTree(body.replace('\'', '"')), ID, "430112", PROVINCE, "made", NOW);
    }
}
