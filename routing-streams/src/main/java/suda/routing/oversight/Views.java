package suda.routing.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.contract.Actor;
import suda.contract.CallCounts;
import suda.contract.ChannelFigures;
import suda.contract.ChannelState;
import suda.contract.CorrectiveMeasure;
import suda.contract.FollowUp;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpReason;
import suda.contract.FollowUpRule;
import suda.contract.FollowUpState;
import suda.contract.LedgerCategory;
import suda.contract.LedgerEntry;
import suda.contract.LedgerSource;
import suda.contract.LedgerState;
import suda.contract.OversightStep;
import suda.contract.Problem;
import suda.contract.RecheckFinding;
import suda.contract.Sanction;
import suda.routing.access.Period;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.Rate;
import suda.routing.followups.Words;
import suda.routing.rules.RuleBook;

/** How it is told in JSON: plain numbers under names, instants in ISO 8601. */
public final class Views {
    private Views() {}

    /**
     * @param percent with one decimal; null where there is nothing to have a share of
     * @param wilsonLower lower end of the Wilson interval, 0 to 1
     * @param enough whether it is enough for a verdict
     */
    public record RateView(
            long numerator,
            long denominator,
            @Nullable String percent,
            @Nullable Double wilsonLower,
            @Nullable Double wilsonUpper,
            boolean enough) {
        public static RateView of(Rate rate, OversightPolicy policy) {
            return rate.of() == 0
                    ? new RateView(0, 0, null, null, null, false)
                    : new RateView(
                            rate.part(),
                            rate.of(),
                            rate.percent(),
                            rounded(rate.wilsonLower(policy.wilson())),
                            rounded(rate.wilsonUpper(policy.wilson())),
                            policy.isEnough(rate));
        }

        private static double rounded(double share) {
            return Math.round(share * 1_000_000) / 1_000_000.0;
        }
    }

    /** Raw counts of a channel or city, and the rates of them. */
    public record Figures(
            Instant from,
            Instant to,
            long attempts,
            long answered,
            long answeredWithin15s,
            long abandoned,
            long refused,
            long waitingSeconds,
            int testCalls,
            int testCallsConnected,
            RateView answerRate,
            RateView within15s) {
        static Figures of(
                Instant from, Instant to, CallCounts counts, int tests, int connected, OversightPolicy policy) {
            return new Figures(
                    from,
                    to,
                    counts.getAttempts(),
                    counts.getAnswered(),
                    counts.getAnsweredWithin15s(),
                    counts.getAbandoned(),
                    counts.getRefused(),
                    counts.getWaitingSeconds(),
                    tests,
                    connected,
                    RateView.of(Rate.answered(counts), policy),
                    RateView.of(new Rate(counts.getAnsweredWithin15s(), counts.getAttempts()), policy));
        }

        static Figures of(ChannelFigures known, OversightPolicy policy) {
            return of(
                    known.getFrom(),
                    known.getTo(),
                    known.getCounts(),
                    known.getTestCalls(),
                    known.getTestCallsConnected(),
                    policy);
        }

        /** Of several channels together, over the same time. */
        static Figures sum(Instant from, Instant to, List<Figures> some, OversightPolicy policy) {
            var counts = new CallCounts(
                    some.stream().mapToLong(Figures::attempts).sum(),
                    some.stream().mapToLong(Figures::answered).sum(),
                    some.stream().mapToLong(Figures::answeredWithin15s).sum(),
                    some.stream().mapToLong(Figures::abandoned).sum(),
                    some.stream().mapToLong(Figures::refused).sum(),
                    some.stream().mapToLong(Figures::waitingSeconds).sum());
            return of(
                    from,
                    to,
                    counts,
                    some.stream().mapToInt(Figures::testCalls).sum(),
                    some.stream().mapToInt(Figures::testCallsConnected).sum(),
                    policy);
        }
    }

    /** What became of the readings that came for a channel. */
    record Readings(long counted, long repeated, long late, long corrected, long overlapping, long contradictory) {}

    record Line(
            String channel,
            String zh,
            String en,
            boolean mandatory,
            ChannelState state,
            Instant since,
            @Nullable Instant heardAt,
            Figures window,
            Figures month,
            Readings readings) {}

    /**
     * @param window sums of all its channels
     * @param followUp the open meeting
     */
    record City(
            String city,
            String name,
            ChannelState state,
            Instant since,
            @Nullable Instant heardAt,
            Figures window,
            Figures month,
            @Nullable OpenFollowUp followUp,
            List<Line> lines) {}

    public record OpenFollowUp(
            String id,
            FollowUpLevel level,
            FollowUpState state,
            @Nullable Instant dueAt) {
        static OpenFollowUp of(FollowUp known) {
            return new OpenFollowUp(known.getId(), known.getLevel(), known.getState(), known.getDueAt());
        }
    }

    public record Step(
            String what,
            Instant at,
            @Nullable String by,
            String zh,
            String en,
            @Nullable String text) {
        static Step of(OversightStep step) {
            return new Step(
                    step.getKind(), step.getAt(), actor(step.getActor()), step.getZh(), step.getEn(), step.getText());
        }
    }

    /** Role and code of whoever acted; null: the clock. */
    static @Nullable String actor(@Nullable Actor actor) {
        return actor == null ? null : actor.getRole() + " " + actor.getCode();
    }

    public record Reason(
            FollowUpRule rule,
            @Nullable String channel,
            @Nullable String month,
            @Nullable Double threshold,
            @Nullable Long numerator,
            @Nullable Long denominator,
            @Nullable Figures figures,
            @Nullable Instant heardAt,
            String zh,
            String en) {
        static Reason of(FollowUpReason reason, OversightPolicy policy) {
            var figures = reason.getFigures();
            return new Reason(
                    reason.getRule(),
                    reason.getChannel(),
                    reason.getMonth(),
                    reason.getThreshold(),
                    reason.getNumerator(),
                    reason.getDenominator(),
                    figures == null ? null : Figures.of(figures, policy),
                    figures == null ? null : figures.getHeardAt(),
                    reason.getZh(),
                    reason.getEn());
        }
    }

    public record Measure(
            int number,
            String text,
            String person,
            Instant dueAt,
            @Nullable Instant doneAt,
            @Nullable String doneBy,
            @Nullable String result,
            int reminders) {
        static Measure of(CorrectiveMeasure measure) {
            return new Measure(
                    measure.getNumber(),
                    measure.getText(),
                    measure.getPerson(),
                    measure.getDueAt(),
                    measure.getDoneAt(),
                    actor(measure.getDoneBy()),
                    measure.getResult(),
                    measure.getReminders());
        }

        Measure asOf(Instant end) {
            return doneAt == null || doneAt.isBefore(end)
                    ? this
                    : new Measure(number, text, person, dueAt, null, null, null, reminders);
        }
    }

    public record Finding(
            @Nullable String channel,
            @Nullable ChannelState state,
            boolean recovered,
            @Nullable Figures figures,
            String zh,
            String en) {
        static Finding of(RecheckFinding finding, OversightPolicy policy) {
            var figures = finding.getFigures();
            return new Finding(
                    finding.getChannel(),
                    finding.getState(),
                    finding.getRecovered(),
                    figures == null ? null : Figures.of(figures, policy),
                    finding.getZh(),
                    finding.getEn());
        }
    }

    public record FollowUpView(
            String id,
            String city,
            String name,
            FollowUpLevel level,
            FollowUpState state,
            Instant proposedAt,
            String policyVersion,
            List<Reason> reasons,
            @Nullable String previous,
            @Nullable Instant meetsAt,
            @Nullable String place,
            @Nullable Instant heldAt,
            @Nullable String text,
            @Nullable Instant dueAt,
            List<String> persons,
            List<Measure> measures,
            List<Finding> findings,
            List<Step> steps) {
        /** @param rules where the thresholds are found that it was judged by */
        public static FollowUpView of(FollowUp known, RuleBook rules) {
            var policy = rules.oversight(known.getPolicyVersion());
            return new FollowUpView(
                    known.getId(),
                    known.getCity(),
                    Words.city(known.getCity()),
                    known.getLevel(),
                    known.getState(),
                    known.getProposedAt(),
                    known.getPolicyVersion(),
                    known.getReasons().stream()
                            .map(reason -> Reason.of(reason, policy))
                            .toList(),
                    known.getPrevious(),
                    known.getMeetsAt(),
                    known.getPlace(),
                    known.getHeldAt(),
                    known.getText(),
                    known.getDueAt(),
                    known.getPersons(),
                    known.getMeasures().stream().map(Measure::of).toList(),
                    known.getFindings().stream()
                            .map(finding -> Finding.of(finding, policy))
                            .toList(),
                    known.getSteps().stream().map(Step::of).toList());
        }

        /**
         * When it became known that the meeting was held, or when the criticism was issued; null while it is not. A
         * meeting that is recorded after the end of the period in which it was held would count in none otherwise: that
         * one's figures are told already.
         */
        public @Nullable Instant countsAt() {
            if (level != FollowUpLevel.MEETING) {
                return at("CriticismIssued");
            }
            var recordedAt = at("MeetingRecorded");
            return heldAt == null || recordedAt == null || heldAt.isAfter(recordedAt) ? heldAt : recordedAt;
        }

        /** Whether it counts among what was done in this period. */
        public boolean isOf(Period period) {
            var at = countsAt();
            return at != null && period.has(at);
        }

        private @Nullable Instant at(String what) {
            return steps.stream()
                    .filter(step -> step.what().equals(what))
                    .map(Step::at)
                    .findFirst()
                    .orElse(null);
        }

        /**
         * As it stood just before this instant; empty where it was not proposed yet. Its reasons, and when it was to
         * be held, are told as they are known now.
         */
        public Optional<FollowUpView> asOf(Instant end) {
            if (!proposedAt.isBefore(end)) {
                return Optional.empty();
            }
            var then = before(steps, end);
            if (then.size() == steps.size()) {
                return Optional.of(this);
            }
            var wasDone = happened(then, "MeetingRecorded") || happened(then, "CriticismIssued");
            return Optional.of(new FollowUpView(
                    id,
                    city,
                    name,
                    level,
                    state(then),
                    proposedAt,
                    policyVersion,
                    reasons,
                    previous,
                    happened(then, "MeetingScheduled") ? meetsAt : null,
                    happened(then, "MeetingScheduled") ? place : null,
                    wasDone ? heldAt : null,
                    wasDone ? text : null,
                    wasDone ? dueAt : null,
                    wasDone ? persons : List.of(),
                    wasDone ? measures.stream().map(one -> one.asOf(end)).toList() : List.of(),
                    happened(then, "MeetingRechecked") ? findings : List.of(),
                    then));
        }

        private FollowUpState state(List<Step> then) {
            var was = FollowUpState.PROPOSED;
            for (var step : then) {
                was = switch (step.what()) {
                    case "MeetingScheduled" -> FollowUpState.SCHEDULED;
                    case "MeetingRecorded" -> FollowUpState.RECORDED;
                    case "CriticismIssued" -> FollowUpState.ISSUED;
                    case "FollowUpDismissed" -> FollowUpState.DISMISSED;
                    // Nothing comes after it: struck off or not recovered, as it is now.
                    case "MeetingRechecked" -> state;
                    default -> was;
                };
            }
            return was;
        }

        private static boolean happened(List<Step> steps, String what) {
            return steps.stream().anyMatch(step -> step.what().equals(what));
        }
    }

    private static List<Step> before(List<Step> steps, Instant end) {
        return steps.stream().filter(step -> step.at().isBefore(end)).toList();
    }

    private static @Nullable Instant before(@Nullable Instant at, Instant end) {
        return at != null && at.isBefore(end) ? at : null;
    }

    /** @param sourceRef not shown to offices: it may name a case that they must not know of */
    public record ProblemView(
            String id,
            LedgerCategory category,
            LedgerSource source,
            @Nullable String sourceRef,
            String manifestation,
            String measure,
            String office,
            String name,
            String person,
            Instant dueAt,
            boolean listed,
            LedgerState state,
            Instant foundAt,
            @Nullable Instant putRightAt,
            @Nullable Instant struckOffAt,
            @Nullable String checker,
            List<Step> steps) {
        static ProblemView of(LedgerEntry entry, Problem problem, boolean withSource) {
            return new ProblemView(
                    entry.getId(),
                    problem.getCategory(),
                    problem.getSource(),
                    withSource ? problem.getSourceRef() : null,
                    problem.getManifestation(),
                    problem.getMeasure(),
                    problem.getOffice(),
                    Words.city(problem.getOffice()),
                    problem.getPerson(),
                    problem.getDueAt(),
                    problem.getListed(),
                    Objects.requireNonNull(entry.getState(), "a problem has a state"),
                    entry.getRecordedAt(),
                    entry.getPutRightAt(),
                    entry.getStruckOffAt(),
                    entry.getChecker(),
                    entry.getSteps().stream().map(Step::of).toList());
        }

        /** As it stood just before this instant. */
        public ProblemView asOf(Instant end) {
            var right = before(putRightAt, end);
            var struck = before(struckOffAt, end);
            return new ProblemView(
                    id,
                    category,
                    source,
                    sourceRef,
                    manifestation,
                    measure,
                    office,
                    name,
                    person,
                    dueAt,
                    listed,
                    struck != null ? LedgerState.STRUCK_OFF : right != null ? LedgerState.PUT_RIGHT : LedgerState.FOUND,
                    foundAt,
                    right,
                    struck,
                    struck == null ? null : checker,
                    before(steps, end));
        }

        /** Whether it was still to be put right then, after its deadline. That has passed when the clock says so. */
        boolean isOverdueAt(Instant end) {
            return before(putRightAt, end) == null
                    && !dueAt.isAfter(end)
                    && steps.stream().anyMatch(step -> step.what().equals("ProblemOverdue"));
        }
    }

    public record InspectionView(
            String id,
            String on,
            String office,
            int firmsVisited,
            int peopleTalkedTo,
            int unannouncedVisits,
            int inspections,
            int caseFilesReviewed) {}

    public record ConsequenceView(String id, String on, String office, Sanction sanction, int personTimes) {}
}
