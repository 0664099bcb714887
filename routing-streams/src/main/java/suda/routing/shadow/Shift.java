package suda.routing.shadow;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import suda.contract.DeadlineKind;
import suda.routing.deadlines.WorkingCalendar;

/** By how much a deadline would be due later: in working days where the policy counts days, else in hours. */
record Shift(DeadlineKind kind, boolean inDays, double amount) {
    private static final double HOUR = Duration.ofHours(1).toSeconds();

    /** @param change of one that runs under both rules */
    static Shift of(DeadlineChange change, WorkingCalendar calendar) {
        var base = Objects.requireNonNull(change.base());
        var draft = Objects.requireNonNull(change.draft());
        var inDays = base.text().endsWith("d") && draft.text().endsWith("d");
        return new Shift(
                change.kind(),
                inDays,
                inDays
                        ? workingDays(
                                WorkingCalendar.dayOf(base.dueAt()), WorkingCalendar.dayOf(draft.dueAt()), calendar)
                        : Duration.between(base.dueAt(), draft.dueAt()).toSeconds() / HOUR);
    }

    private static int workingDays(LocalDate from, LocalDate to, WorkingCalendar calendar) {
        if (to.isBefore(from)) {
            return -workingDays(to, from, calendar);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(calendar::isWorkingDay)
                .count();
    }

    /** The middle one, or the mean of the middle two; with a sign. */
    static String median(Collection<Shift> shifts) {
        var sorted = shifts.stream().mapToDouble(Shift::amount).sorted().toArray();
        var middle = sorted.length / 2;
        var median = sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
        return String.format(Locale.ROOT, "%+.1f", median);
    }
}
