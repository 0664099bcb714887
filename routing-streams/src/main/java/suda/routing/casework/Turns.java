package suda.routing.casework;

import java.time.Instant;
import java.util.List;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;

/** Whose turn it is. */
public final class Turns {
    private Turns() {}

    /** What this actor may do to the case now. */
    public static List<ActionKind> allowed(CaseSnapshot known, Actor actor, Instant now) {
        return List.of();
    }
}
