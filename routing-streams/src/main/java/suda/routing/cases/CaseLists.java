package suda.routing.cases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.CaseSnapshot;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.casework.Lists;
import suda.routing.topology.RoutingTopology;
import suda.topics.Topics;
import tools.jackson.core.type.TypeReference;

/** The lists of offices and desks, put together from all partitions wherever they are: whole or not at all. */
@Component
public class CaseLists {
    /** Cases in one question at most: so many ids fit in an address. */
    public static final int AT_ONCE = 200;

    private final CaseStore store;
    private final Instances instances;
    private final Visibility visibility = new Visibility();

    CaseLists(CaseStore store, Instances instances) {
        this.store = store;
        this.instances = instances;
    }

    /**
     * A page; or where another instance asks, what this one has of it.
     *
     * @param path of the same page, for other instances
     * @throws NotReadyException if some part of the list cannot be asked for now
     */
    Object answer(Whose whose, ListQuery query, String path, Asking asking) {
        var parts = instances.each(
                question(RoutingTopology.LISTS, path, asking),
                Instances.ALL,
                partitions -> part(partitions, whose, query, asking.caller()),
                new TypeReference<ListPart>() {});
        return asking.part() == null ? ListPart.page(parts, query) : parts.get(0);
    }

    private static Instances.Question question(String store, String path, Asking asking) {
        return new Instances.Question(store, Topics.COMPLAINTS_SUBMITTED, path, asking.part(), asking.asker());
    }

    /** @throws NotReadyException if one of these partitions is not with this instance now */
    private ListPart part(Set<Integer> partitions, Whose whose, ListQuery query, Caller caller) {
        try {
            return ListPart.read(
                    partitions.stream().map(store::partition).toList(),
                    whose,
                    query,
                    known -> row(known, whose, query, caller));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("moving", e);
        }
    }

    /** The index is a moment older than the case; and who may see a case is asked of the case, always. */
    private @Nullable CaseRow row(CaseSnapshot known, Whose whose, ListQuery query, Caller caller) {
        return Lists.isOpen(known) != query.open() || visibility.of(known, caller) != Visibility.Sight.FULL
                ? null
                : whose.stand(known)
                        .filter(stand -> query.has(stand.role()))
                        .map(stand -> CaseRow.of(known, stand))
                        .orElse(null);
    }

    /**
     * Those of these cases that may be seen, wherever they are: their titles, by id.
     *
     * @param caseIds {@link #AT_ONCE} at most
     * @throws NotReadyException if one of them cannot be asked for now
     */
    public Map<String, String> titles(Collection<String> caseIds, Asker asker) {
        return rows(caseIds, new Asking(asker, null, null)).stream()
                .collect(Collectors.toMap(CaseRow::caseId, CaseRow::title));
    }

    /**
     * The rows of these cases, wherever they are, as far as the caller may see them; in any order.
     *
     * @throws NotReadyException if one of them cannot be asked for now
     */
    List<CaseRow> rows(Collection<String> caseIds, Asking asking) {
        var byPartition = caseIds.stream().collect(Collectors.groupingBy(CaseStore::partitionOf));
        return instances.all(
                question(RoutingTopology.CASES, RowsController.PATH + "?id=" + String.join("&id=", caseIds), asking),
                byPartition.keySet(),
                (streams, partition) -> byPartition.getOrDefault(partition, List.of()).stream()
                        .flatMap(caseId -> store.find(caseId).stream())
                        .flatMap(known -> row(known, asking.caller()).stream())
                        .toList(),
                new TypeReference<List<CaseRow>>() {});
    }

    /** A hotline has none: how a case is worked, which a row tells, is left out of the cases that it sees. */
    private Optional<CaseRow> row(CaseSnapshot known, Caller caller) {
        if (caller.role() == Role.HOTLINE || visibility.of(known, caller) != Visibility.Sight.FULL) {
            return Optional.empty();
        }
        var stand = caller.role() == Role.OFFICE ? Lists.stand(known, caller.code()) : Lists.holding(known);
        return Optional.of(CaseRow.of(known, stand.orElse(null)));
    }
}
