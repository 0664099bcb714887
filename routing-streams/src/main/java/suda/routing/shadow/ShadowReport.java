package suda.routing.shadow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a shadow run found.
 *
 * @param decisions that were decided again
 * @param cities cases by city's code, also those that nothing changes for
 * @param rows by acceptance, then case id
 * @param otherwise decisions that the rules of then would not make as they were made
 * @param merging decisions that were about merging, and so not made again
 * @param undecided cases of which something could not be decided again, by id
 */
public record ShadowReport(
        long decisions,
        Map<String, CityCount> cities,
        List<ShadowRow> rows,
        long otherwise,
        long merging,
        Map<String, Undecided> undecided) {
    /** Why not. */
    public record Undecided(String zh, String en) {}

    /** Cases that were decided again, and those of them that would have gone elsewhere or had another deadline. */
    public record CityCount(int cases, int elsewhere, int otherDeadline) {
        static CityCount of(boolean elsewhere, boolean otherDeadline) {
            return new CityCount(1, elsewhere ? 1 : 0, otherDeadline ? 1 : 0);
        }

        CityCount plus(CityCount more) {
            return new CityCount(cases + more.cases, elsewhere + more.elsewhere, otherDeadline + more.otherDeadline);
        }
    }

    /** Of several partitions. */
    public static ShadowReport of(Collection<ShadowReport> parts) {
        var cities = new TreeMap<String, CityCount>();
        var rows = new ArrayList<ShadowRow>();
        var undecided = new TreeMap<String, Undecided>();
        for (var part : parts) {
            part.cities.forEach((city, count) -> cities.merge(city, count, CityCount::plus));
            rows.addAll(part.rows);
            undecided.putAll(part.undecided);
        }
        rows.sort(ShadowRow.ORDER);
        return new ShadowReport(
                parts.stream().mapToLong(ShadowReport::decisions).sum(),
                cities,
                rows,
                parts.stream().mapToLong(ShadowReport::otherwise).sum(),
                parts.stream().mapToLong(ShadowReport::merging).sum(),
                undecided);
    }

    /** All cases of which something was decided again. */
    public CityCount total() {
        return cities.values().stream().reduce(new CityCount(0, 0, 0), CityCount::plus);
    }
}
