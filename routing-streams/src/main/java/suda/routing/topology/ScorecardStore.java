package suda.routing.topology;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import suda.contract.CardSide;
import suda.contract.Counted;
import suda.contract.CountedCase;
import suda.contract.CountedHeading;
import suda.contract.Desk;
import suda.contract.FigureEntry;
import suda.contract.FigureRow;
import suda.contract.FiguresChanged;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.divisions.Divisions;
import suda.routing.scorecards.CardFilter;
import suda.routing.scorecards.CaseFigures;
import suda.routing.scorecards.Row;
import suda.routing.scorecards.Sums;
import suda.topics.Topics;
import suda.wire.Wire;

/**
 * Figures of the offices and cities of one partition, and the cases behind them. Reading is for anybody; writing for the
 * task alone.
 *
 * <pre>
 * row/430121/HANDLED/D2021-05-20/OTHER/12328/OPEN        an office's figures of a day, of one matter, source and sight
 * row/city-430100/HANDLED/M2021-05/OTHER/12328/OPEN      its city's of a month
 * case/430121/HANDLED/CLOSED/2021-05-20/k3…/2021-06-01/0/OPEN
 *                                                        what one case adds to one figure of a day, and when
 * </pre>
 *
 * Nothing leaves: a row a day, office and kind of case, and a dozen small entries a case, are the province's own record.
 */
public final class ScorecardStore {
    private static final String CITY = "city-";

    /** Behind every character of a key. */
    private static final String LAST = "\uffff";

    private final ReadOnlyKeyValueStore<String, byte[]> kept;
    private final Wire wire;

    public ScorecardStore(ReadOnlyKeyValueStore<String, byte[]> kept, Wire wire) {
        this.kept = kept;
        this.wire = wire;
    }

    /** A city with its counties; offices alone are under their codes, desks under their names in lower case. */
    public static String city(String code) {
        return CITY + code;
    }

    /**
     * Those that this city's figures are made of: its own office, its counties', and what a conflict hides from them.
     *
     * @param city the province's code for its own office and desks
     */
    public static List<String> officesOf(String city) {
        var offices = Divisions.hunan().offices().stream()
                .filter(office -> CaseFigures.cityOf(office).equals(city));
        var desks = city.equals(Divisions.hunan().province().code())
                ? Stream.of(Desk.values()).map(desk -> desk.name().toLowerCase(Locale.ROOT))
                : Stream.<String>empty();
        return Stream.of(offices, desks, Stream.of(CaseFigures.hiddenUnder(city)))
                .flatMap(some -> some)
                .toList();
    }

    /**
     * What was counted from one day to another, both included, as it stood at the end of the last one.
     *
     * @param subject an office's code, a desk's name, or {@link #city}
     */
    public Sums sums(String subject, CardFilter filter, LocalDate from, LocalDate to) {
        var total = new Row.Total();
        for (var units : Units.covering(from, to)) {
            rows(subject, filter, units, (first, row) -> total.add(row, from));
        }
        return total.sums();
    }

    /**
     * Each month between the two days, each as it stood at its own end; the first and the last may be cut. Months without
     * anything are left out.
     */
    public SortedMap<YearMonth, Sums> months(String subject, CardFilter filter, LocalDate from, LocalDate to) {
        var totals = new TreeMap<YearMonth, Row.Total>();
        for (var units : Units.covering(from, to)) {
            rows(subject, filter, units, (first, row) -> {
                var month = YearMonth.from(first);
                var begins = month.atDay(1).isBefore(from) ? from : month.atDay(1);
                totals.computeIfAbsent(month, any -> new Row.Total()).add(row, begins);
            });
        }
        return sums(totals);
    }

    /** Likewise each day. */
    public SortedMap<LocalDate, Sums> days(String subject, CardFilter filter, LocalDate from, LocalDate to) {
        var totals = new TreeMap<LocalDate, Row.Total>();
        rows(subject, filter, Units.days(from, to), (first, row) -> totals.computeIfAbsent(
                        first, any -> new Row.Total())
                .add(row, first));
        return sums(totals);
    }

    private static <K> SortedMap<K, Sums> sums(SortedMap<K, Row.Total> totals) {
        var sums = new TreeMap<K, Sums>();
        totals.forEach((key, total) -> sums.put(key, total.sums()));
        return sums;
    }

    private void rows(String subject, CardFilter filter, Units units, BiConsumer<LocalDate, FigureRow> each) {
        for (var side : filter.sides()) {
            var beginning = "row/" + subject + "/" + side + "/";
            try (var entries = kept.range(beginning + units.first(), beginning + units.last() + "/" + LAST)) {
                while (entries.hasNext()) {
                    var entry = entries.next();
                    var parts = entry.key.substring(beginning.length()).split("/", -1);
                    if (filter.takes(Matter.valueOf(parts[1]), parts[2], Sight.valueOf(parts[3]))) {
                        each.accept(Units.firstDay(parts[0]), read(entry.value, FigureRow.class));
                    }
                }
            }
        }
    }

    /**
     * A case behind a figure.
     *
     * @param n how much it adds; never 0
     * @param base day (Asia/Shanghai) that the figure is of
     */
    public record Behind(
            String office, String caseId, LocalDate base, int n, CardSide side, Sight sight, CountedHeading heading) {
        Place place() {
            return new Place(base, caseId);
        }
    }

    /** Where a page of cases ends: the next one begins behind it. */
    public record Place(LocalDate base, String caseId) {
        public static final Comparator<Place> ORDER =
                Comparator.comparing(Place::base).thenComparing(Place::caseId);
    }

    /**
     * The cases behind a figure, in the order of {@link Place}; of those at the last place all, so that there may be some
     * more than asked for.
     *
     * @param offices of this partition
     * @param after null: from the beginning
     */
    public List<Behind> behind(
            List<String> offices,
            CardFilter filter,
            Counted counted,
            LocalDate from,
            LocalDate to,
            @Nullable Place after,
            int limit) {
        var found = new ArrayList<Behind>();
        for (var office : offices) {
            for (var side : filter.sides()) {
                found.addAll(behind(office, side, filter, counted, from, to, after, limit));
            }
        }
        found.sort(Comparator.comparing(Behind::place, Place.ORDER).thenComparing(Behind::office));
        var end = Math.min(limit, found.size());
        while (end > 0
                && end < found.size()
                && found.get(end).place().equals(found.get(end - 1).place())) {
            end++;
        }
        return List.copyOf(found.subList(0, end));
    }

    private List<Behind> behind(
            String office,
            CardSide side,
            CardFilter filter,
            Counted counted,
            LocalDate from,
            LocalDate to,
            @Nullable Place after,
            int limit) {
        var beginning = String.join("/", "case", office, side.name(), counted.name(), "");
        var first = after == null || after.base().isBefore(from)
                ? beginning + from
                : beginning + after.base() + "/" + after.caseId() + "/" + LAST;
        var found = new ArrayList<Behind>();
        Behind current = null;
        try (var entries = kept.range(first, beginning + to + "/" + LAST)) {
            while (entries.hasNext()) {
                var one = behind(entries.next(), office, side, beginning, filter, to);
                if (one == null) {
                    continue;
                }
                if (current != null && current.place().equals(one.place())) {
                    current = plus(current, one.n());
                    continue;
                }
                add(found, current);
                current = one;
                if (found.size() >= limit) {
                    return found;
                }
            }
        }
        add(found, current);
        return found;
    }

    /** @return null where it does not count in this figure */
    private @Nullable Behind behind(
            KeyValue<String, byte[]> entry,
            String office,
            CardSide side,
            String beginning,
            CardFilter filter,
            LocalDate to) {
        var parts = entry.key.substring(beginning.length()).split("/", -1);
        var sight = Sight.valueOf(parts[4]);
        if (LocalDate.parse(parts[2]).isAfter(to) || !filter.sights().contains(sight)) {
            return null;
        }
        var known = read(entry.value, CountedCase.class);
        var heading = known.getHeading();
        return filter.takes(heading.getMatter(), heading.getSource(), sight)
                ? new Behind(office, parts[1], LocalDate.parse(parts[0]), known.getN(), side, sight, heading)
                : null;
    }

    private static Behind plus(Behind one, int n) {
        return new Behind(one.office(), one.caseId(), one.base(), one.n() + n, one.side(), one.sight(), one.heading());
    }

    private static void add(List<Behind> found, @Nullable Behind one) {
        if (one != null && one.n() != 0) {
            found.add(one);
        }
    }

    /**
     * Adds a change to every row that it belongs to.
     *
     * @return each row of an office's day that is another now, by its key without the beginning
     */
    List<Changed> add(FiguresChanged change) {
        var changed = new ArrayList<Changed>();
        var isCity = !change.getCity().equals(Divisions.hunan().province().code());
        var rows = new LinkedHashMap<Target, List<FigureEntry>>();
        for (var entry : change.getEntries()) {
            var month = YearMonth.from(entry.getDay());
            for (var subject :
                    isCity ? List.of(entry.getOffice(), city(change.getCity())) : List.of(entry.getOffice())) {
                var whose =
                        new Target(subject, entry.getSide(), entry.getSight(), "D" + entry.getDay(), entry.getDay());
                rows.computeIfAbsent(whose, any -> new ArrayList<>()).add(entry);
                var ofMonth = new Target(subject, entry.getSide(), entry.getSight(), "M" + month, month.atDay(1));
                rows.computeIfAbsent(ofMonth, any -> new ArrayList<>()).add(entry);
            }
            add(change, entry);
        }
        rows.forEach((target, entries) -> {
            var key = target.key(change.getHeading());
            var before = kept.get(key);
            var row = Row.with(before == null ? null : read(before, FigureRow.class), target.first(), entries);
            put(key, row);
            if (target.unit().startsWith("D")) {
                changed.add(new Changed(target.subject(), target.side(), target.sight(), target.first(), row));
            }
        });
        return changed;
    }

    /** Figures of a day that are others now. */
    record Changed(String subject, CardSide side, Sight sight, LocalDate day, FigureRow row) {}

    private record Target(String subject, CardSide side, Sight sight, String unit, LocalDate first) {
        String key(CountedHeading heading) {
            return String.join(
                    "/",
                    "row",
                    subject,
                    side.name(),
                    unit,
                    heading.getMatter().name(),
                    heading.getSource(),
                    sight.name());
        }
    }

    private void add(FiguresChanged change, FigureEntry entry) {
        var key = String.join(
                "/",
                "case",
                entry.getOffice(),
                entry.getSide().name(),
                entry.getCounted().name(),
                entry.getBase().toString(),
                change.getCaseId(),
                entry.getDay().toString(),
                Integer.toString(entry.getBucket()),
                entry.getSight().name());
        var before = kept.get(key);
        var n = entry.getN()
                + (before == null ? 0 : read(before, CountedCase.class).getN());
        if (n == 0) {
            writable().delete(key);
        } else {
            put(key, new CountedCase(n, change.getHeading()));
        }
    }

    private void put(String key, SpecificRecord value) {
        writable().put(key, wire.write(Topics.FIGURES_CHANGES, value));
    }

    private KeyValueStore<String, byte[]> writable() {
        return (KeyValueStore<String, byte[]>) kept;
    }

    private <T extends SpecificRecord> T read(byte[] bytes, Class<T> type) {
        return wire.readOwn(Topics.FIGURES_CHANGES, bytes, type);
    }

    /** Rows that lie behind each other in the store: days, or whole months. */
    private record Units(String first, String last) {
        static Units days(LocalDate from, LocalDate to) {
            return new Units("D" + from, "D" + to);
        }

        /** Whole months where there are some, and the days around them. */
        static List<Units> covering(LocalDate from, LocalDate to) {
            var firstMonth = from.getDayOfMonth() == 1
                    ? YearMonth.from(from)
                    : YearMonth.from(from).plusMonths(1);
            var lastMonth = YearMonth.from(to.plusDays(1)).minusMonths(1);
            if (lastMonth.isBefore(firstMonth)) {
                return List.of(days(from, to));
            }
            var units = new ArrayList<Units>();
            if (from.isBefore(firstMonth.atDay(1))) {
                units.add(days(from, firstMonth.atDay(1).minusDays(1)));
            }
            units.add(new Units("M" + firstMonth, "M" + lastMonth));
            if (lastMonth.atEndOfMonth().isBefore(to)) {
                units.add(days(lastMonth.plusMonths(1).atDay(1), to));
            }
            return units;
        }

        static LocalDate firstDay(String unit) {
            return unit.startsWith("M")
                    ? YearMonth.parse(unit.substring(1)).atDay(1)
                    : LocalDate.parse(unit.substring(1));
        }
    }
}
