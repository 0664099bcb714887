package suda.routing.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.Deadline;

/**
 * A deadline as it is shown.
 *
 * @param due on time means accepted at this instant or before
 * @param term what was promised: 2h hours, 4wh working hours, 5wd working days, 10d calendar days
 * @param provisional a year's calendar is not published yet; the date will be revised
 * @param stage RUNNING, REMINDED, EXPIRED, URGED or RAISED
 * @param ended null while it runs, also when overdue
 */
record DeadlineView(
        String kind,
        int number,
        Instant started,
        Instant due,
        String term,
        String policyVersion,
        boolean provisional,
        String stage,
        @Nullable Instant ended,
        boolean met,
        @Nullable Instant extendedFrom) {

    static DeadlineView of(Deadline deadline) {
        return new DeadlineView(
                deadline.getKind().name(),
                deadline.getNumber(),
                deadline.getStartedAt(),
                deadline.getDueAt(),
                deadline.getTerm(),
                deadline.getPolicyVersion(),
                deadline.getProvisional(),
                deadline.getStage().name(),
                deadline.getEndedAt(),
                deadline.getMet(),
                deadline.getExtendedFrom());
    }
}
