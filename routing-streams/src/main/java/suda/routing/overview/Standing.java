package suda.routing.overview;

/**
 * Open cases in somebody's hand.
 *
 * @param overdue of these, whose closing (on the triage desk: dispatching) was due before the instant in question
 * @param dueSoon of these, where it is due at that instant or in the 24 hours after it
 */
public record Standing(long open, long overdue, long dueSoon) {
    static final Standing NONE = new Standing(0, 0, 0);

    Standing plus(Standing other) {
        return new Standing(open + other.open, overdue + other.overdue, dueSoon + other.dueSoon);
    }
}
