package suda.cases;

import java.util.Objects;
import suda.contract.CaseAssigned;

/** Whether an assignment takes a case somewhere: it may also only add to who is accused, and leave it where it is. */
public final class Moves {
    private Moves() {}

    public static boolean isOne(CaseAssigned assigned) {
        return !(Objects.equals(assigned.getOffice(), assigned.getPreviousOffice())
                && assigned.getDesk() == assigned.getPreviousDesk());
    }
}
