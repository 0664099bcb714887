package suda.routing.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.contract.Deadline;
import suda.contract.Desk;

/**
 * How a case stands after a decision, as far as a draft may change it.
 *
 * @param accused whom it is hidden from
 * @param running its deadlines that run, in the order of the contract
 */
public record Stand(
        @Nullable String office,
        @Nullable Desk desk,
        Set<String> coHandlers,
        Set<String> accused,
        List<Deadline> running) {
    static final Stand NOWHERE = new Stand(null, null, Set.of(), Set.of(), List.of());

    static Stand of(@Nullable CaseSnapshot known) {
        return known == null
                ? NOWHERE
                : new Stand(
                        known.getOffice(),
                        known.getDesk(),
                        new TreeSet<>(known.getCoHandlers()),
                        new TreeSet<>(known.getAccused()),
                        known.getDeadlines().stream()
                                .filter(d -> d.getEndedAt() == null)
                                .toList());
    }

    boolean isWhere(Stand other) {
        return Objects.equals(office, other.office) && desk == other.desk;
    }

    boolean isSharedAndHiddenAs(Stand other) {
        return coHandlers.equals(other.coHandlers) && accused.equals(other.accused);
    }

    boolean isAs(Stand other) {
        return isWhere(other) && isSharedAndHiddenAs(other) && changes(other).isEmpty();
    }

    /** The deadlines that are not the same in the other one. */
    List<DeadlineChange> changes(Stand other) {
        var both = new TreeMap<String, Deadline[]>();
        running.forEach(d -> both.computeIfAbsent(key(d), any -> new Deadline[2])[0] = d);
        other.running.forEach(d -> both.computeIfAbsent(key(d), any -> new Deadline[2])[1] = d);
        var changes = new ArrayList<DeadlineChange>();
        for (var pair : both.values()) {
            var change = DeadlineChange.between(pair[0], pair[1]);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static String key(Deadline d) {
        return d.getKind().ordinal() + "-" + d.getNumber();
    }
}
