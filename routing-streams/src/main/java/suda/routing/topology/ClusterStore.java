package suda.routing.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseCluster;
import suda.contract.ClusterState;
import suda.contract.Sight;
import suda.routing.clusters.Clustering;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * The store {@code clusters}. Reading is for anybody; writing for the task alone.
 *
 * <pre>
 * cluster/430112-K3…                                  the cluster
 * case/430112/K3…                                     the proposed or dismissed cluster that a case is in
 * since/430112/0001780968605000/430112-K3…            since when it is in its state
 * listed/PROPOSED/OPEN/9998219031394999/430112-K3…    as lists have it: the newest proposed first
 * </pre>
 *
 * All four leave together, some time after the cluster was settled or dismissed: see {@link Clustering#since}.
 */
public final class ClusterStore {
    /** Where a cluster stands in a list. */
    public record Position(Instant proposedAt, String clusterId) {
        public static final Comparator<Position> ORDER =
                Comparator.comparing(Position::proposedAt).reversed().thenComparing(Position::clusterId);

        static Position of(CaseCluster cluster) {
            return new Position(cluster.getProposedAt(), cluster.getClusterId());
        }
    }

    private static final String LAST = "\uffff";
    private static final long END_OF_TIME = 9_999_999_999_999_999L;
    private static final int CODE = 6;

    private final ReadOnlyKeyValueStore<String, byte[]> kept;
    private final Wire wire;

    public ClusterStore(ReadOnlyKeyValueStore<String, byte[]> kept, Wire wire) {
        this.kept = kept;
        this.wire = wire;
    }

    /** The county, or city, that a cluster's id begins with. */
    public static String countyOf(String clusterId) {
        return clusterId.substring(0, CODE);
    }

    public @Nullable CaseCluster find(String clusterId) {
        var bytes = kept.get(key(clusterId));
        return bytes == null ? null : wire.readOwn(Topics.CLUSTERS_CHANGES, bytes, CaseCluster.class);
    }

    /**
     * The newest proposed first.
     *
     * @param under code of a county, the first four digits of a city's, or nothing
     * @param after the last one that was seen; null: from the beginning
     */
    public List<CaseCluster> list(
            Set<ClusterState> states, Set<Sight> sights, String under, @Nullable Position after, int limit) {
        var found = new ArrayList<Position>();
        for (var state : states) {
            for (var sight : sights) {
                found.addAll(positions("listed/" + state + "/" + sight + "/", under, after, limit));
            }
        }
        return found.stream()
                .sorted(Position.ORDER)
                .limit(limit)
                .map(position -> find(position.clusterId()))
                .filter(Objects::nonNull)
                .map(CaseCluster.class::cast)
                .toList();
    }

    private List<Position> positions(String list, String under, @Nullable Position after, int limit) {
        var found = new ArrayList<Position>();
        // Behind itself: a slash more sorts behind the key.
        var from = after == null ? list : list + place(after) + "/";
        try (var entries = kept.range(from, list + LAST)) {
            while (entries.hasNext() && found.size() < limit) {
                var parts = entries.next().key.substring(list.length()).split("/", -1);
                if (parts[1].startsWith(under)) {
                    found.add(new Position(Instant.ofEpochMilli(END_OF_TIME - Long.parseLong(parts[0])), parts[1]));
                }
            }
        }
        return found;
    }

    /** Id of the cluster that a case is in; null: it is in none. Settled ones have no cases. */
    @Nullable
    String idOf(String county, String caseId) {
        var id = kept.get(member(county, caseId));
        return id == null ? null : new String(id, StandardCharsets.UTF_8);
    }

    /** Those that have been in their states since this instant or longer. */
    List<CaseCluster> since(String county, Instant at, int most) {
        var found = new ArrayList<CaseCluster>();
        var begin = "since/" + county + "/";
        try (var entries = kept.range(begin, begin + digits(at.toEpochMilli()) + "/" + LAST)) {
            while (entries.hasNext() && found.size() < most) {
                var key = entries.next().key;
                var cluster = find(key.substring(key.lastIndexOf('/') + 1));
                if (cluster != null) {
                    found.add(cluster);
                }
            }
        }
        return found;
    }

    /** A cluster, and the bytes that it is kept and told as. */
    record Written(CaseCluster cluster, byte[] bytes) {}

    Written written(CaseCluster cluster) {
        return new Written(cluster, wire.write(Topics.CLUSTERS_CHANGES, cluster));
    }

    /** Those leave, with all by which they are found. */
    void remove(List<CaseCluster> leaving) {
        replace(leaving, List.of());
        leaving.forEach(one -> writable().delete(key(one.getClusterId())));
    }

    /**
     * Puts some in the place of others. What stays as it was is not written again: of fifty cases in a cluster, forty-nine
     * do not move when one comes.
     *
     * @param before as they are in the store
     * @param after computed, bytes and all, before anything is put anywhere
     */
    void replace(List<CaseCluster> before, List<Written> after) {
        var was = entries(before);
        var is = entries(after.stream().map(Written::cluster).toList());
        var store = writable();
        was.keySet().stream().filter(key -> !is.containsKey(key)).forEach(store::delete);
        is.forEach((key, id) -> {
            if (!id.equals(was.get(key))) {
                store.put(key, id.getBytes(StandardCharsets.UTF_8));
            }
        });
        after.forEach(one -> store.put(key(one.cluster().getClusterId()), one.bytes()));
    }

    /** By which they are found, beside their own keys; each holds a cluster's id. */
    private static Map<String, String> entries(List<CaseCluster> clusters) {
        var entries = new LinkedHashMap<String, String>();
        for (var cluster : clusters) {
            var id = cluster.getClusterId();
            entries.put(since(cluster), id);
            entries.put(listed(cluster), id);
            cluster.getCases().forEach(one -> entries.put(member(countyOf(id), one.getCaseId()), id));
        }
        return entries;
    }

    private KeyValueStore<String, byte[]> writable() {
        return (KeyValueStore<String, byte[]>) kept;
    }

    private static String key(String clusterId) {
        return "cluster/" + clusterId;
    }

    private static String member(String county, String caseId) {
        return "case/" + county + "/" + caseId;
    }

    private static String since(CaseCluster cluster) {
        return "since/" + countyOf(cluster.getClusterId()) + "/"
                + digits(Clustering.since(cluster).toEpochMilli()) + "/" + cluster.getClusterId();
    }

    private static String listed(CaseCluster cluster) {
        return "listed/" + cluster.getState() + "/" + cluster.getSight() + "/" + place(Position.of(cluster));
    }

    private static String place(Position position) {
        return digits(END_OF_TIME - position.proposedAt().toEpochMilli()) + "/" + position.clusterId();
    }

    private static String digits(long number) {
        return "%016d".formatted(Math.max(0, number));
    }
}
