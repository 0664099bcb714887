package suda.routing.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.routing.deadlines.DeadlinePolicy;
import suda.routing.deadlines.Due;
import suda.routing.deadlines.Term;
import suda.routing.deadlines.WorkingCalendar;

/**
 * Which deadlines a case gets and when they are due. A deadline's term is text that says all that is needed to find its
 * due instant again from where it started, when a calendar is published: terms added with {@code +} follow each other,
 * of two with {@code |} between them the earlier counts.
 */
final class DeadlineRules {
    private final DeadlinePolicy policy;
    private final WorkingCalendar calendar;
    private final Map<String, DeadlinePolicy> before;

    /** @param before policies that running deadlines may have been set by, beside this one */
    DeadlineRules(DeadlinePolicy policy, WorkingCalendar calendar, Collection<DeadlinePolicy> before) {
        this.policy = policy;
        this.calendar = calendar;
        this.before = before.stream()
                .collect(Collectors.toUnmodifiableMap(
                        DeadlinePolicy::version, Function.identity(), (one, later) -> later));
    }

    DeadlinePolicy policy() {
        return policy;
    }

    WorkingCalendar calendar() {
        return calendar;
    }

    /** Those of a case that was just opened and laid where it lies now. */
    List<Deadline> opened(CaseSnapshot known, Instant now) {
        var row = policy.rowOf(known);
        var accepted = known.getDetails().getAcceptedAt();
        var all = List.<Deadline>of();
        if (row.firstAnswer() != null) {
            all = started(all, DeadlineKind.FIRST_ANSWER, row.firstAnswer().toString(), accepted, row);
        }
        all = started(all, DeadlineKind.CLOSE, close(row), accepted, row);
        return placed(known, all, now, accepted);
    }

    /** The case came to where it lies now. What runs goes on: coming and going neither resets nor pauses a clock. */
    List<Deadline> placed(CaseSnapshot known, List<Deadline> before, Instant now, Instant waitsSince) {
        var row = policy.rowOf(known);
        if (known.getDesk() == Desk.TRIAGE) {
            return row.dispatch() == null || DeadlineList.running(before, DeadlineKind.DISPATCH) != null
                    ? before
                    : started(before, DeadlineKind.DISPATCH, row.dispatch().toString(), waitsSince, row);
        }
        var all = before;
        if (row.sign() != null
                && known.getState() != CaseState.HANDLING
                && DeadlineList.running(all, DeadlineKind.SIGN) == null) {
            all = started(all, DeadlineKind.SIGN, row.sign().toString(), now, row);
        }
        if (known.getOffice() != null
                && row.returnWithin() != null
                && !known.getDesignated()
                && known.getReworks() == 0) {
            all = started(
                    DeadlineList.ended(all, DeadlineKind.RETURN, now),
                    DeadlineKind.RETURN,
                    row.returnWithin().toString(),
                    now,
                    row);
        }
        return all;
    }

    /** A supplement made it a case of another kind: what runs is counted anew from where it started. */
    List<Deadline> changed(CaseSnapshot known) {
        var row = policy.rowOf(known);
        var all = new ArrayList<Deadline>();
        for (var d : known.getDeadlines()) {
            var term = !DeadlineList.runs(d) || d.getExtendedFrom() != null ? null : term(row, d.getKind());
            all.add(term == null || term.equals(d.getTerm()) ? d : dated(d, term, row));
        }
        return all;
    }

    List<Deadline> extended(CaseSnapshot known) {
        var row = policy.rowOf(known);
        return known.getDeadlines().stream()
                .map(d -> d.getKind() == DeadlineKind.CLOSE && DeadlineList.runs(d) ? extended(d, row) : d)
                .toList();
    }

    private Deadline extended(Deadline close, DeadlinePolicy.Row row) {
        var term = row.extensionTo() != null
                ? row.extensionTo().toString()
                : close.getTerm() + "+" + Objects.requireNonNull(row.extension());
        var later =
                dated(Deadline.newBuilder(close).setStage(DeadlineStage.RUNNING).build(), term, row);
        return later.getDueAt().isAfter(close.getDueAt())
                ? Deadline.newBuilder(later).setExtendedFrom(close.getDueAt()).build()
                : close;
    }

    List<Deadline> calledBack(CaseSnapshot known, Instant now) {
        var row = policy.rowOf(known);
        return started(
                DeadlineList.ended(known.getDeadlines(), DeadlineKind.CALL_BACK, now),
                DeadlineKind.CALL_BACK,
                Objects.requireNonNull(row.callBack()).toString(),
                now,
                row);
    }

    /** Of a case that is to be reworked: its own terms again, from now. */
    List<Deadline> reopened(CaseSnapshot known, Instant now) {
        var row = policy.rowOf(known);
        return placed(known, started(known.getDeadlines(), DeadlineKind.CLOSE, close(row), now, row), now, now);
    }

    /** What runs, as this calendar has it. A stage that was reached is not undone. */
    List<Deadline> revised(CaseSnapshot known) {
        return known.getDeadlines().stream()
                .map(d -> DeadlineList.runs(d) ? setBy(d).revised(d, known) : d)
                .toList();
    }

    /** A deadline keeps the policy that it was set by, whatever was applied since; only the calendar is another. */
    private DeadlineRules setBy(Deadline d) {
        var other = before.get(d.getPolicyVersion());
        return other == null || d.getPolicyVersion().equals(policy.version())
                ? this
                : new DeadlineRules(other, calendar.under(other.hours()), List.of());
    }

    private Deadline revised(Deadline d, CaseSnapshot known) {
        var again = dated(d, d.getTerm(), policy.rowOf(known));
        return again.getDueAt().equals(d.getDueAt()) && again.getProvisional() == d.getProvisional() ? d : again;
    }

    private static String close(DeadlinePolicy.Row row) {
        return row.close() + (row.closeAtMost() == null ? "" : "|" + row.closeAtMost());
    }

    private static @Nullable String term(DeadlinePolicy.Row row, DeadlineKind kind) {
        Term term =
                switch (kind) {
                    case DISPATCH -> row.dispatch();
                    case SIGN -> row.sign();
                    case FIRST_ANSWER -> row.firstAnswer();
                    case CLOSE, RETURN, CALL_BACK -> null;
                };
        return kind == DeadlineKind.CLOSE ? close(row) : term == null ? null : term.toString();
    }

    private List<Deadline> started(
            List<Deadline> all, DeadlineKind kind, String term, Instant from, DeadlinePolicy.Row row) {
        var blank = Deadline.newBuilder()
                .setKind(kind)
                .setNumber(DeadlineList.number(all, kind))
                .setStartedAt(from)
                .setDueAt(from)
                .setTerm(term)
                .setPolicyVersion(policy.version())
                .build();
        return DeadlineList.with(all, dated(blank, term, row));
    }

    private Deadline dated(Deadline d, String term, DeadlinePolicy.Row row) {
        var due = due(d.getStartedAt(), term);
        var builder = Deadline.newBuilder(d)
                .setTerm(term)
                .setPolicyVersion(policy.version())
                .setDueAt(due.at())
                .setProvisional(due.provisional());
        switch (d.getKind()) {
            case CLOSE, FIRST_ANSWER -> {
                var remindAt = calendar.before(due.at(), row.remindBefore(), d.getStartedAt());
                // What is due at once needs no reminder.
                builder.setRemindAt(remindAt.isAfter(d.getStartedAt()) ? remindAt : null);
                builder.setUrgeAt(calendar.after(due.at(), policy.urgeAfter()).at());
                if (d.getKind() == DeadlineKind.CLOSE) {
                    builder.setRaiseAt(
                            calendar.after(due.at(), policy.raiseAfter()).at());
                }
            }
            case SIGN, DISPATCH ->
                builder.setUrgeAt(calendar.after(due.at(), policy.urgeAfter()).at());
            case RETURN, CALL_BACK -> {}
        }
        return builder.build();
    }

    private Due due(Instant from, String term) {
        var due = new Due(from, false);
        for (var part : term.split("\\+")) {
            Due earliest = null;
            for (var each : part.split("\\|")) {
                var one = calendar.after(due.at(), Term.parse(each));
                earliest = earliest == null || one.at().isBefore(earliest.at()) ? one : earliest;
            }
            due = new Due(Objects.requireNonNull(earliest).at(), due.provisional() || earliest.provisional());
        }
        return due;
    }
}
