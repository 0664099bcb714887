package suda.routing.assignment;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Collectors;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Divisions.Level;

/** What lies in what. Codes of places that are no division lie in nothing. */
record Territory(Divisions divisions) {
    boolean isWithin(String code, String outer) {
        for (var at = code;
                !at.isEmpty();
                at = divisions.find(at).map(Division::parent).orElse("")) {
            if (at.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** Strictly. */
    boolean isBelow(String code, String outer) {
        return !code.equals(outer) && isWithin(code, outer);
    }

    /** One lies in the other, or they are the same. */
    boolean isInLine(String one, String other) {
        return isWithin(one, other) || isWithin(other, one);
    }

    Optional<String> cityOf(String code) {
        return divisions.find(code).flatMap(d -> switch (d.level()) {
            case PROVINCE -> Optional.<String>empty();
            case CITY -> Optional.of(code);
            case COUNTY, ZONE -> Optional.of(d.parent());
        });
    }

    /** The city in which all of these lie, or which they are; empty when there is none. */
    Optional<String> commonCity(Collection<String> codes) {
        var cities = new HashSet<Optional<String>>();
        codes.forEach(code -> cities.add(cityOf(code)));
        return cities.size() == 1 ? cities.iterator().next() : Optional.empty();
    }

    Level level(String code) {
        return divisions.find(code).map(Division::level).orElse(Level.PROVINCE);
    }

    Division division(String code) {
        return divisions.find(code).orElseThrow();
    }

    /** Without those in which another of them lies. */
    Collection<String> innermost(Collection<String> codes) {
        return codes.stream()
                .filter(code -> codes.stream().noneMatch(other -> isBelow(other, code)))
                .distinct()
                .collect(Collectors.toList());
    }

    /** The office that answers for a division. */
    String office(String code) {
        return divisions.answering(division(code)).code();
    }
}
