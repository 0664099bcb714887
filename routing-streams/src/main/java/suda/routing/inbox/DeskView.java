package suda.routing.inbox;

import java.time.Instant;

/**
 * An office's desk in figures.
 *
 * @param asOf by the clock that cases go by
 * @param open cases on its list, whatever they are to it
 * @param overdue of these: closing was due before
 * @param dueSoon of these: closing is due within 24 hours
 * @param unsigned of these: it is to sign for them
 * @param end position behind the newest message
 * @param seen position behind what it has seen
 * @param unseen messages at {@code seen} and behind it; 500 stands for no fewer than these
 */
public record DeskView(
        Instant asOf, int open, int overdue, int dueSoon, int unsigned, long end, long seen, int unseen) {
    /** Whether only time has passed. */
    public boolean showsTheSameAs(DeskView other) {
        return equals(other.asOf(asOf));
    }

    DeskView asOf(Instant instant) {
        return new DeskView(instant, open, overdue, dueSoon, unsigned, end, seen, unseen);
    }
}
