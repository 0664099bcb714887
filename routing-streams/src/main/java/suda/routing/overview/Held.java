package suda.routing.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import suda.access.Role;
import suda.divisions.Divisions;
import suda.routing.cases.CasePartition;
import suda.routing.cases.Due;
import suda.routing.cases.Visibility;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndex;

/**
 * What one partition has of an office's or desk's open cases, or of the closed ones that wait on one of {@link
 * Lists#PROPOSALS}: what instances tell each other.
 *
 * @param holder code of the office, or the desk's or the list's name
 */
record Held(String holder, Standing standing) {
    /** Whose cases such a key may know of. */
    static Predicate<String> seenBy(Role role) {
        var seen = new HashSet<>(Visibility.desks(role));
        if (!seen.isEmpty()) {
            seen.addAll(Divisions.hunan().offices());
            seen.add(Lists.PROPOSED);
        }
        if (role == Role.DISCIPLINE) {
            seen.add(Lists.PROPOSED_APART);
        }
        return seen::contains;
    }

    /** Of the lists it reads what is due until tomorrow, and of holders who have nothing it reads nothing. */
    static List<Held> read(CasePartition partition, Predicate<String> seen, Instant asOf) {
        var found = new ArrayList<Held>();
        try (var all = partition.counts().all()) {
            while (all.hasNext()) {
                var entry = all.next();
                if (entry.value > 0 && seen.test(entry.key)) {
                    found.add(read(partition, entry.key, entry.value, asOf));
                }
            }
        }
        Lists.PROPOSALS.stream()
                .filter(seen)
                .map(list -> new Held(list, new Standing(closed(partition, list), 0, 0)))
                .filter(one -> one.standing().open() > 0)
                .forEach(found::add);
        return found;
    }

    private static long closed(CasePartition partition, String list) {
        long n = 0;
        try (var entries = ListIndex.read(partition.index(), list, false, null, null)) {
            for (; entries.hasNext(); entries.next()) {
                n++;
            }
        }
        return n;
    }

    private static Held read(CasePartition partition, String holder, long open, Instant asOf) {
        long overdue = 0;
        long dueSoon = 0;
        try (var entries = ListIndex.read(partition.index(), holder, true, null, Due.SOON.until(asOf))) {
            while (entries.hasNext()) {
                var entry = entries.next();
                var position = ListIndex.position(holder, entry.key);
                if (!holds(partition, holder, position.caseId(), entry.value)) {
                    continue;
                }
                if (Due.OVERDUE.has(position.at(), asOf)) {
                    overdue++;
                } else {
                    dueSoon++;
                }
            }
        }
        return new Held(holder, new Standing(open, overdue, dueSoon));
    }

    /** The case is asked only of what was put on a list before lists said whose it is. */
    private static boolean holds(CasePartition partition, String holder, String caseId, byte[] value) {
        return ListIndex.role(value)
                .or(() -> Optional.ofNullable(partition.cases().apply(caseId))
                        .flatMap(known -> Lists.stand(known, holder))
                        .map(Lists.Stand::role))
                .filter(Lists.Role::holds)
                .isPresent();
    }
}
