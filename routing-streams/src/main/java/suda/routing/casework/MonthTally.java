package suda.routing.casework;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseMerged;
import suda.contract.CaseSnapshot;
import suda.contract.CaseUnmerged;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.DeadlinesSet;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.deadlines.WorkingCalendar;

/**
 * What one event adds to the figures of a city's month (Asia/Shanghai) that criticism and follow-up meetings are judged
 * by (DOMAIN, figures). A city's figures are those of its own office and of its counties', as handlers.
 *
 * @param fellDue closings, counted once each in the month in which they are due: when on time, or when the time has passed
 * @param rated first ratings after each closing, in the month of the rating
 */
public record MonthTally(String city, YearMonth month, int fellDue, int onTime, int rated, int satisfied) {
    /** @param before the case that the event happened to; null where the event opened it */
    public static Optional<MonthTally> of(@Nullable CaseSnapshot before, CaseEvent event, CaseSnapshot after) {
        var office = before == null ? null : before.getOffice();
        var city =
                office == null ? Optional.<Division>empty() : Divisions.hunan().cityOf(office);
        if (before == null || city.isEmpty()) {
            return Optional.empty();
        }
        var code = city.get().code();
        if (event.getBody() instanceof DeadlinePassed passed) {
            return passed.getKind() == DeadlineKind.CLOSE && passed.getStage() == DeadlineStage.EXPIRED
                    ? Optional.of(new MonthTally(code, WorkingCalendar.monthOf(passed.getDueAt()), 1, 0, 0, 0))
                    : Optional.empty();
        }
        if (event.getBody() instanceof CaseMerged) {
            // It falls due where the matter is worked.
            return fellDue(before, code, -1);
        }
        if (event.getBody() instanceof CaseUnmerged) {
            return fellDue(before, code, 1);
        }
        if (event.getBody() instanceof CaseClosed closed) {
            // Where its time has passed it was counted then: also of what intake had accepted in time.
            return closing(before)
                    .filter(due -> closed.getOnTime())
                    .map(due -> new MonthTally(
                            code, WorkingCalendar.monthOf(due.getDueAt()), hasPassed(due.getStage()) ? 0 : 1, 1, 0, 0));
        }
        return event.getBody() instanceof DeadlinesSet
                ? extended(before, after, code)
                : closer(before).flatMap(closedBy -> rating(before, after, accepted(event), closedBy));
    }

    private static Optional<MonthTally> fellDue(CaseSnapshot known, String city, int n) {
        return closing(known)
                .filter(due -> hasPassed(due.getStage()))
                .map(due -> new MonthTally(city, WorkingCalendar.monthOf(due.getDueAt()), n, 0, 0, 0));
    }

    /** A rating is of whoever closed the case, though another may have it by now. */
    private static Optional<String> closer(CaseSnapshot before) {
        var closing = before.getClosing();
        return closing == null
                ? Optional.empty()
                : Divisions.hunan().cityOf(closing.getActor().getCode()).map(Division::code);
    }

    /** What people do is of the month in which intake accepted it. */
    private static Instant accepted(CaseEvent event) {
        return event.getAction() == null ? event.getAt() : event.getAction().getAcceptedAt();
    }

    /** An extension that was granted after the time had passed: it did not fall due then after all. */
    private static Optional<MonthTally> extended(CaseSnapshot before, CaseSnapshot after, String city) {
        var passed = closing(before).filter(due -> hasPassed(due.getStage()));
        var runs = closing(after).filter(due -> !hasPassed(due.getStage()));
        return passed.isPresent()
                        && runs.isPresent()
                        && passed.get().getNumber() == runs.get().getNumber()
                ? passed.map(due -> new MonthTally(city, WorkingCalendar.monthOf(due.getDueAt()), -1, 0, 0, 0))
                : Optional.empty();
    }

    private static boolean hasPassed(DeadlineStage stage) {
        return switch (stage) {
            case RUNNING, REMINDED -> false;
            case EXPIRED, URGED, RAISED -> true;
        };
    }

    private static Optional<Deadline> closing(CaseSnapshot known) {
        return known.getDeadlines().stream()
                .filter(deadline -> deadline.getKind() == DeadlineKind.CLOSE && deadline.getEndedAt() == null)
                .max(Comparator.comparing(Deadline::getNumber));
    }

    private static Optional<MonthTally> rating(CaseSnapshot before, CaseSnapshot after, Instant at, String city) {
        var ratings = after.getRatings();
        var last = ratings.isEmpty() ? null : ratings.get(ratings.size() - 1);
        return last == null
                        || last.getClosing() == 0
                        || before.getRatings().stream().anyMatch(known -> known.getClosing() == last.getClosing())
                ? Optional.empty()
                : Optional.of(new MonthTally(city, WorkingCalendar.monthOf(at), 0, 0, 1, last.getSatisfied() ? 1 : 0));
    }
}
