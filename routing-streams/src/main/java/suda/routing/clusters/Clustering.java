package suda.routing.clusters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.CaseCluster;
import suda.contract.CaseSketch;
import suda.contract.ClusterDismissal;
import suda.contract.ClusterState;
import suda.contract.Sight;

/**
 * Which clusters there are, once a case has come or changed: those open cases of a county that hang together by being
 * alike, two at least. In whatever order cases come, as long as none comes later than the others by more than the window
 * and none has more than {@value #MOST} beside it, the same cases are together in the end.
 *
 * <p>A proposal keeps its id for good, also when an earlier case joins it; of two that become one, the one proposed first
 * goes on and the other is settled. It never gets larger than {@value #MOST}: what does not fit begins another.
 *
 * <p>What a person dismissed stays dismissed: what joins it later is put to it in silence, until {@value #NEW_ENOUGH} are
 * new since; then so much has come that the same person may see it otherwise, and all of it is proposed again.
 */
public final class Clustering {
    public static final int MOST = 50;

    static final int NEW_ENOUGH = 3;

    /** What is over shows no case any more: one may be hidden later, and it would not be followed here. */
    private static final List<CaseSketch> NONE = List.of();

    private final Alikeness alikeness;

    public Clustering(Alikeness alikeness) {
        this.alikeness = alikeness;
    }

    /**
     * What surrounds a case that changed.
     *
     * @param own the cluster that it was in before
     * @param neighbours other clusters, neither of them settled, that have a case like it
     * @param loose cases like it in no cluster
     * @param isTaken whether a cluster of this id is proposed or dismissed
     */
    public record Surroundings(
            @Nullable CaseCluster own,
            List<CaseCluster> neighbours,
            List<CaseSketch> loose,
            Predicate<String> isTaken) {}

    /**
     * The clusters that are new or other than before; one that is settled as such.
     *
     * @param clock latest acceptance in the county
     */
    public List<CaseCluster> after(String county, CaseSketch changed, Surroundings around, Instant clock) {
        var groups = groups(changed, around);
        var origins = new ArrayList<CaseCluster>();
        groups.forEach(group ->
                group.origins().stream().filter(one -> !origins.contains(one)).forEach(origins::add));
        if (around.own() != null && !origins.contains(around.own())) {
            origins.add(around.own());
        }
        var taken = new HashSet<String>();
        var found = new ArrayList<CaseCluster>();
        for (var group : groups) {
            if (group.size() >= 2) {
                cluster(county, group, taken, around.isTaken(), clock).ifPresent(cluster -> {
                    taken.add(cluster.getClusterId());
                    found.add(cluster);
                });
            }
        }
        for (var origin : origins) {
            if (taken.add(origin.getClusterId())) {
                var isJoined = found.stream().anyMatch(one -> hasOneOf(one, origin));
                found.add(
                        isJoined
                                ? settled(origin, clock, Sentences.JOINED_ZH, Sentences.JOINED_EN)
                                : settled(origin, clock, Sentences.TOO_FEW_ZH, Sentences.TOO_FEW_EN));
            }
        }
        found.removeIf(one -> origins.stream().anyMatch(before -> isSame(before, one)));
        return found;
    }

    /** It with what else it hangs together with, and what it no longer holds together; the largest first. */
    private List<Group> groups(CaseSketch changed, Surroundings around) {
        var before = around.own();
        if (before != null && staysPut(before, changed)) {
            return List.of(Group.of(before).with(changed));
        }
        var own = before == null ? List.<Group>of() : Group.without(before, changed, alikeness);
        var groups = new ArrayList<>(own);
        if (Alikeness.isOpen(changed)) {
            var near = new ArrayList<Group>();
            own.stream().filter(group -> group.hasOneAlike(changed, alikeness)).forEach(near::add);
            around.neighbours().stream()
                    .sorted(Group.BY_PROPOSAL)
                    .map(Group::of)
                    .forEach(near::add);
            around.loose().stream()
                    .sorted(Group.BY_ACCEPTANCE)
                    .map(Group::alone)
                    .forEach(near::add);
            var joined = new ArrayList<Group>(List.of(Group.alone(changed)));
            var size = 1;
            for (var group : near) {
                if (size + group.size() <= MOST) {
                    joined.add(group);
                    size += group.size();
                }
            }
            groups.removeAll(joined);
            groups.add(Group.together(joined));
        }
        groups.sort(Comparator.comparing(Group::size).reversed());
        return groups;
    }

    private Optional<CaseCluster> cluster(
            String county, Group group, Set<String> taken, Predicate<String> isTaken, Instant clock) {
        var dismissed = group.dismissed().stream()
                .filter(one -> !taken.contains(one.getClusterId()))
                .findFirst()
                .filter(one -> group.newSinceDismissal() < NEW_ENOUGH);
        var before = dismissed.or(() -> group.origins().stream()
                .filter(one -> !taken.contains(one.getClusterId()))
                .findFirst());
        var id = before.map(CaseCluster::getClusterId).or(() -> group.cases().stream()
                .map(one -> county + "-" + one.getCaseId())
                .filter(one -> !taken.contains(one) && !isTaken.test(one))
                .findFirst());
        var isProposedBefore =
                before.filter(one -> one.getState() == ClusterState.PROPOSED).isPresent();
        return id.map(known -> worded(
                county,
                CaseCluster.newBuilder()
                        .setClusterId(known)
                        .setState(dismissed.isPresent() ? ClusterState.DISMISSED : ClusterState.PROPOSED)
                        .setProposedAt(
                                before.isPresent() && (isProposedBefore || dismissed.isPresent())
                                        ? before.get().getProposedAt()
                                        : clock)
                        .setChangedAt(clock)
                        // Stays when it is proposed again: the same dismissal told again must not take that back.
                        .setDismissal(before.map(CaseCluster::getDismissal).orElse(null)),
                group.cases()));
    }

    private CaseCluster worded(String county, CaseCluster.Builder cluster, List<CaseSketch> cases) {
        var first = cases.get(0);
        var apart = cases.stream().anyMatch(CaseSketch::getAccuses);
        var why = Sentences.why(cases, alikeness);
        return cluster.setSight(first.getSight())
                .setCategory(first.getCategory())
                .setApart(apart)
                .setCases(cases)
                .setZh(Sentences.zh(county, cases, apart, why))
                .setEn(Sentences.en(county, cases, apart, why))
                .build();
    }

    /** Whether a case stays where it is, whoever has it now: nothing of it has changed that is compared. */
    public static boolean staysPut(@Nullable CaseCluster own, CaseSketch changed) {
        return own != null
                && Alikeness.isOpen(changed)
                && own.getCases().stream()
                        .anyMatch(one ->
                                one.getCaseId().equals(changed.getCaseId()) && Alikeness.saysTheSame(one, changed));
    }

    /** Whether nothing but the instant has changed. */
    private static boolean isSame(CaseCluster before, CaseCluster now) {
        return isSameBeside(before, now) && before.getCases().equals(now.getCases());
    }

    /** Whether nothing has changed that anybody is shown: cases have new revisions for many reasons. */
    public static boolean looksTheSame(@Nullable CaseCluster before, CaseCluster now) {
        return before != null
                && isSameBeside(before, now)
                && before.getCases().size() == now.getCases().size()
                && IntStream.range(0, now.getCases().size())
                        .allMatch(at -> looksTheSame(
                                before.getCases().get(at), now.getCases().get(at)));
    }

    private static boolean isSameBeside(CaseCluster before, CaseCluster now) {
        return before.getClusterId().equals(now.getClusterId())
                && before.getState() == now.getState()
                && before.getProposedAt().equals(now.getProposedAt())
                && before.getSight() == now.getSight()
                && before.getApart() == now.getApart()
                && before.getZh().equals(now.getZh())
                && Objects.equals(before.getDismissal(), now.getDismissal());
    }

    private static boolean looksTheSame(CaseSketch before, CaseSketch now) {
        return before.getCaseId().equals(now.getCaseId())
                && Alikeness.saysTheSame(before, now)
                && Objects.equals(before.getOffice(), now.getOffice())
                && before.getDesk() == now.getDesk()
                && before.getAccuses() == now.getAccuses();
    }

    private static boolean hasOneOf(CaseCluster cluster, CaseCluster origin) {
        return cluster.getCases().stream().anyMatch(one -> origin.getCases().stream()
                .anyMatch(other -> other.getCaseId().equals(one.getCaseId())));
    }

    private static CaseCluster settled(CaseCluster cluster, Instant clock, String zh, String en) {
        return CaseCluster.newBuilder(cluster)
                .setState(ClusterState.SETTLED)
                .setChangedAt(clock)
                .setCases(NONE)
                .setZh(zh)
                .setEn(en)
                .build();
    }

    /** A person says that they are different matters; empty where that is not this person's to say, or said already. */
    public static Optional<CaseCluster> dismissed(CaseCluster cluster, ClusterDismissal dismissal) {
        var known = cluster.getDismissal();
        var isToldAgain = known != null
                && known.getActionId().equals(dismissal.getActionId())
                && known.getActor().equals(dismissal.getActor());
        if (cluster.getState() != ClusterState.PROPOSED
                || isToldAgain
                || !maySee(Role.valueOf(dismissal.getActor().getRole()), cluster.getSight())) {
            return Optional.empty();
        }
        // What was there when it was dismissed was looked at, whatever the clocks of two machines say.
        var at = cluster.getCases().stream()
                .map(CaseSketch::getAcceptedAt)
                .filter(accepted -> accepted.isAfter(dismissal.getAcceptedAt()))
                .max(Comparator.naturalOrder())
                .orElse(dismissal.getAcceptedAt());
        return Optional.of(CaseCluster.newBuilder(cluster)
                .setState(ClusterState.DISMISSED)
                .setChangedAt(at)
                .setDismissal(
                        ClusterDismissal.newBuilder(dismissal).setAcceptedAt(at).build())
                .build());
    }

    /** Whether clusters of this sight are for such a key to read and to decide on. */
    public static boolean maySee(Role role, Sight sight) {
        return switch (role) {
            case PROVINCE -> sight == Sight.OPEN;
            case DISCIPLINE -> sight != Sight.RECUSAL;
            case OFFICE, HOTLINE, RECUSAL, OPERATOR -> false;
        };
    }

    /** Since when a cluster is in its state. */
    public static Instant since(CaseCluster cluster) {
        return switch (cluster.getState()) {
            case PROPOSED -> cluster.getProposedAt();
            case DISMISSED -> Objects.requireNonNull(cluster.getDismissal()).getAcceptedAt();
            case SETTLED -> cluster.getChangedAt();
        };
    }

    /** What becomes of it when its time in its state is over; empty: it leaves. */
    public static Optional<CaseCluster> ended(CaseCluster cluster, Instant clock) {
        return cluster.getState() == ClusterState.PROPOSED
                ? Optional.of(settled(cluster, clock, Sentences.EXPIRED_ZH, Sentences.EXPIRED_EN))
                : Optional.empty();
    }

    /**
     * Whether the desk is told: that it is proposed, and each time that it has doubled. A flood of callers must not
     * become a flood of messages.
     */
    public static boolean isNews(@Nullable CaseCluster before, CaseCluster now) {
        if (now.getState() != ClusterState.PROPOSED) {
            return false;
        }
        return before == null
                || before.getState() != ClusterState.PROPOSED
                || Integer.highestOneBit(now.getCases().size())
                        > Integer.highestOneBit(before.getCases().size());
    }
}
