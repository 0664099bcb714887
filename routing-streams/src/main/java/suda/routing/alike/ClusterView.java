package suda.routing.alike;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseCluster;
import suda.contract.CaseSketch;
import suda.contract.ClusterDismissal;
import suda.contract.ClusterState;
import suda.contract.Desk;
import suda.contract.Sight;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Terms;
import suda.routing.topology.ClusterStore;

/**
 * Cases that look alike, as proposed: nothing of it is merged.
 *
 * @param sight OPEN, or DISCIPLINE, which the discipline group alone is shown
 * @param apart accusations: each is handled and answered apart
 * @param lead the case that comes first, under which the others would be merged; null when none is left
 * @param cases by acceptance; none once it is settled
 * @param dismissal by whom and why it was dismissed last; it stays when the group is proposed again
 */
public record ClusterView(
        String id,
        ClusterState state,
        Sight sight,
        String county,
        String countyName,
        String category,
        String categoryName,
        Instant proposedAt,
        Instant changedAt,
        boolean apart,
        @Nullable String lead,
        List<Member> cases,
        String zh,
        String en,
        @Nullable Dismissal dismissal) {

    /**
     * @param title as the sender wrote it, masked: show it as text, never as markup
     * @param place Chinese name of the office or desk that has it
     */
    public record Member(
            String caseId,
            String platform,
            String sourceNumber,
            String kind,
            String category,
            String title,
            Instant acceptedAt,
            @Nullable String office,
            @Nullable Desk desk,
            @Nullable String place,
            String link) {
        static Member of(CaseSketch sketch) {
            return new Member(
                    sketch.getCaseId(),
                    sketch.getPlatform(),
                    sketch.getSourceNumber(),
                    sketch.getKind().name(),
                    sketch.getCategory(),
                    sketch.getTitle(),
                    sketch.getAcceptedAt(),
                    sketch.getOffice(),
                    sketch.getDesk(),
                    ClusterView.place(sketch.getOffice(), sketch.getDesk()),
                    "/api/v1/cases/" + sketch.getCaseId());
        }
    }

    /** @param by the role of the key */
    public record Dismissal(String by, Instant at, String reason) {
        static Dismissal of(ClusterDismissal dismissal) {
            return new Dismissal(dismissal.getActor().getRole(), dismissal.getAcceptedAt(), dismissal.getReason());
        }
    }

    static ClusterView of(CaseCluster cluster) {
        var county = ClusterStore.countyOf(cluster.getClusterId());
        var category = cluster.getCategory();
        var cases = cluster.getCases().stream().map(Member::of).toList();
        return new ClusterView(
                cluster.getClusterId(),
                cluster.getState(),
                cluster.getSight(),
                county,
                name(county),
                category,
                Terms.CATEGORIES.getOrDefault(category, category),
                cluster.getProposedAt(),
                cluster.getChangedAt(),
                cluster.getApart(),
                cases.isEmpty() ? null : cases.get(0).caseId(),
                cases,
                cluster.getZh(),
                cluster.getEn(),
                cluster.getDismissal() == null ? null : Dismissal.of(cluster.getDismissal()));
    }

    ClusterStore.Position position() {
        return new ClusterStore.Position(proposedAt, id);
    }

    private static @Nullable String place(@Nullable String office, @Nullable Desk desk) {
        if (office != null) {
            return name(office);
        }
        return desk == null
                ? null
                : switch (desk) {
                    case TRIAGE -> "省级分拨台";
                    case DISCIPLINE -> "省纪检组";
                    case RECUSAL -> "回避承办人";
                };
    }

    private static String name(String code) {
        return Divisions.hunan().find(code).map(Division::name).orElse(code);
    }
}
