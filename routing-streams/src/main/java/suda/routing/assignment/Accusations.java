package suda.routing.assignment;

import java.util.TreeSet;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;

/**
 * Who is accused (DOMAIN rule 1): every office stated as respondent, a zone standing for its city; and where
 * enforcement is complained of without a named office, the bureau of the place.
 */
final class Accusations {
    /**
     * @param codes accused offices, and "discipline"
     * @param presumed whether an office is here only because the matter happened in its place
     * @param unknown whether a respondent was named whom no table knows; nobody local may then be trusted
     */
    record Found(TreeSet<String> codes, boolean presumed, boolean unknown) {}

    private final Divisions divisions;

    Accusations(Divisions divisions) {
        this.divisions = divisions;
    }

    Found in(Facts facts) {
        var codes = new TreeSet<>(facts.accusedBefore());
        var unknown = false;
        for (var stated : facts.stated()) {
            if (stated.equals(Divisions.DISCIPLINE)) {
                codes.add(Divisions.DISCIPLINE);
            } else {
                var division = divisions.find(stated);
                division.map(divisions::answering).map(Division::code).ifPresent(codes::add);
                unknown |= division.isEmpty();
            }
        }
        var named = !codes.isEmpty();
        if (facts.presumedAt() != null) {
            divisions
                    .find(Places.six(facts.presumedAt()))
                    .map(divisions::answering)
                    .map(Division::code)
                    .ifPresent(codes::add);
        }
        return new Found(codes, !named && !codes.isEmpty(), unknown);
    }
}
