package suda.routing.followups;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelFigures;
import suda.contract.ChannelLine;
import suda.contract.ChannelState;
import suda.contract.CityStanding;
import suda.contract.CorrectiveMeasure;
import suda.contract.FollowUp;
import suda.contract.FollowUpEvent;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpProposed;
import suda.contract.FollowUpReason;
import suda.contract.FollowUpReasonsAdded;
import suda.contract.FollowUpRule;
import suda.contract.FollowUpState;
import suda.contract.LedgerEntry;
import suda.contract.LedgerState;
import suda.contract.MeasureOverdue;
import suda.contract.MeetingRechecked;
import suda.contract.ProblemOverdue;
import suda.contract.RecheckFinding;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.Rate;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.followups.Reasons.CaseFigures;
import suda.routing.followups.Reasons.MonthOfChannel;

/**
 * What the figures and the clock do by themselves: propose, remind, and check again at the deadline (DOMAIN rule 11). A
 * city has one open meeting at most; what crosses a threshold meanwhile is added to its evidence.
 */
public final class Proposals {
    /**
     * @param city as it is after this
     * @param event null where there is nothing new to propose
     */
    public record Raised(CityStanding city, @Nullable FollowUpEvent event) {}

    /** A mandatory channel at the instant of a recheck. */
    public record Checked(ChannelLine line, ChannelFigures figures) {}

    /** Of months that criticism was proposed for, only the last few can still be in a row. */
    private static final int MONTHS_KEPT = 12;

    private final OversightPolicy policy;
    private final Reasons reasons;

    public Proposals(OversightPolicy policy) {
        this.policy = policy;
        this.reasons = new Reasons(policy);
    }

    /**
     * Proposes a meeting, or adds to the one that is open.
     *
     * @param open null where none is
     */
    public Raised meeting(
            CityStanding city,
            @Nullable FollowUp open,
            List<FollowUpReason> why,
            @Nullable String previous,
            Instant at,
            Instant now) {
        if (open == null) {
            return proposed(city, FollowUpLevel.MEETING, why, previous, at, now);
        }
        var known = open.getReasons().stream().map(Crossing::of).toList();
        var more = why.stream()
                .filter(reason -> !known.contains(Crossing.of(reason)))
                .toList();
        if (more.isEmpty()) {
            return new Raised(city, null);
        }
        var facts = Facts.ofClock(city.getCity(), open.getId(), open.getRevision(), at, now, policy.version());
        return new Raised(
                city,
                facts.that(
                        new FollowUpReasonsAdded(more),
                        "%s的约谈增加依据：%s".formatted(Words.city(city.getCity()), zh(more)),
                        "%s: more evidence for the follow-up meeting: %s"
                                .formatted(Words.city(city.getCity()), en(more))));
    }

    /** What makes two reasons one: the figures move on while a threshold stays crossed. */
    private record Crossing(
            FollowUpRule rule,
            @Nullable String channel,
            @Nullable String month) {
        static Crossing of(FollowUpReason reason) {
            return new Crossing(reason.getRule(), reason.getChannel(), reason.getMonth());
        }
    }

    private Raised proposed(
            CityStanding city,
            FollowUpLevel level,
            List<FollowUpReason> why,
            @Nullable String previous,
            Instant at,
            Instant now) {
        var number = city.getNumbered() + 1;
        var id = "%s-%d-%d"
                .formatted(city.getCity(), at.atZone(WorkingCalendar.ZONE).getYear(), number);
        var after = CityStanding.newBuilder(city).setNumbered(number);
        if (level == FollowUpLevel.MEETING) {
            after.setOpenMeeting(id);
        }
        var event = Facts.ofClock(city.getCity(), id, 0, at, now, policy.version())
                .that(
                        new FollowUpProposed(level, why, previous),
                        "建议对%s%s：%s".formatted(Words.city(city.getCity()), Words.level(level), zh(why)),
                        "%s: %s is proposed: %s"
                                .formatted(Words.city(city.getCity()), Words.levelInEnglish(level), en(why)));
        return new Raised(after.build(), event);
    }

    /** When a month of a city is judged. */
    public Instant judgedAt(YearMonth month) {
        return Reasons.start(month.plusMonths(1)).toInstant().plus(policy.judgeMonthAfter());
    }

    /**
     * Judges a month that is over.
     *
     * @param channels the mandatory ones
     * @param cases null where casework has not told them
     */
    public Raised month(
            CityStanding city,
            @Nullable FollowUp open,
            YearMonth month,
            List<MonthOfChannel> channels,
            @Nullable CaseFigures cases,
            Instant now) {
        var at = judgedAt(month);
        var whole = !city.getKnownSince().isAfter(Reasons.start(month).toInstant());
        var judged =
                CityStanding.newBuilder(city).setJudgedMonth(month.toString()).build();
        var grave = reasons.forMeeting(city.getCity(), month, whole, channels, cases);
        var bad = reasons.forCriticism(city.getCity(), month, channels, cases);
        if (grave.isEmpty() && bad.isEmpty()) {
            return new Raised(judged, null);
        }
        var after = criticised(judged, month);
        if (grave.isEmpty() && !isInARow(after, month)) {
            return proposed(after, FollowUpLevel.CRITICISM, bad, null, at, now);
        }
        var why = new ArrayList<>(grave.isEmpty() ? bad : grave);
        if (isInARow(after, month)) {
            why.add(reasons.inARow(city.getCity(), month));
        }
        return meeting(after, open, why, null, at, now);
    }

    private static CityStanding criticised(CityStanding city, YearMonth month) {
        var months = Stream.concat(city.getCriticised().stream(), Stream.of(month.toString()))
                .distinct()
                .sorted()
                .toList();
        var kept = months.subList(Math.max(0, months.size() - MONTHS_KEPT), months.size());
        return CityStanding.newBuilder(city).setCriticised(List.copyOf(kept)).build();
    }

    private boolean isInARow(CityStanding city, YearMonth last) {
        var wanted = policy.meeting().criticismsInARow();
        return Stream.iterate(last, month -> month.minusMonths(1)).limit(wanted).allMatch(month -> city.getCriticised()
                .contains(month.toString()));
    }

    /** What a person dismissed counts as no criticism. */
    public static CityStanding withoutCriticism(CityStanding city, FollowUp dismissed) {
        var months = dismissed.getReasons().stream()
                .map(FollowUpReason::getMonth)
                .filter(Objects::nonNull)
                .toList();
        return CityStanding.newBuilder(city)
                .setCriticised(city.getCriticised().stream()
                        .filter(month -> !months.contains(month))
                        .toList())
                .build();
    }

    /** When the clock has something to do about a follow-up; empty when never. */
    public Optional<Instant> nextDue(FollowUp known) {
        if (known.getState() != FollowUpState.RECORDED) {
            return Optional.empty();
        }
        var dueAt = Objects.requireNonNull(known.getDueAt(), "a recorded meeting has a deadline");
        return Stream.concat(
                        Stream.of(dueAt),
                        known.getMeasures().stream()
                                .filter(measure -> measure.getDoneAt() == null)
                                .map(this::nextReminder)
                                .flatMap(Optional::stream))
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> nextReminder(CorrectiveMeasure measure) {
        return nextReminder(measure.getDueAt(), measure.getReminders());
    }

    private Optional<Instant> nextReminder(Instant dueAt, int reminders) {
        return reminders >= policy.reminders()
                ? Optional.empty()
                : Optional.of(dueAt.plus(policy.remindEvery().multipliedBy(reminders)));
    }

    /** Whether the deadline of the meeting itself has come by this instant, after all reminders before it. */
    public boolean isToRecheck(FollowUp known, Instant at) {
        return known.getState() == FollowUpState.RECORDED
                && known.getDueAt() != null
                && !known.getDueAt().isAfter(at)
                && overdue(known, at, at).isEmpty();
    }

    /** The next reminder of a measure that is due by this instant, where one is. */
    public Optional<FollowUpEvent> overdue(FollowUp known, Instant at, Instant now) {
        if (known.getState() != FollowUpState.RECORDED) {
            return Optional.empty();
        }
        var end = known.getDueAt() == null || known.getDueAt().isAfter(at) ? at : known.getDueAt();
        return known.getMeasures().stream()
                .filter(measure -> measure.getDoneAt() == null)
                .filter(measure ->
                        nextReminder(measure).filter(due -> !due.isAfter(end)).isPresent())
                .min(Comparator.comparing(measure -> nextReminder(measure).orElse(Instant.MAX)))
                .map(measure -> reminder(known, measure, now));
    }

    private FollowUpEvent reminder(FollowUp known, CorrectiveMeasure measure, Instant now) {
        var at = nextReminder(measure).orElseThrow();
        var facts = Facts.ofClock(known.getCity(), known.getId(), known.getRevision(), at, now, policy.version());
        return facts.that(
                new MeasureOverdue(measure.getNumber(), measure.getDueAt(), measure.getReminders() + 1),
                "%s约谈的第 %d 项整改措施已逾期（期限 %s），请尽快完成。"
                        .formatted(Words.city(known.getCity()), measure.getNumber(), Words.lastDay(measure.getDueAt())),
                "%s: measure %d of the follow-up meeting is overdue (deadline %s)."
                        .formatted(
                                Words.city(known.getCity()), measure.getNumber(), Words.lastDay(measure.getDueAt())));
    }

    /** @return when the clock has something to do about a ledger entry */
    public Optional<Instant> nextDue(LedgerEntry known) {
        var problem = known.getProblem();
        return problem == null || known.getState() != LedgerState.FOUND
                ? Optional.empty()
                : nextReminder(problem.getDueAt(), known.getReminders());
    }

    public Optional<FollowUpEvent> overdue(LedgerEntry known, Instant at, Instant now) {
        var problem = known.getProblem();
        return nextDue(known).filter(due -> problem != null && !due.isAfter(at)).map(due -> Facts.ofClock(
                        known.getCity(), known.getId(), known.getRevision(), due, now, policy.version())
                .that(
                        new ProblemOverdue(Objects.requireNonNull(problem).getDueAt(), known.getReminders() + 1),
                        "%s的一个台账问题已逾期（期限 %s），请尽快整改。"
                                .formatted(Words.city(problem.getOffice()), Words.lastDay(problem.getDueAt())),
                        "%s: a problem of the ledger is overdue (deadline %s)."
                                .formatted(Words.city(problem.getOffice()), Words.lastDay(problem.getDueAt()))));
    }

    /**
     * Checks at a meeting's deadline whether what it was held for is over.
     *
     * @param channels the mandatory ones, as they stand at that instant
     * @param cases of the last month that was judged; null where there is none
     * @return the recheck; what it says is to be proposed is {@link #next}
     */
    public FollowUpEvent recheck(FollowUp known, List<Checked> channels, @Nullable CaseFigures cases, Instant now) {
        var at = Objects.requireNonNull(known.getDueAt(), "a recorded meeting has a deadline");
        var findings = new ArrayList<RecheckFinding>();
        channels.stream()
                .filter(channel -> isAbout(known, channel.line().getChannel()))
                .map(Proposals::finding)
                .forEach(findings::add);
        known.getReasons().stream()
                .filter(reason -> reason.getChannel() == null)
                .map(FollowUpReason::getRule)
                .distinct()
                .map(rule -> finding(rule, cases))
                .flatMap(Optional::stream)
                .forEach(findings::add);
        var next = isRecovered(findings) ? null : nextLevel(findings);
        var city = Words.city(known.getCity());
        var facts = Facts.ofClock(known.getCity(), known.getId(), known.getRevision(), at, now, policy.version());
        return facts.that(
                new MeetingRechecked(next == null, findings, next),
                next == null
                        ? "%s约谈到期复核：已恢复，予以销号。%s".formatted(city, zhOf(findings))
                        : "%s约谈到期复核：未恢复，建议%s。%s".formatted(city, Words.level(next), zhOf(findings)),
                next == null
                        ? "%s: recovered when the deadline came, struck off. %s".formatted(city, enOf(findings))
                        : "%s: not recovered when the deadline came; %s is proposed. %s"
                                .formatted(city, Words.levelInEnglish(next), enOf(findings)));
    }

    /** What follows a recheck that found it not recovered. */
    public Raised next(CityStanding city, FollowUp over, MeetingRechecked rechecked, Instant at, Instant now) {
        var level = rechecked.getNext();
        if (level == null) {
            return new Raised(city, null);
        }
        var why = Stream.concat(
                        rechecked.getFindings().stream()
                                .filter(finding -> !finding.getRecovered() && finding.getChannel() != null)
                                .map(finding -> reasons.notRecovered(
                                        over.getCity(), finding.getChannel(), finding.getFigures())),
                        // What was about no channel stays the reason that it was, to be checked again.
                        over.getReasons().stream().filter(reason -> reason.getChannel() == null))
                .toList();
        return proposed(city, level, why, over.getId(), at, now);
    }

    /** Criticism in a row is about all its mandatory channels. */
    private static boolean isAbout(FollowUp known, String channel) {
        return known.getReasons().stream()
                .anyMatch(reason ->
                        channel.equals(reason.getChannel()) || reason.getRule() == FollowUpRule.CRITICISMS_IN_A_ROW);
    }

    private static boolean isRecovered(List<RecheckFinding> findings) {
        return !findings.isEmpty() && findings.stream().allMatch(RecheckFinding::getRecovered);
    }

    private static RecheckFinding finding(Checked checked) {
        var line = checked.line();
        var counts = checked.figures().getCounts();
        var rate = new Rate(counts.getAnswered(), counts.getAttempts());
        var recovered = line.getState() == ChannelState.GOOD;
        return new RecheckFinding(
                line.getChannel(),
                line.getState(),
                recovered,
                checked.figures(),
                "%s：%s，24 小时接通率 %s。"
                        .formatted(Words.channel(line.getChannel()), Words.state(line.getState()), rate.shown()),
                "%s: %s, answer rate of 24 hours %s."
                        .formatted(
                                Words.channelInEnglish(line.getChannel()),
                                Words.stateInEnglish(line.getState()),
                                rate.shown()));
    }

    private Optional<RecheckFinding> finding(FollowUpRule rule, @Nullable CaseFigures cases) {
        var bounds = policy.criticism();
        return switch (rule) {
            case ON_TIME_MONTH ->
                Optional.of(finding(
                        cases == null ? null : cases.onTime(), bounds.onTime(), "限时办结率", "on-time closing rate"));
            case SATISFACTION_MONTH ->
                Optional.of(finding(
                        cases == null ? null : cases.satisfaction(), bounds.satisfaction(), "满意率", "satisfaction"));
            default -> Optional.empty();
        };
    }

    private static RecheckFinding finding(@Nullable Rate rate, BigDecimal threshold, String zh, String en) {
        var recovered = rate != null && rate.of() > 0 && !rate.isBelow(threshold);
        var figure = rate == null ? "–" : rate.shown();
        return new RecheckFinding(
                null,
                null,
                recovered,
                null,
                "最近一个月%s %s。".formatted(zh, figure),
                "%s of the last month: %s.".formatted(en, figure));
    }

    /** Who is still not reachable is called in again; who is better, but not well, is criticised. */
    private static FollowUpLevel nextLevel(List<RecheckFinding> findings) {
        return findings.stream()
                        .map(RecheckFinding::getState)
                        .anyMatch(state -> state == ChannelState.POOR || state == ChannelState.SILENT)
                ? FollowUpLevel.MEETING
                : FollowUpLevel.CRITICISM;
    }

    private static String zh(List<FollowUpReason> some) {
        return String.join("", some.stream().map(FollowUpReason::getZh).toList());
    }

    private static String en(List<FollowUpReason> some) {
        return String.join(" ", some.stream().map(FollowUpReason::getEn).toList());
    }

    private static String zhOf(List<RecheckFinding> some) {
        return String.join("", some.stream().map(RecheckFinding::getZh).toList());
    }

    private static String enOf(List<RecheckFinding> some) {
        return String.join(" ", some.stream().map(RecheckFinding::getEn).toList());
    }

    /** How long a month may wait for casework's figures before it is judged without them. */
    public static Duration patienceForCases() {
        return Duration.ofDays(1);
    }
}
