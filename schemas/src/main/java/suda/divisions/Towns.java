package suda.divisions;

import java.time.LocalDate;
import java.util.List;

/**
 * The province's 2,008 towns, townships and streets, with the county or zone that they lie in; 67 names occur more than
 * once. They have no office of their own: they are how people say where something happened.
 *
 * <p>Source: as {@link Divisions}.
 */
public final class Towns {
    /**
     * @param code nine digits, of which the first six are the county's or zone's
     * @param division code of the county or zone
     * @param validFrom first day for which this row is known to hold
     */
    public record Town(String code, String name, String division, LocalDate validFrom) {}

    private static final List<Town> HUNAN = Table.read("towns.csv").stream()
            .map(row -> new Town(
                    row.get("code"), row.get("name"), row.get("county"), LocalDate.parse(row.get("valid_from"))))
            .toList();

    private Towns() {}

    /** The towns that Suda ships: Hunan's. */
    public static List<Town> hunan() {
        return HUNAN;
    }
}
