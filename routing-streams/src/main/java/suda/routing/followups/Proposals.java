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
import suda.contract.Problem;
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
        return WorkingCalendar.startOf(month.plusMonths(1)).plus(policy.judgeMonthAfter());
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
        var whole = !city.getKnownSince().isAfter(WorkingCalendar.startOf(month));
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
        return Stream.concat(
                        Stream.of(recheckAt(known)),
                        known.getMeasures().stream()
                                .filter(measure -> measure.getDoneAt() == null)
                                .map(this::nextReminder)
                                .flatMap(Optional::stream))
                .min(Comparator.naturalOrder());
    }

    /** At the deadline; what is about a month's cases needs the figures of the month that the deadline lies in. */
    private Instant recheckAt(FollowUp recorded) {
        var dueAt = Objects.requireNonNull(recorded.getDueAt(), "a recorded meeting has a deadline");
        if (recorded.getReasons().stream().noneMatch(reason -> isOfCases(reason.getRule()))) {
            return dueAt;
        }
        var month = WorkingCalendar.monthOf(dueAt.minusMillis(1));
        return judgedAt(month).plus(policy.waitForCases()).plusMillis(1);
    }

    private static boolean isOfCases(FollowUpRule rule) {
        return rule == FollowUpRule.ON_TIME_MONTH || rule == FollowUpRule.SATISFACTION_MONTH;
    }

    private Optional<Instant> nextReminder(CorrectiveMeasure measure) {
        return nextReminder(measure.getDueAt(), measure.getReminders());
    }

    private Optional<Instant> nextReminder(Instant from, int reminders) {
        return reminders >= policy.reminders()
                ? Optional.empty()
                : Optional.of(from.plus(policy.remindEvery().multipliedBy(reminders)));
    }

    /** Of several that lie behind, after an outage or because it was entered late, one is enough. */
    private int number(Instant reminder, int reminders, Instant now) {
        var missed = Math.max(0, Duration.between(reminder, now).dividedBy(policy.remindEvery()));
        return (int) Math.min(policy.reminders(), reminders + 1 + missed);
    }

    /** Whether the deadline of the meeting itself has come by this instant, after all reminders before it. */
    public boolean isToRecheck(FollowUp known, Instant at) {
        return known.getState() == FollowUpState.RECORDED
                && !recheckAt(known).isAfter(at)
                && overdue(known, at, at).isEmpty();
    }

    /** The next reminder of a measure that is due by this instant, where one is. */
    public Optional<FollowUpEvent> overdue(FollowUp known, Instant at, Instant now) {
        if (known.getState() != FollowUpState.RECORDED) {
            return Optional.empty();
        }
        var recheckAt = recheckAt(known);
        var end = recheckAt.isAfter(at) ? at : recheckAt;
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
                new MeasureOverdue(measure.getNumber(), measure.getDueAt(), number(at, measure.getReminders(), now)),
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
                : nextReminder(later(problem.getDueAt(), known.getRecordedAt()), known.getReminders());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    public Optional<FollowUpEvent> overdue(LedgerEntry known, Instant at, Instant now) {
        var problem = known.getProblem();
        return problem == null
                ? Optional.empty()
                : nextDue(known).filter(due -> !due.isAfter(at)).map(due -> reminder(known, problem, due, now));
    }

    private FollowUpEvent reminder(LedgerEntry known, Problem problem, Instant at, Instant now) {
        var office = Words.city(problem.getOffice());
        var lastDay = Words.lastDay(problem.getDueAt());
        return Facts.ofClock(known.getCity(), known.getId(), known.getRevision(), at, now, policy.version())
                .that(
                        new ProblemOverdue(
                                problem.getDueAt(), number(at, known.getReminders(), now), problem.getOffice()),
                        "%s的一个台账问题已逾期（期限 %s），请尽快整改。".formatted(office, lastDay),
                        "%s: a problem of the ledger is overdue (deadline %s).".formatted(office, lastDay));
    }

    /**
     * Checks at a meeting's deadline whether what it was held for is over.
     *
     * @param channels the mandatory ones, as they stand at the instant of the recheck
     * @param cases of the last month that was judged, where it came after those that the meeting was held for; else null
     * @return the recheck; what it says is to be proposed is {@link #next}
     */
    public FollowUpEvent recheck(
            FollowUp known, List<Checked> channels, @Nullable CaseFigures cases, Instant at, Instant now) {
        var findings = new ArrayList<RecheckFinding>();
        channels.stream()
                .filter(channel -> isAbout(known, channel.line().getChannel()))
                .map(channel -> finding(known, channel))
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
                        : "%s约谈到期复核：未恢复。%s".formatted(city, zhOf(findings)),
                next == null
                        ? "%s: recovered when the deadline came, struck off. %s".formatted(city, enOf(findings))
                        : "%s: not recovered when the deadline came. %s".formatted(city, enOf(findings)));
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

    private RecheckFinding finding(FollowUp known, Checked checked) {
        var line = checked.line();
        var counts = checked.figures().getCounts();
        var rate = Rate.answered(counts);
        var recovered = hasRecovered(known, line, rate);
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

    /**
     * Good again. With too few attempts for a verdict (a small city): heard again where silence was all that was held
     * against it, and otherwise not below the threshold by what there is.
     */
    private boolean hasRecovered(FollowUp known, ChannelLine line, Rate rate) {
        if (line.getState() != ChannelState.UNKNOWN) {
            return line.getState() == ChannelState.GOOD;
        }
        var wasOnlySilent = known.getReasons().stream()
                .filter(reason -> line.getChannel().equals(reason.getChannel()))
                .allMatch(reason -> reason.getRule() == FollowUpRule.SILENT);
        return rate.of() == 0 ? wasOnlySilent : !rate.isBelow(policy.warning().below());
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

    private RecheckFinding finding(@Nullable Rate rate, BigDecimal threshold, String zh, String en) {
        // Too few for a verdict say nothing against it.
        var recovered = rate != null && (!policy.isEnough(rate) || !rate.isBelow(threshold));
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
}
