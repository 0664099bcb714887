package suda.routing.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.contract.CaseCluster;
import suda.contract.CaseSketch;
import suda.contract.ClusterDismissal;
import suda.contract.ClusterState;
import suda.contract.Desk;
import suda.contract.DeskMessage;
import suda.contract.DeskMessageType;
import suda.contract.Sight;
import suda.contract.SketchMessage;
import suda.routing.clusters.Alikeness;
import suda.routing.clusters.ClusterPolicy;
import suda.routing.clusters.Clustering;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Keeps the sketches of a county's last days and proposes those that look alike. Its time is the latest acceptance seen in
 * the county; told again, nothing changes.
 */
final class ClusterFinder implements Processor<String, Arrival, String, Outgoing> {
    /** Sketches that one is compared with. */
    static final int COMPARED = 500;

    private static final int ENDING = 20;
    private static final Logger log = LoggerFactory.getLogger(ClusterFinder.class);

    private final Wire wire;
    private final Function<Instant, ClusterPolicy> policies;

    @SuppressWarnings("NullAway.Init") // set when it is made, and again when another policy counts
    private ClusterPolicy policy;

    @SuppressWarnings("NullAway.Init")
    private Alikeness alikeness;

    @SuppressWarnings("NullAway.Init")
    private Clustering clustering;

    private final Set<String> crowded = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // set by init before anything else is called
    private ProcessorContext<String, Outgoing> context;

    @SuppressWarnings("NullAway.Init")
    private SketchStore sketches;

    @SuppressWarnings("NullAway.Init")
    private ClusterStore clusters;

    /** @param policies what is alike, by when the newest case of a county was accepted */
    ClusterFinder(Wire wire, Function<Instant, ClusterPolicy> policies) {
        this.wire = wire;
        this.policies = policies;
    }

    private void by(ClusterPolicy inForce) {
        if (!inForce.equals(policy)) {
            policy = inForce;
            alikeness = new Alikeness(inForce);
            clustering = new Clustering(alikeness);
        }
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        this.context = context;
        sketches = new SketchStore(context.getStateStore(RoutingTopology.SKETCHES), wire);
        clusters = new ClusterStore(context.getStateStore(RoutingTopology.CLUSTERS), wire);
    }

    @Override
    public void process(Record<String, Arrival> record) {
        if (record.value() instanceof Arrival.Sketched sketched) {
            take(sketched.message());
        }
    }

    private void take(SketchMessage message) {
        if (message.getDismissal() != null) {
            dismiss(message.getDismissal());
        } else {
            follow(message, Objects.requireNonNull(message.getSketch()));
        }
    }

    /** Of a cluster that is not there, or not for the actor to see, nothing is said to anybody. */
    private void dismiss(ClusterDismissal dismissal) {
        var known = clusters.find(dismissal.getClusterId());
        if (known != null) {
            Clustering.dismissed(known, dismissal)
                    .ifPresent(now -> change(List.of(now), dismissal.getActionId(), () -> {}));
        }
    }

    private void follow(SketchMessage message, CaseSketch sketch) {
        var county = message.getCounty();
        var ownId = clusters.idOf(county, sketch.getCaseId());
        var own = ownId == null ? null : clusters.find(ownId);
        var known = newest(sketches.find(county, sketch.getCaseId()), own, sketch.getCaseId());
        // What was never here, and is not here now, leaves nothing behind.
        if (known == null ? !Alikeness.isOpen(sketch) : known.getRevision() >= sketch.getRevision()) {
            return;
        }
        var latest = sketches.latest(county);
        var clock = latest == null || latest.isBefore(sketch.getAcceptedAt()) ? sketch.getAcceptedAt() : latest;
        by(policies.apply(clock));
        var horizon = clock.minus(policy.window().multipliedBy(2));
        var isKept = !sketch.getAcceptedAt().isBefore(horizon);
        if (!isKept && own == null) {
            return;
        }
        var bytes = sketches.bytes(message);
        change(
                changed(county, sketch, known, own, clock),
                sketch.getCaseId() + "-" + sketch.getRevision(),
                isKept ? () -> sketches.put(county, sketch, bytes) : () -> {});
        sketches.leave(county, horizon);
        end(county, clock);
    }

    private static @Nullable CaseSketch newest(@Nullable CaseSketch kept, @Nullable CaseCluster own, String caseId) {
        var inCluster = own == null
                ? null
                : own.getCases().stream()
                        .filter(one -> one.getCaseId().equals(caseId))
                        .findFirst()
                        .orElse(null);
        return kept == null || (inCluster != null && inCluster.getRevision() > kept.getRevision()) ? inCluster : kept;
    }

    private List<CaseCluster> changed(
            String county, CaseSketch sketch, @Nullable CaseSketch known, @Nullable CaseCluster own, Instant clock) {
        var staysPut =
                own == null ? known != null && Alikeness.saysTheSame(known, sketch) : Clustering.staysPut(own, sketch);
        if (own == null && staysPut) {
            // Nor is what was settled proposed again because somebody signed for one of its cases.
            return List.of();
        }
        var neighbours = new LinkedHashMap<String, CaseCluster>();
        var loose = new ArrayList<CaseSketch>();
        for (var one : staysPut ? List.<CaseSketch>of() : alike(county, sketch)) {
            var id = clusters.idOf(county, one.getCaseId());
            if (id == null) {
                loose.add(one);
            } else if ((own == null || !id.equals(own.getClusterId())) && !neighbours.containsKey(id)) {
                neighbours.put(id, Objects.requireNonNull(clusters.find(id)));
            }
        }
        return clustering.after(
                county,
                sketch,
                new Clustering.Surroundings(own, List.copyOf(neighbours.values()), loose, this::isTaken),
                clock);
    }

    private boolean isTaken(String clusterId) {
        var known = clusters.find(clusterId);
        return known != null && known.getState() != ClusterState.SETTLED;
    }

    /** Of a crowded county the newest only: what is alike hangs together by those, too. */
    private List<CaseSketch> alike(String county, CaseSketch sketch) {
        if (!Alikeness.isOpen(sketch)) {
            return List.of();
        }
        var at = sketch.getAcceptedAt();
        // Of more than fit one cluster it can't be one.
        var some = sketches.newest(
                county,
                at.minus(policy.window()),
                at.plus(policy.window()),
                one -> alikeness.areAlike(one, sketch),
                COMPARED,
                Clustering.MOST);
        if (some.crowded() && crowded.add(county)) {
            log.warn(
                    "{}: a case is compared with the newest {} within {} only, and with those until {} are like it",
                    county,
                    COMPARED,
                    policy.window(),
                    Clustering.MOST);
        }
        return some.found();
    }

    /** Proposals that nobody decided on are settled; what has been over for as long leaves. */
    private void end(String county, Instant clock) {
        var over = clusters.since(county, clock.minus(policy.expire()), ENDING);
        var settled = over.stream()
                .flatMap(one -> Clustering.ended(one, clock).stream())
                .toList();
        var leaving = over.stream()
                .filter(one -> one.getState() != ClusterState.PROPOSED)
                .toList();
        change(settled, "end", () -> clusters.remove(leaving));
    }

    /**
     * All of it is computed before a store is touched: what cannot be written leaves no half of itself behind.
     *
     * @param cause what this came of, once: it tells messages about a cluster apart
     * @param beside what else is put with it
     */
    private void change(List<CaseCluster> changed, String cause, Runnable beside) {
        var before = new ArrayList<CaseCluster>();
        var after = new ArrayList<ClusterStore.Written>();
        var outgoing = new ArrayList<Told>();
        for (var now : changed) {
            var known = clusters.find(now.getClusterId());
            if (known != null) {
                before.add(known);
            }
            var written = clusters.written(now);
            after.add(written);
            outgoing.addAll(told(known, written, cause));
        }
        clusters.replace(before, after);
        beside.run();
        outgoing.forEach(this::send);
    }

    private List<Told> told(@Nullable CaseCluster before, ClusterStore.Written written, String cause) {
        var now = written.cluster();
        var told = new ArrayList<Told>();
        if (now.getSight() == Sight.OPEN && !Clustering.looksTheSame(before, now)) {
            // The province reads that topic, and may not know what lies with the discipline group.
            told.add(new Told(
                    RoutingTopology.CLUSTERS_SINK,
                    now.getClusterId(),
                    new Outgoing(Topics.CLUSTERS_CHANGES, written.bytes())));
        }
        if (Clustering.isNews(before, now)) {
            var message = message(now, cause);
            var topic = Topics.desk(message.getDesk());
            told.add(new Told(
                    RoutingTopology.CLUSTERS_DESKS_SINK,
                    message.getCaseId(),
                    new Outgoing(topic, wire.write(topic, message))));
        }
        return told;
    }

    private static DeskMessage message(CaseCluster now, String cause) {
        var first = now.getCases().get(0);
        return DeskMessage.newBuilder()
                .setMessageId(now.getClusterId() + "/" + cause)
                .setType(DeskMessageType.ALIKE)
                .setDesk(now.getSight() == Sight.OPEN ? Desk.TRIAGE : Desk.DISCIPLINE)
                .setCaseId(first.getCaseId())
                .setPlatform(first.getPlatform())
                .setSourceNumber(first.getSourceNumber())
                .setAt(now.getChangedAt())
                .setZh(now.getZh())
                .setEn(now.getEn())
                .build();
    }

    private void send(Told told) {
        context.forward(new Record<>(told.key(), told.outgoing(), context.currentSystemTimeMs()), told.sink());
    }

    private record Told(String sink, String key, Outgoing outgoing) {}
}
