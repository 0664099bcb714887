package suda.routing.cases;

import suda.access.Caller;
import suda.contract.CaseSnapshot;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.routing.casework.Lists;
import suda.routing.casework.Messages;

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

    private final Messages messages;

    public Visibility(Messages messages) {
        this.messages = messages;
    }

    public Sight of(CaseSnapshot known, Caller caller) {
        var full =
                switch (caller.role()) {
                    case HOTLINE -> false;
                    // Its office, co-handlers, who answers for it until another signs, who decides an extension; nobody
                    // that is accused, and not those who had it once.
                    case OFFICE -> Lists.stand(known, caller.code()).isPresent();
                    case PROVINCE ->
                        known.getDesk() != Desk.DISCIPLINE
                                && known.getDesk() != Desk.RECUSAL
                                && !known.getAccused()
                                        .contains(Divisions.hunan().province().code());
                    case DISCIPLINE ->
                        known.getDesk() != Desk.RECUSAL && !known.getAccused().contains(Divisions.DISCIPLINE);
                    case RECUSAL -> known.getDesk() == Desk.RECUSAL;
                    case OPERATOR -> false;
                };
        if (full) {
            return Sight.FULL;
        }
        if (caller.role() == suda.access.Role.HOTLINE && caller.code().equals(known.getPlatform())) {
            return messages.maySeeHandling(known.getPlatform(), known) ? Sight.FULL : Sight.ACCEPTANCE;
        }
        return Sight.NONE;
    }
}
