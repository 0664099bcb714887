package suda.routing.cases;

import java.util.List;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.Desk;
import suda.routing.casework.Access;

/**
 * The one check of who may see a case (DOMAIN rule 1). What is hidden is answered exactly like what does not exist.
 */
public final class Visibility {
    public enum Sight {
        NONE,
        /** That it was accepted, not by whom it is handled or why. */
        ACCEPTANCE,
        FULL
    }

    public Sight of(CaseSnapshot known, Caller caller) {
        // The same rule as for acting on it: who is told, who may ask and who may act never differ.
        var full = caller.role() != Role.HOTLINE
                && Access.sees(known, new Actor(caller.role().name(), caller.code()));
        if (full) {
            return Sight.FULL;
        }
        if (caller.role() == Role.HOTLINE && caller.code().equals(known.getPlatform())) {
            return Access.seesHandling(known, known.getPlatform()) ? Sight.FULL : Sight.ACCEPTANCE;
        }
        return Sight.NONE;
    }

    /** Desks of whose cases such a key may know, as of those of every office; none where it may know of neither. */
    public static List<String> desks(Role role) {
        return switch (role) {
            case PROVINCE -> List.of(Desk.TRIAGE.name());
            case DISCIPLINE -> List.of(Desk.TRIAGE.name(), Desk.DISCIPLINE.name());
            case HOTLINE, OFFICE, RECUSAL, OPERATOR -> List.of();
        };
    }
}
