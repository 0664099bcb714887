package suda.routing.matching;

import org.jspecify.annotations.Nullable;
import suda.contract.Respondent;
import suda.routing.assignment.Folded;

/**
 * Who is complained against, in a form that compares; each part is empty where it is not stated.
 *
 * @param office by its code
 */
record Accused(String office, String unit, String person) {
    static Accused of(@Nullable Respondent stated, RepeatPolicy policy) {
        return stated == null
                ? new Accused("", "", "")
                : new Accused(
                        Folded.of(stated.getOffice()),
                        known(stated.getUnit(), policy),
                        known(stated.getPerson(), policy));
    }

    private static String known(@Nullable String stated, RepeatPolicy policy) {
        var folded = Folded.of(stated);
        return policy.nothing().contains(folded) ? "" : folded;
    }

    /** Beyond doubt: who is one office's has one code, however its units are called. */
    boolean isSame(Accused other) {
        return !isOther(other) && (agree(office, other.office) || agree(unit, other.unit));
    }

    /** What the one leaves open contradicts nothing. */
    boolean isOther(Accused other) {
        return differ(office, other.office)
                || differ(person, other.person)
                || (differ(unit, other.unit) && !agree(office, other.office));
    }

    private static boolean agree(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
