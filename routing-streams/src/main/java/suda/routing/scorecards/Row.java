package suda.routing.scorecards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import suda.contract.Counted;
import suda.contract.CountedSum;
import suda.contract.EarlierSum;
import suda.contract.FigureEntry;
import suda.contract.FigureRow;

/**
 * A row of figures: everything that came about in its time, and of that, day by day, what is about days before it began.
 * With these taken off, rows of any time add up to figures as they stood at its end: of what was accepted from its
 * beginning on, so much was closed by its end.
 */
public final class Row {
    private Row() {}

    private record Key(Counted counted, int bucket) {}

    private record Earlier(LocalDate base, Counted counted) {}

    /**
     * @param row null: there is none yet
     * @param first day of the row's time
     * @param entries that came about in it
     */
    public static FigureRow with(@Nullable FigureRow row, LocalDate first, List<FigureEntry> entries) {
        var sums = new TreeMap<Key, Long>(Comparator.comparing(Key::counted).thenComparing(Key::bucket));
        var earlier =
                new TreeMap<Earlier, Long>(Comparator.comparing(Earlier::base).thenComparing(Earlier::counted));
        if (row != null) {
            row.getSums().forEach(sum -> sums.put(new Key(sum.getCounted(), sum.getBucket()), sum.getN()));
            row.getEarlier().forEach(sum -> earlier.put(new Earlier(sum.getBase(), sum.getCounted()), sum.getN()));
        }
        for (var entry : entries) {
            sums.merge(new Key(entry.getCounted(), entry.getBucket()), (long) entry.getN(), Long::sum);
            if (entry.getBase().isBefore(first)) {
                earlier.merge(new Earlier(entry.getBase(), entry.getCounted()), (long) entry.getN(), Long::sum);
            }
        }
        var kept = new ArrayList<CountedSum>();
        sums.forEach((key, n) -> {
            if (n != 0) {
                kept.add(new CountedSum(key.counted(), key.bucket(), n));
            }
        });
        var before = new ArrayList<EarlierSum>();
        earlier.forEach((key, n) -> {
            if (n != 0) {
                before.add(new EarlierSum(key.base(), key.counted(), n));
            }
        });
        return new FigureRow(kept, before);
    }

    /** Adds rows up. */
    public static final class Total {
        private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
        private final Map<Integer, Long> hours = new HashMap<>();

        /** @param from first day of the time that is asked for: what is about days before does not count */
        public void add(FigureRow row, LocalDate from) {
            for (var sum : row.getSums()) {
                if (sum.getCounted() == Counted.TIME_TO_CLOSE) {
                    hours.merge(sum.getBucket(), sum.getN(), Long::sum);
                } else {
                    counts.merge(sum.getCounted(), sum.getN(), Long::sum);
                }
            }
            for (var sum : row.getEarlier()) {
                if (sum.getBase().isBefore(from)) {
                    counts.merge(sum.getCounted(), -sum.getN(), Long::sum);
                }
            }
        }

        public Sums sums() {
            return new Sums(counts, hours);
        }
    }
}
