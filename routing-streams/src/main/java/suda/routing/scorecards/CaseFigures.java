package suda.routing.scorecards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.Accused;
import suda.contract.CardSide;
import suda.contract.CaseAssigned;
import suda.contract.CaseEvent;
import suda.contract.CaseTally;
import suda.contract.Counted;
import suda.contract.Desk;
import suda.contract.FigureEntry;
import suda.contract.Sight;
import suda.divisions.Divisions;

/**
 * What a case adds to figures. The case's tally is folded from its events; what it adds is a function of the tally; and
 * so what an event changes is the difference between what it adds afterwards and what it added before. The sum of all
 * changes is therefore the same whenever and however often it is computed again.
 */
public final class CaseFigures {
    /** Beside a code: offices at or under it that a conflict hides the case from. */
    private static final String HIDDEN = "!";

    static final int ENTRIES = 256;

    private static final Divisions DIVISIONS = Divisions.hunan();

    private CaseFigures() {}

    /**
     * What one event changes.
     *
     * @param tally the case's from now on
     * @param entries none where it changes no figure
     */
    public record Change(CaseTally tally, List<FigureEntry> entries) {}

    /**
     * @param before null before the case was opened
     * @return null where there is nothing to count: the event was counted before, or its case was never opened
     */
    public static @Nullable Change of(@Nullable CaseTally before, CaseEvent event) {
        var after = Counting.of(before, event);
        if (after == null) {
            return null;
        }
        var change = before == null ? new LinkedHashMap<Key, Integer>() : negated(added(before));
        added(after).forEach((key, n) -> change.merge(key, n, Integer::sum));
        var entries = change.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey().entry(entry.getValue()))
                .toList();
        return new Change(bounded(after), entries);
    }

    /** A figure, and both days of it. */
    private record Key(
            CardSide side, Sight sight, String office, Counted counted, LocalDate base, LocalDate day, int bucket) {
        FigureEntry entry(int n) {
            return new FigureEntry(side, sight, office, counted, base, day, bucket, n);
        }
    }

    private static Map<Key, Integer> negated(Map<Key, Integer> added) {
        added.replaceAll((key, n) -> -n);
        return added;
    }

    /** All that the case adds. */
    private static Map<Key, Integer> added(CaseTally tally) {
        var added = new LinkedHashMap<Key, Integer>();
        for (var entry : tally.getEntries()) {
            var key = new Key(
                    CardSide.HANDLED,
                    entry.getSight(),
                    entry.getOffice(),
                    entry.getCounted(),
                    entry.getBase(),
                    entry.getDay(),
                    entry.getBucket());
            added.merge(key, entry.getN(), Integer::sum);
        }
        tally.getAccused().forEach(one -> against(tally, one, added));
        return added;
    }

    /** Of whoever is accused it is counted that the case came and was closed, from the day on which that was known. */
    private static void against(CaseTally tally, Accused accused, Map<Key, Integer> added) {
        var side = accused.getPresumed() ? CardSide.AGAINST_PRESUMED : CardSide.AGAINST_NAMED;
        for (var entry : tally.getEntries()) {
            if (entry.getCounted() == Counted.ACCEPTED || entry.getCounted() == Counted.CLOSED) {
                var key = new Key(
                        side,
                        tally.getSight(),
                        accused.getOffice(),
                        entry.getCounted(),
                        entry.getBase(),
                        later(entry.getDay(), accused.getSince()),
                        0);
                added.merge(key, entry.getN(), Integer::sum);
            }
        }
    }

    /**
     * The office itself, or where a conflict hides the case from it what stands for it under the nearest one above that
     * may know: figures served to an office are those of cases that it may see (DOMAIN rule 1).
     */
    static String seenBy(String office, Set<String> accused) {
        var seen = office;
        for (var at = DIVISIONS.find(office);
                at.isPresent();
                at = DIVISIONS.find(at.get().parent())) {
            var division = at.get();
            if (accused.contains(division.code())) {
                seen = hiddenUnder(division.parent().isEmpty() ? division.code() : division.parent());
            }
        }
        return seen;
    }

    /** The same question as {@code Access.sees}: whose case it is to know of at province level. */
    public static Sight sight(CaseAssigned assigned) {
        if (assigned.getDesk() == Desk.RECUSAL || assigned.getAccused().contains(Divisions.DISCIPLINE)) {
            return Sight.RECUSAL;
        }
        return assigned.getDesk() == Desk.DISCIPLINE
                        || assigned.getAccused().contains(DIVISIONS.province().code())
                ? Sight.DISCIPLINE
                : Sight.OPEN;
    }

    /** What stands for offices at or under a division that a conflict hides a case from. */
    public static String hiddenUnder(String division) {
        return division + HIDDEN;
    }

    /** The city whose figures an office's are; the province's code for its own office, its desks, and nobody's. */
    public static String cityOf(String office) {
        var code = office.endsWith(HIDDEN) ? office.substring(0, office.length() - 1) : office;
        return DIVISIONS.cityOrProvince(code);
    }

    /** What was counted longest ago is let go: it stays as it was counted, and cannot be taken back any more. */
    private static CaseTally bounded(CaseTally tally) {
        var entries = tally.getEntries();
        return entries.size() <= ENTRIES
                ? tally
                : CaseTally.newBuilder(tally)
                        .setEntries(new ArrayList<>(entries.subList(entries.size() - ENTRIES, entries.size())))
                        .build();
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static boolean isOffice(String place) {
        return DIVISIONS.offices().contains(place);
    }
}
