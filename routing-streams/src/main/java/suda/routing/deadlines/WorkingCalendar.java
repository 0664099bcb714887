package suda.routing.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import suda.contract.CalendarYear;

/** Working days and business hours in Asia/Shanghai (DOMAIN rule 6). */
public final class WorkingCalendar {
    private WorkingCalendar() {}

    /** The years that ship with Suda. */
    public static WorkingCalendar shipped() {
        return new WorkingCalendar();
    }

    /** This calendar and one more year, or one year in another version. */
    public WorkingCalendar with(CalendarYear year, String version) {
        throw new UnsupportedOperationException(year + version);
    }

    public String version() {
        return "shipped";
    }

    public boolean isPublished(int year) {
        return year > 0;
    }

    public boolean isWorkingDay(LocalDate day) {
        throw new UnsupportedOperationException(day.toString());
    }

    /** When a term that begins at this instant is over. */
    public Due after(Instant from, Term term) {
        throw new UnsupportedOperationException(from + " " + term);
    }

    /** The instant that lies this term before another; never before {@code notBefore}. For reminders. */
    public Instant before(Instant due, Term term, Instant notBefore) {
        throw new UnsupportedOperationException(due + " " + term + notBefore);
    }
}
