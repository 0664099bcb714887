package suda.divisions;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Places outside the province that people name: the other provinces, their cities, and the counties and county-level
 * cities of the six neighbours. Nobody here answers for them; they are known so that a place that is not ours can be
 * called by its name.
 *
 * <p>Source: as {@link Divisions}.
 */
public final class Elsewhere {
    /**
     * @param level province, city or county
     * @param parent code of the place above; empty for a province
     * @param validFrom first day for which this row is known to hold
     */
    public record Place(String code, String name, String level, String parent, LocalDate validFrom) {}

    private static final List<Place> ALL = Table.read("elsewhere.csv").stream()
            .map(row -> new Place(
                    row.get("code"),
                    row.get("name"),
                    row.get("level"),
                    row.get("parent"),
                    LocalDate.parse(row.get("valid_from"))))
            .toList();

    private static final Map<String, Place> BY_CODE =
            ALL.stream().collect(Collectors.toMap(Place::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private Elsewhere() {}

    public static List<Place> all() {
        return ALL;
    }

    /** Such as 湖北省通城县: with its province. */
    public static String fullName(Place place) {
        var province = BY_CODE.get(place.code().substring(0, 2) + "0000");
        return province == null || province.equals(place) ? place.name() : province.name() + place.name();
    }
}
