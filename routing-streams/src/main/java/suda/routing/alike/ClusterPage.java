package suda.routing.alike;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.routing.topology.ClusterStore.Position;

/**
 * A page of clusters, the newest proposed first.
 *
 * @param nextAfter {@code after} of the next page; null when this is the last
 */
record ClusterPage(List<ClusterView> clusters, @Nullable String nextAfter) {
    /** @param found of every partition what comes first behind the cursor, one more than the page has room for */
    static ClusterPage of(List<ClusterView> found, ClusterQuery query) {
        var shown = found.stream()
                .sorted(Comparator.comparing(ClusterView::position, Position.ORDER))
                .limit(query.limit())
                .toList();
        return new ClusterPage(
                shown,
                found.size() > shown.size()
                        ? ClusterQuery.cursor(shown.get(shown.size() - 1).position())
                        : null);
    }
}
