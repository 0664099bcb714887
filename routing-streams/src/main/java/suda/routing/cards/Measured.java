package suda.routing.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.scorecards.CaseFigures;
import suda.routing.topology.ScorecardStore;
import suda.topics.Topics;

/**
 * Whoever has a card, and what it is made of. What stands in for offices that may not know of a case is part of a city's
 * figures or the province's, and never an office of its own.
 *
 * @param city whose figures it belongs to; the province's code for its own office and its desks, null for the province
 * @param subjects of {@link ScorecardStore}, by the key under which they were counted
 */
record Measured(
        Level level, String code, String name, @Nullable String city, Map<String, List<String>> subjects) {
    private static final Divisions DIVISIONS = Divisions.hunan();
    static final String PROVINCE = DIVISIONS.province().code();

    private static final Map<String, String> DESKS = Map.of(
            desk(Desk.TRIAGE), "分拨台",
            desk(Desk.DISCIPLINE), "纪检组",
            desk(Desk.RECUSAL), "回避承办人");

    static Measured province() {
        var subjects = new LinkedHashMap<String, List<String>>();
        cities().forEach(city -> subjects.put(city, List.of(ScorecardStore.city(city))));
        subjects.put(PROVINCE, ScorecardStore.officesOf(PROVINCE));
        return new Measured(Level.PROVINCE, PROVINCE, name(PROVINCE), null, subjects);
    }

    static Measured city(String code) {
        return new Measured(Level.CITY, code, name(code), code, Map.of(code, List.of(ScorecardStore.city(code))));
    }

    /** @param code of an office, or a desk's name */
    static Measured office(String code) {
        var city = CaseFigures.cityOf(code);
        return new Measured(Level.OFFICE, code, name(code), city, Map.of(city, List.of(code)));
    }

    static List<String> cities() {
        return DIVISIONS.cities().stream().map(Division::code).toList();
    }

    static boolean isCity(String code) {
        return cities().contains(code);
    }

    static boolean isOffice(String code) {
        return DIVISIONS.offices().contains(code);
    }

    static boolean isDesk(String code) {
        return DESKS.containsKey(code);
    }

    static String desk(Desk desk) {
        return desk.name().toLowerCase(Locale.ROOT);
    }

    /** Offices, then desks. */
    static Stream<String> officesAndDesks() {
        return Stream.concat(
                DIVISIONS.offices().stream(), Stream.of(Desk.values()).map(Measured::desk));
    }

    private static String name(String code) {
        return DIVISIONS.find(code).map(Division::name).orElseGet(() -> DESKS.getOrDefault(code, code));
    }

    Set<Integer> partitions() {
        return subjects.keySet().stream().map(Topics::partitionOf).collect(Collectors.toSet());
    }

    /** What of it is counted in this partition. */
    List<String> subjectsIn(int partition) {
        return keysIn(partition)
                .flatMap(key -> subjects.getOrDefault(key, List.of()).stream())
                .toList();
    }

    /** The offices whose cases are behind that. */
    List<String> officesIn(int partition) {
        return level == Level.OFFICE
                ? subjectsIn(partition)
                : keysIn(partition)
                        .flatMap(key -> ScorecardStore.officesOf(key).stream())
                        .toList();
    }

    private Stream<String> keysIn(int partition) {
        return subjects.keySet().stream().filter(key -> Topics.partitionOf(key) == partition);
    }
}
