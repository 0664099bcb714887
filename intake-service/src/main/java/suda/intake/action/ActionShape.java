package suda.intake.action;

import java.util.HashSet;
import java.util.Set;
import suda.contract.ActionKind;

/** Which fields an action has beside its kind, its id and its time: the needed ones, and those that it may have. */
record ActionShape(Set<String> needed, Set<String> allowed) {
    static final String TEXT = "text";
    static final String REASON = "reason";
    static final String RESULT = "result";
    static final String PUBLIC_ANSWER = "publicAnswer";
    static final String OFFICE = "office";
    static final String GRANTED = "granted";
    static final String REACHED = "reached";
    static final String SOLVED = "solved";
    static final String SATISFIED = "satisfied";
    static final String INTO = "into";

    /** Of an action whose kind is at fault: what it should have cannot be said. */
    static final ActionShape ANY = new ActionShape(
            Set.of(), Set.of(TEXT, REASON, RESULT, PUBLIC_ANSWER, OFFICE, GRANTED, REACHED, SOLVED, SATISFIED, INTO));

    static ActionShape of(ActionKind kind) {
        return switch (kind) {
            case SIGN -> needing();
            case REPLY, ADD_INFORMATION -> needing(TEXT);
            case CLOSE -> needing(RESULT, PUBLIC_ANSWER);
            case RETURN -> needing(REASON).and(OFFICE);
            case ASK_EXTENSION, SUPERVISE, WITHDRAW, REOPEN, UNMERGE -> needing(REASON);
            case DECIDE_EXTENSION -> needing(GRANTED).and(REASON);
            case DESIGNATE -> needing(OFFICE, REASON);
            case ADD_CO_HANDLER -> needing(OFFICE).and(REASON);
            case URGE -> needing().and(REASON);
            case RECORD_CALL_BACK -> needing(REACHED).and(TEXT);
            case MERGE -> needing(INTO, REASON);
        };
    }

    boolean takes(String field) {
        return needed.contains(field) || allowed.contains(field);
    }

    ActionShape andNeeds(String... fields) {
        return new ActionShape(union(needed, fields), allowed);
    }

    private static ActionShape needing(String... fields) {
        return new ActionShape(Set.of(fields), Set.of());
    }

    private ActionShape and(String... fields) {
        return new ActionShape(needed, union(allowed, fields));
    }

    private static Set<String> union(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
