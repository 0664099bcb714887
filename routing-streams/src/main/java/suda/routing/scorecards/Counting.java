package suda.routing.scorecards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.Accused;
import suda.contract.CallBackRecorded;
import suda.contract.CardSide;
import suda.contract.CaseAssigned;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseMerged;
import suda.contract.CaseOpened;
import suda.contract.CaseReopened;
import suda.contract.CaseRepeated;
import suda.contract.CaseReturned;
import suda.contract.CaseSigned;
import suda.contract.CaseSupervised;
import suda.contract.CaseSupplemented;
import suda.contract.CaseTally;
import suda.contract.CaseUnmerged;
import suda.contract.CaseWithdrawn;
import suda.contract.Counted;
import suda.contract.CountedDeadline;
import suda.contract.CountedHeading;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlineStage;
import suda.contract.DeadlinesSet;
import suda.contract.Desk;
import suda.contract.ExtensionDecided;
import suda.contract.FigureEntry;
import suda.contract.Kind;
import suda.contract.Matter;
import suda.contract.Sight;
import suda.contract.SubmissionReceived;
import suda.routing.deadlines.WorkingCalendar;

/**
 * Folds one event into a case's tally: what is counted of it, for which office, and on which day (Asia/Shanghai): that on
 * which intake accepted what led to it, or on which a deadline was due (DOMAIN, figures and formulas). The wall clock has
 * no part in it.
 */
final class Counting {
    private static final int HELD = 32;

    private final CaseTally.Builder tally;
    private final List<FigureEntry> entries;
    private final LocalDate day;

    private Counting(CaseTally before, CaseEvent event) {
        tally = CaseTally.newBuilder(before).setRevision(event.getRevision());
        entries = new ArrayList<>(before.getEntries());
        if (event.getAction() != null) {
            came(event.getAt(), event.getAction().getAcceptedAt());
        } else if (event.getBody() instanceof CaseSupplemented supplemented) {
            came(event.getAt(), supplemented.getSubmission().getAcceptedAt());
        } else if (event.getBody() instanceof CaseRepeated repeated && repeated.getAcceptedAt() != null) {
            came(event.getAt(), repeated.getAcceptedAt());
        }
        // What is decided together has the same instant; only the first of it says when intake accepted it.
        var isDecidedWithIt = event.getAt().equals(tally.getDecidedAt());
        day = CaseFigures.later(
                WorkingCalendar.dayOf(isDecidedWithIt ? tally.getCameAt() : event.getAt()),
                WorkingCalendar.dayOf(before.getAcceptedAt()));
    }

    /** @return null where it was counted before, or its case was never opened */
    static @Nullable CaseTally of(@Nullable CaseTally before, CaseEvent event) {
        if (event.getBody() instanceof CaseOpened opened) {
            return before == null ? opened(event, opened.getSubmission()) : null;
        }
        if (before == null || event.getRevision() <= before.getRevision()) {
            return null;
        }
        return new Counting(before, event).with(event.getBody());
    }

    private static CaseTally opened(CaseEvent event, SubmissionReceived submission) {
        return CaseTally.newBuilder()
                .setRevision(event.getRevision())
                .setHeading(new CountedHeading(
                        submission.getPlatform(),
                        submission.getSourceNumber(),
                        submission.getKind(),
                        submission.getCategory(),
                        matter(submission),
                        source(submission.getPlatform())))
                .setAcceptedAt(submission.getAcceptedAt())
                .setDecidedAt(event.getAt())
                .setCameAt(submission.getAcceptedAt())
                .build();
    }

    private static Matter matter(SubmissionReceived submission) {
        var accuses = submission.getKind() == Kind.COMPLAINT || submission.getKind() == Kind.REPORT;
        return switch (submission.getCategory()) {
            case "ENFORCEMENT" -> accuses ? Matter.ENFORCEMENT : Matter.OTHER;
            case "CORRUPTION" -> Matter.CORRUPTION;
            default -> Matter.OTHER;
        };
    }

    /** 12328 of 12328-430100: hotlines of one number together. */
    private static String source(String platform) {
        return platform.replaceFirst("-\\d{6}$", "");
    }

    private void came(Instant decidedAt, Instant acceptedAt) {
        tally.setDecidedAt(decidedAt).setCameAt(acceptedAt);
    }

    private CaseTally with(Object body) {
        if (body instanceof CaseAssigned assigned) {
            assigned(assigned);
        } else if (body instanceof CaseSigned) {
            signed();
        } else if (body instanceof CaseClosed closed) {
            closed(closed);
        } else if (body instanceof CaseWithdrawn) {
            tally.setClosedOn(null).setRatingAwaited(false).setRunning(List.of());
            endsOpen();
        } else if (body instanceof CaseReopened) {
            reopened();
        } else if (body instanceof CallBackRecorded call) {
            called(call);
        } else if (body instanceof CaseReturned returned) {
            count(Counted.RETURNED, returned.getOffice(), Objects.requireNonNullElse(tally.getSentOn(), day), 1);
        } else if (body instanceof CaseSupervised) {
            supervised();
        } else if (body instanceof ExtensionDecided decided && decided.getGranted()) {
            count(Counted.EXTENDED, tally.getPlace(), day, 1);
        } else if (body instanceof DeadlinesSet set) {
            set(set.getDeadlines());
        } else if (body instanceof DeadlinePassed passed && passed.getStage() == DeadlineStage.EXPIRED) {
            passed(passed);
        } else if (body instanceof CaseMerged) {
            merged();
        } else if (body instanceof CaseUnmerged) {
            unmerged();
        }
        return tally.setEntries(entries).build();
    }

    private void assigned(CaseAssigned assigned) {
        accuse(assigned);
        tally.setSight(CaseFigures.sight(assigned));
        hide(assigned);
        var place = assigned.getOffice() != null ? assigned.getOffice() : word(assigned.getDesk());
        if (!place.equals(tally.getPlace())) {
            moved(place);
        }
        if (!assigned.getRaised().isEmpty()) {
            count(Counted.RAISED, place, day, 1);
        }
    }

    /**
     * An accusation, or the desk that it brings the case to, takes it from those who had to do with it: what they were
     * counted for it they are counted no more, and whoever may still know of it is counted in their place. Who had given
     * it away before keeps what was counted: nothing changes for them by which they could tell.
     */
    private void hide(CaseAssigned assigned) {
        var taken = new TreeSet<>(assigned.getRemoved());
        taken.add(tally.getPlace());
        var accused = accused();
        taken.removeIf(office -> tally.getSight() == Sight.OPEN
                && CaseFigures.seenBy(office, accused).equals(office));
        if (tally.getSight() != Sight.OPEN) {
            // The province's desks are no office: what the province may not know of any more is not theirs either.
            entries.stream()
                    .map(FigureEntry::getOffice)
                    .filter(office -> !CaseFigures.isOffice(office))
                    .forEach(taken::add);
        }
        var before = List.copyOf(entries);
        entries.clear();
        for (var entry : before) {
            if (taken.contains(entry.getOffice())) {
                count(
                        entry.getCounted(),
                        entry.getOffice(),
                        entry.getBase(),
                        entry.getDay(),
                        entry.getBucket(),
                        entry.getN());
            } else {
                entries.add(entry);
            }
        }
    }

    private Set<String> accused() {
        return tally.getAccused().stream().map(Accused::getOffice).collect(Collectors.toSet());
    }

    private static String word(@Nullable Desk desk) {
        return String.valueOf(desk).toLowerCase(Locale.ROOT);
    }

    /** Whom routing presumed counts as named once somebody names it; a person's move says nothing of who is. */
    private void accuse(CaseAssigned assigned) {
        var known = tally.getAccused().stream().collect(Collectors.toMap(Accused::getOffice, one -> one));
        tally.setAccused(assigned.getAccused().stream()
                .map(office -> {
                    var before = known.get(office);
                    var presumed = before != null && assigned.getPresumed() == null
                            ? before.getPresumed()
                            : isPresumed(assigned, office);
                    return new Accused(office, presumed, before == null ? day : before.getSince());
                })
                .toList());
    }

    /** Events of before it was told apart have it in the rule alone. */
    private static boolean isPresumed(CaseAssigned assigned, String office) {
        return assigned.getPresumed() != null
                ? assigned.getPresumed().contains(office)
                : assigned.getExplanation().getRule().startsWith("conflict.presumed.");
    }

    /** What a case is, it is for whoever has it; what happened to it stays with whoever had it then. */
    private void moved(String place) {
        var before = tally.getPlace();
        var acceptedOn = WorkingCalendar.dayOf(tally.getAcceptedAt());
        move(Counted.ACCEPTED, before, place, acceptedOn);
        if (tally.getClosed()) {
            move(Counted.CLOSED, before, place, acceptedOn);
        }
        if (tally.getSupervisedOn() != null) {
            move(Counted.SUPERVISED, before, place, tally.getSupervisedOn());
            if (tally.getClosed()) {
                move(Counted.SUPERVISED_CLOSED, before, place, tally.getSupervisedOn());
            }
        }
        tally.setPlace(place).setSentOn(null);
        if (CaseFigures.isOffice(place)) {
            count(Counted.ROUTED, place, day, 1);
            tally.setSentOn(day);
            if (tally.getHeld().contains(place)) {
                count(Counted.PING_PONG, place, day, 1);
            } else {
                var held = new ArrayList<>(tally.getHeld());
                held.add(place);
                tally.setHeld(held.subList(Math.max(0, held.size() - HELD), held.size()));
            }
        }
    }

    private void move(Counted counted, String from, String to, LocalDate base) {
        if (!from.isEmpty()) {
            count(counted, from, base, -1);
        }
        count(counted, to, base, 1);
    }

    private void signed() {
        running(DeadlineKind.SIGN)
                .filter(due -> !tally.getCameAt().isAfter(due.getDueAt()))
                .ifPresent(due -> inTime(due, Counted.SIGN_DUE, Counted.SIGNED_IN_TIME));
        end(due -> due.getKind() == DeadlineKind.SIGN);
    }

    private void closed(CaseClosed closed) {
        var place = tally.getPlace();
        count(Counted.CLOSINGS, place, day, 1);
        if (CaseFigures.isOffice(place)) {
            count(Counted.CALLABLE, place, day, 1);
        }
        running(DeadlineKind.CLOSE)
                .filter(due -> closed.getOnTime())
                .ifPresent(due -> inTime(due, Counted.CLOSE_DUE, Counted.CLOSED_ON_TIME));
        tally.setClosings(tally.getClosings() + 1)
                .setClosedOn(day)
                .setCloser(place)
                .setRatingAwaited(true);
        if (tally.getClosings() == 1) {
            var bucket = TimeToClose.bucket(tally.getAcceptedAt(), tally.getCameAt());
            count(Counted.TIME_TO_CLOSE, place, day, day, bucket, 1);
        }
        end(due -> true);
        endsOpen();
    }

    private void endsOpen() {
        if (!tally.getClosed()) {
            tally.setClosed(true);
            countClosed(1);
        }
    }

    private void countClosed(int n) {
        count(Counted.CLOSED, tally.getPlace(), WorkingCalendar.dayOf(tally.getAcceptedAt()), n);
        if (tally.getSupervisedOn() != null) {
            count(Counted.SUPERVISED_CLOSED, tally.getPlace(), tally.getSupervisedOn(), n);
        }
    }

    private void reopened() {
        if (!tally.getClosed()) {
            return;
        }
        tally.setClosed(false);
        countClosed(-1);
        if (tally.getClosedOn() != null) {
            count(Counted.REWORKED, tally.getCloser(), tally.getClosedOn(), 1);
        }
    }

    /** The first answer after a closing is the rating, whatever a second call brings. */
    private void called(CallBackRecorded call) {
        if (!call.getReached()) {
            var isClosed = tally.getClosed() && tally.getClosedOn() != null;
            count(Counted.UNREACHED, isClosed ? tally.getCloser() : tally.getPlace(), day, 1);
        } else if (tally.getRatingAwaited()) {
            var closer = tally.getCloser();
            count(Counted.RATED, closer, day, 1);
            if (Boolean.TRUE.equals(call.getSatisfied())) {
                count(Counted.SATISFIED, closer, day, 1);
            }
            if (CaseFigures.isOffice(closer) && tally.getClosedOn() != null) {
                count(Counted.REACHED, closer, tally.getClosedOn(), 1);
            }
            tally.setRatingAwaited(false);
        }
    }

    private void supervised() {
        if (tally.getSupervisedOn() == null) {
            tally.setSupervisedOn(day);
            count(Counted.SUPERVISED, tally.getPlace(), day, 1);
            if (tally.getClosed()) {
                count(Counted.SUPERVISED_CLOSED, tally.getPlace(), day, 1);
            }
        }
    }

    /** What intake accepted in time may come when the time has passed here, and has been counted as due. */
    private void inTime(CountedDeadline due, Counted fellDue, Counted met) {
        var dueOn = due.getCountedOn() == null ? WorkingCalendar.dayOf(due.getDueAt()) : due.getCountedOn();
        if (due.getCountedOn() == null) {
            count(fellDue, tally.getPlace(), dueOn, dueOn, 0, 1);
        }
        count(met, tally.getPlace(), dueOn, dueOn, 0, 1);
    }

    private void set(List<Deadline> deadlines) {
        var before = running(DeadlineKind.CLOSE);
        tally.setRunning(deadlines.stream()
                .filter(due -> due.getEndedAt() == null)
                .filter(due -> due.getKind() == DeadlineKind.SIGN || due.getKind() == DeadlineKind.CLOSE)
                .map(due -> new CountedDeadline(
                        due.getKind(),
                        due.getNumber(),
                        due.getDueAt(),
                        hasPassed(due.getStage()) ? countedOn(due) : null))
                .toList());
        // Extended after its time had passed: from now on it did not fall due then after all.
        before.filter(passed -> passed.getCountedOn() != null)
                .filter(passed -> running(DeadlineKind.CLOSE)
                        .filter(now -> now.getNumber() == passed.getNumber() && now.getCountedOn() == null)
                        .isPresent())
                .ifPresent(passed -> takeBack(passed.getCountedOn()));
    }

    /** It was counted on the day on which it was due then, whatever a calendar has made of it since. */
    private LocalDate countedOn(Deadline due) {
        return running(due.getKind())
                .filter(known -> known.getNumber() == due.getNumber())
                .map(CountedDeadline::getCountedOn)
                .orElse(WorkingCalendar.dayOf(due.getDueAt()));
    }

    /** For whomever it was counted: the case may have moved since. */
    private void takeBack(LocalDate dueOn) {
        entries.stream()
                .filter(entry -> entry.getCounted() == Counted.CLOSE_DUE
                        && entry.getBase().equals(dueOn))
                .reduce((first, last) -> last)
                .ifPresent(entry -> add(
                        Counted.CLOSE_DUE,
                        entry.getOffice(),
                        entry.getSight(),
                        dueOn,
                        CaseFigures.later(dueOn, day),
                        0,
                        -1));
    }

    private static boolean hasPassed(DeadlineStage stage) {
        return switch (stage) {
            case RUNNING, REMINDED -> false;
            case EXPIRED, URGED, RAISED -> true;
        };
    }

    private void passed(DeadlinePassed passed) {
        var counted =
                switch (passed.getKind()) {
                    case SIGN -> Counted.SIGN_DUE;
                    case CLOSE -> Counted.CLOSE_DUE;
                    case DISPATCH, FIRST_ANSWER, RETURN, CALL_BACK -> null;
                };
        if (counted != null) {
            // On the day on which it was due, whenever that is noticed.
            var dueOn = WorkingCalendar.dayOf(passed.getDueAt());
            count(counted, tally.getPlace(), dueOn, dueOn, 0, 1);
            tally.setRunning(tally.getRunning().stream()
                    .map(due -> due.getKind() == passed.getKind() && due.getNumber() == passed.getNumber()
                            ? CountedDeadline.newBuilder(due)
                                    .setCountedOn(dueOn)
                                    .build()
                            : due)
                    .toList());
        }
    }

    private Optional<CountedDeadline> running(DeadlineKind kind) {
        return tally.getRunning().stream().filter(due -> due.getKind() == kind).findFirst();
    }

    private void end(Predicate<CountedDeadline> which) {
        tally.setRunning(tally.getRunning().stream().filter(which.negate()).toList());
    }

    private void count(Counted counted, String office, LocalDate base, int n) {
        count(counted, office, base, CaseFigures.later(base, day), 0, n);
    }

    /** The matter is counted where it is worked: what was counted for this number is taken back, from today on. */
    private void merged() {
        var before = List.copyOf(entries);
        tally.setAside(before).setRunning(List.of());
        before.forEach(entry -> again(entry, -entry.getN()));
    }

    private void unmerged() {
        var aside = List.copyOf(tally.getAside());
        tally.setAside(List.of());
        aside.forEach(entry -> again(entry, entry.getN()));
    }

    private void again(FigureEntry entry, int n) {
        add(
                entry.getCounted(),
                entry.getOffice(),
                entry.getSight(),
                entry.getBase(),
                CaseFigures.later(entry.getDay(), day),
                entry.getBucket(),
                n);
    }

    /** For the office itself; or where it is accused, for who may know of the case above it. */
    private void count(Counted counted, String office, LocalDate base, LocalDate on, int bucket, int n) {
        add(counted, CaseFigures.seenBy(office, accused()), tally.getSight(), base, on, bucket, n);
    }

    private void add(Counted counted, String office, Sight sight, LocalDate base, LocalDate on, int bucket, int n) {
        var sum = n;
        for (var at = 0; at < entries.size(); at++) {
            var entry = entries.get(at);
            if (entry.getCounted() == counted
                    && entry.getSight() == sight
                    && entry.getOffice().equals(office)
                    && entry.getBase().equals(base)
                    && entry.getDay().equals(on)
                    && entry.getBucket() == bucket) {
                entries.remove(at);
                sum += entry.getN();
                break;
            }
        }
        if (sum != 0) {
            entries.add(new FigureEntry(CardSide.HANDLED, sight, office, counted, base, on, bucket, sum));
        }
    }
}
