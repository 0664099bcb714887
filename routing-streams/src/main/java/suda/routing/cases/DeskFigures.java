package suda.routing.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.access.Caller;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Deadline;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndex;
import suda.routing.topology.RoutingTopology;
import suda.topics.Topics;
import tools.jackson.core.type.TypeReference;

/** How an office's list of open cases stands, in figures: of every case on it, whatever the case is to the office. */
@Component
public class DeskFigures {
    /**
     * @param overdue closing was due before
     * @param dueSoon closing is due within 24 hours, see {@link Due}
     * @param unsigned with the office, which has not signed for it
     * @param until when these change without anything happening; null: never
     */
    public record Figures(
            int open,
            int overdue,
            int dueSoon,
            int unsigned,
            @Nullable Instant until) {
        static final Figures NONE = new Figures(0, 0, 0, 0, null);

        static Figures of(CaseSnapshot known, Lists.Role role, Instant asOf) {
            var due = Lists.nextEnd(known).map(Deadline::getDueAt).orElse(null);
            var overdue = due != null && Due.OVERDUE.has(due, asOf);
            var soon = due != null && Due.SOON.has(due, asOf);
            var unsigned = role == Lists.Role.LEAD && known.getState() == CaseState.DISPATCHED;
            var until = due == null || overdue ? null : (soon ? Due.OVERDUE : Due.SOON).begins(due);
            return new Figures(1, overdue ? 1 : 0, soon ? 1 : 0, unsigned ? 1 : 0, until);
        }

        Figures and(Figures other) {
            return new Figures(
                    open + other.open,
                    overdue + other.overdue,
                    dueSoon + other.dueSoon,
                    unsigned + other.unsigned,
                    earlier(until, other.until));
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || other != null && other.isBefore(one) ? other : one;
        }
    }

    private final CaseStore store;
    private final Instances instances;
    private final Visibility visibility = new Visibility();

    DeskFigures(CaseStore store, Instances instances) {
        this.store = store;
        this.instances = instances;
    }

    /**
     * The whole list is read: not for every look.
     *
     * @param office whose list it is, and who asks
     * @param path by which other instances are asked for their part, which {@link #parts} answers
     * @throws NotReadyException if some part of the list cannot be asked for now
     */
    public Figures of(Asker office, Instant asOf, String path) {
        return parts(office, asOf, path, null).stream().reduce(Figures.NONE, Figures::and);
    }

    /** @param part partitions that another instance asks for; null where this is the office's own question */
    public List<Figures> parts(Asker office, Instant asOf, String path, @Nullable String part) {
        return instances.all(
                new Instances.Question(RoutingTopology.LISTS, Topics.COMPLAINTS_SUBMITTED, path, part, office),
                Instances.ALL,
                (streams, partition) -> List.of(ofPartition(store.partition(partition), office.caller(), asOf)),
                new TypeReference<List<Figures>>() {});
    }

    private Figures ofPartition(CasePartition partition, Caller office, Instant asOf) {
        var figures = Figures.NONE;
        try (var entries = ListIndex.read(partition.index(), office.code(), true, null, null)) {
            while (entries.hasNext()) {
                var caseId =
                        ListIndex.position(office.code(), entries.next().key).caseId();
                var known = partition.cases().apply(caseId);
                if (known != null && Lists.isOpen(known) && visibility.of(known, office) == Visibility.Sight.FULL) {
                    var role = Lists.stand(known, office.code()).orElseThrow().role();
                    figures = figures.and(Figures.of(known, role, asOf));
                }
            }
        }
        return figures;
    }
}
