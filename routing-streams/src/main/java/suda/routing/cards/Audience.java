package suda.routing.cards;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Desk;
import suda.contract.Sight;
import suda.routing.scorecards.CaseFigures;

/**
 * Whose card is whose to read (DOMAIN rule 1): figures served to an office are those of cases that it may see, and who is
 * complained against is the province's alone to know. What is hidden is answered like what does not exist.
 */
record Audience(Caller caller) {
    /** What is asked for where nobody says. */
    Level usual() {
        return caller.role() == Role.OFFICE ? Level.OFFICE : Level.PROVINCE;
    }

    /** Cases that the caller may see, of those asked for; none: no figure at all. */
    Set<Sight> sights(Scope scope) {
        var seen =
                switch (caller.role()) {
                    case PROVINCE, OFFICE -> EnumSet.of(Sight.OPEN);
                    case DISCIPLINE -> EnumSet.of(Sight.OPEN, Sight.DISCIPLINE);
                    case RECUSAL -> EnumSet.of(Sight.RECUSAL);
                    case HOTLINE, OPERATOR -> EnumSet.noneOf(Sight.class);
                };
        if (!scope.sights().isEmpty()) {
            seen.retainAll(scope.sights());
        }
        return seen;
    }

    /** Those in question whose cards the caller may see; none where that is nobody. */
    List<Measured> cards(Scope scope) {
        return mayAsk(scope)
                ? switch (scope.level()) {
                    case PROVINCE -> isOffice() ? List.of() : List.of(Measured.province());
                    case CITY ->
                        Measured.cities().stream()
                                .filter(code -> scope.code() == null || code.equals(scope.code()))
                                .filter(code -> !isOffice() || code.equals(caller.code()))
                                .map(Measured::city)
                                .toList();
                    case OFFICE ->
                        offices(scope)
                                .filter(code -> !isOffice() || isOwnOrBelow(code))
                                .map(Measured::office)
                                .toList();
                }
                : List.of();
    }

    /** Likewise of those whose cases the caller may be shown: a city's office sees its counties' figures, not their cases. */
    List<Measured> cases(Scope scope) {
        return cards(scope).stream()
                .filter(one -> !isOffice()
                        || (one.level() == Level.OFFICE && one.code().equals(caller.code())))
                .toList();
    }

    private boolean mayAsk(Scope scope) {
        return !sights(scope).isEmpty()
                && (!scope.side().isAgainst() || caller.role() == Role.PROVINCE || caller.role() == Role.DISCIPLINE);
    }

    private Stream<String> offices(Scope scope) {
        var sights = sights(scope);
        return Measured.officesAndDesks()
                .filter(code -> scope.code() == null || code.equals(scope.code()))
                .filter(code -> scope.city() == null || CaseFigures.cityOf(code).equals(scope.city()))
                // A desk's cases have a sight of their own: to others it would be a card of zeros.
                .filter(code -> !code.equals(Measured.desk(Desk.DISCIPLINE)) || sights.contains(Sight.DISCIPLINE))
                .filter(code -> !code.equals(Measured.desk(Desk.RECUSAL)) || sights.contains(Sight.RECUSAL))
                .filter(code -> !code.equals(Measured.desk(Desk.TRIAGE)) || sights.contains(Sight.OPEN))
                .filter(code -> !scope.side().isAgainst() || !Measured.isDesk(code));
    }

    private boolean isOwnOrBelow(String code) {
        return code.equals(caller.code())
                || (Measured.isCity(caller.code())
                        && !Measured.isDesk(code)
                        && CaseFigures.cityOf(code).equals(caller.code()));
    }

    private boolean isOffice() {
        return caller.role() == Role.OFFICE;
    }
}
