package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;

/** The deadlines of one case, as values: none of these functions knows a calendar. */
final class DeadlineList {
    static final int MOST = 32;

    /** What a deadline does next, and when. */
    record Next(Deadline deadline, DeadlineStage stage, Instant at) {}

    private DeadlineList() {}

    static boolean runs(Deadline deadline) {
        return deadline.getEndedAt() == null;
    }

    /** Whether two lists say the same. Avro's own arrays can't compare records with optional instants. */
    static boolean same(List<Deadline> one, List<Deadline> other) {
        return new ArrayList<>(one).equals(new ArrayList<>(other));
    }

    /** The running one of this kind; there is never more than one. */
    static @Nullable Deadline running(List<Deadline> all, DeadlineKind kind) {
        for (var each : all) {
            if (each.getKind() == kind && runs(each)) {
                return each;
            }
        }
        return null;
    }

    static int number(List<Deadline> all, DeadlineKind kind) {
        return 1
                + all.stream()
                        .filter(d -> d.getKind() == kind)
                        .mapToInt(Deadline::getNumber)
                        .max()
                        .orElse(0);
    }

    /** These and one more; the oldest that ended make room. */
    static List<Deadline> with(List<Deadline> all, Deadline added) {
        var more = new ArrayList<>(all);
        more.add(added);
        while (more.size() > MOST) {
            var ended = more.stream().filter(d -> !runs(d)).findFirst();
            if (ended.isEmpty()) {
                break;
            }
            more.remove(ended.get());
        }
        return more;
    }

    /** All, with the running ones that match ended at this instant. */
    static List<Deadline> ended(List<Deadline> all, Predicate<Deadline> which, Instant at) {
        return all.stream()
                .map(d -> runs(d) && which.test(d)
                        ? Deadline.newBuilder(d)
                                .setEndedAt(at)
                                .setMet(!at.isAfter(d.getDueAt()))
                                .build()
                        : d)
                .toList();
    }

    static List<Deadline> ended(List<Deadline> all, DeadlineKind kind, Instant at) {
        return ended(all, d -> d.getKind() == kind, at);
    }

    static List<Deadline> passed(List<Deadline> all, DeadlineKind kind, int number, DeadlineStage stage) {
        return all.stream()
                .map(d -> d.getKind() == kind && d.getNumber() == number
                        ? Deadline.newBuilder(d).setStage(stage).build()
                        : d)
                .toList();
    }

    /** The first thing that one of these does; null when none does anything any more. */
    static @Nullable Next next(List<Deadline> all) {
        return all.stream()
                .map(DeadlineList::next)
                .filter(Objects::nonNull)
                .min(Comparator.comparing((Next n) -> n.at())
                        .thenComparing(n -> n.deadline().getKind()))
                .orElse(null);
    }

    private static @Nullable Next next(Deadline d) {
        // The period for returning only ends; nobody is told.
        if (!runs(d) || d.getKind() == DeadlineKind.RETURN) {
            return null;
        }
        return switch (d.getStage()) {
            case RUNNING -> d.getRemindAt() != null ? new Next(d, DeadlineStage.REMINDED, d.getRemindAt()) : expiry(d);
            case REMINDED -> expiry(d);
            case EXPIRED -> d.getUrgeAt() == null ? null : new Next(d, DeadlineStage.URGED, d.getUrgeAt());
            case URGED -> d.getRaiseAt() == null ? null : new Next(d, DeadlineStage.RAISED, d.getRaiseAt());
            case RAISED -> null;
        };
    }

    /** What is accepted at the due instant itself is on time. */
    private static Next expiry(Deadline d) {
        return new Next(d, DeadlineStage.EXPIRED, d.getDueAt().plusMillis(1));
    }
}
