package suda.routing.clusters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import suda.contract.CaseCluster;
import suda.contract.CaseSketch;
import suda.contract.ClusterState;

/**
 * Cases that hang together, and the clusters in which some of them were before.
 *
 * @param origins none of them settled
 */
record Group(List<CaseSketch> cases, List<CaseCluster> origins) {
    /** As a person reads them: the earliest accepted leads. */
    static final Comparator<CaseSketch> BY_ACCEPTANCE =
            Comparator.comparing(CaseSketch::getAcceptedAt).thenComparing(CaseSketch::getCaseId);

    /** Proposals first, the earliest of them before all; what a person dismissed behind them. */
    static final Comparator<CaseCluster> BY_PROPOSAL = Comparator.comparing(CaseCluster::getState)
            .thenComparing(CaseCluster::getProposedAt)
            .thenComparing(CaseCluster::getClusterId);

    static Group of(CaseCluster cluster) {
        return new Group(cluster.getCases(), List.of(cluster));
    }

    static Group alone(CaseSketch sketch) {
        return new Group(List.of(sketch), List.of());
    }

    int size() {
        return cases.size();
    }

    boolean hasOneAlike(CaseSketch sketch, Alikeness alikeness) {
        return cases.stream().anyMatch(one -> alikeness.areAlike(one, sketch));
    }

    Group with(CaseSketch changed) {
        return new Group(
                cases.stream()
                        .map(one -> one.getCaseId().equals(changed.getCaseId()) ? changed : one)
                        .toList(),
                origins);
    }

    static Group together(List<Group> groups) {
        var cases = new LinkedHashMap<String, CaseSketch>();
        var origins = new LinkedHashMap<String, CaseCluster>();
        for (var group : groups) {
            group.cases.forEach(one -> cases.put(one.getCaseId(), one));
            group.origins.forEach(one -> origins.put(one.getClusterId(), one));
        }
        return new Group(
                cases.values().stream().sorted(BY_ACCEPTANCE).toList(),
                origins.values().stream().sorted(BY_PROPOSAL).toList());
    }

    /** Those of what is left of a cluster that still hang together. Of what a person dismissed nothing falls apart. */
    static List<Group> without(CaseCluster cluster, CaseSketch left, Alikeness alikeness) {
        var open = cluster.getCases().stream()
                .filter(one -> !one.getCaseId().equals(left.getCaseId()))
                .collect(Collectors.toCollection(ArrayList::new));
        var groups = new ArrayList<Group>();
        while (!open.isEmpty()) {
            var found =
                    cluster.getState() == ClusterState.DISMISSED ? List.copyOf(open) : hangingTogether(open, alikeness);
            groups.add(new Group(found.stream().sorted(BY_ACCEPTANCE).toList(), List.of(cluster)));
            open.removeAll(found);
        }
        return groups;
    }

    private static List<CaseSketch> hangingTogether(List<CaseSketch> cases, Alikeness alikeness) {
        var found = new ArrayList<CaseSketch>(List.of(cases.get(0)));
        var others = new ArrayList<>(cases.subList(1, cases.size()));
        for (var at = 0; at < found.size(); at++) {
            var one = found.get(at);
            var linked = others.stream()
                    .filter(other -> alikeness.areAlike(one, other))
                    .toList();
            found.addAll(linked);
            others.removeAll(linked);
        }
        return found;
    }

    /** The clusters of these that a person dismissed. */
    List<CaseCluster> dismissed() {
        return origins.stream()
                .filter(one -> one.getState() == ClusterState.DISMISSED)
                .toList();
    }

    /** How many are not among what a person looked at and dismissed: accepted later, or never in such a cluster. */
    int newSinceDismissal() {
        Set<String> seen = new HashSet<>();
        for (var cluster : dismissed()) {
            var dismissal = cluster.getDismissal();
            var until = dismissal == null ? Instant.MAX : dismissal.getAcceptedAt();
            cluster.getCases().stream()
                    .filter(one -> !one.getAcceptedAt().isAfter(until))
                    .forEach(one -> seen.add(one.getCaseId()));
        }
        return (int)
                cases.stream().filter(one -> !seen.contains(one.getCaseId())).count();
    }
}
