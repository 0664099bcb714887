package suda.routing.channels;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import suda.routing.policy.PolicySection;

/**
 * Thresholds of availability, criticism and follow-up meetings (DOMAIN, figures and formulas).
 *
 * @param version kept with every state and proposal
 * @param mandatory channels that every city must have
 * @param window of the rolling figures
 * @param silentAfter nothing heard for so long means silent
 * @param sample fewer attempts or ratings give no verdict
 * @param wilson standard deviations of the Wilson interval
 * @param steadyFor how long a better state must hold before it is believed
 * @param testCallsInVain so many in a row make a line poor
 * @param lateAfter a reading that comes so long after its end is counted as late
 * @param keepReadings how long readings are kept, and taken
 * @param judgeMonthAfter how long after a month's end it is judged
 * @param waitForCases how much longer for what casework counted in the month
 * @param remindEvery of what is overdue
 * @param reminders at most
 * @param notFetched when an office does not read its own topic
 */
public record OversightPolicy(
        String version,
        Set<String> mandatory,
        Duration window,
        Duration silentAfter,
        int sample,
        double wilson,
        Threshold warning,
        Threshold poor,
        Duration steadyFor,
        int testCallsInVain,
        Duration lateAfter,
        Duration keepReadings,
        Duration judgeMonthAfter,
        Duration waitForCases,
        Criticism criticism,
        Meeting meeting,
        Duration remindEvery,
        int reminders,
        NotFetched notFetched) {
    private static final OversightPolicy SHIPPED = OversightPolicyFile.read("/policy/oversight.yml");

    /**
     * @param below the state begins below this rate
     * @param leaveAt and ends at this one or above, so that a rate at the border does not flap
     */
    public record Threshold(BigDecimal below, BigDecimal leaveAt) {}

    /** Of a month: below any of these beyond doubt, criticism is proposed. */
    public record Criticism(BigDecimal answerRate, BigDecimal onTime, BigDecimal satisfaction) {}

    /**
     * When a meeting is proposed.
     *
     * @param answerRate of a month; likewise onTime and satisfaction
     * @param answerRateOfDay of the rolling window
     * @param silentFor without a reading for so long
     * @param criticismsInARow months of criticism
     */
    public record Meeting(
            BigDecimal answerRate,
            BigDecimal onTime,
            BigDecimal satisfaction,
            BigDecimal answerRateOfDay,
            Duration silentFor,
            int criticismsInARow) {}

    /**
     * When an office counts as not reading its own topic.
     *
     * @param after something has been waiting there for longer
     * @param remindEvery its city is told again, while that lasts
     * @param reminders at most
     */
    public record NotFetched(Duration after, Duration remindEvery, int reminders) {}

    /** The policy that ships with Suda. */
    public static OversightPolicy shipped() {
        return SHIPPED;
    }

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    public static OversightPolicy read(PolicySection root) {
        return OversightPolicyFile.read(root);
    }

    public boolean isEnough(Rate rate) {
        return rate.of() >= sample;
    }

    /**
     * Whether a rate is below a threshold beyond doubt: a small city swings, so the whole Wilson interval must lie below
     * it; that is, the lower end of the interval of what failed lies above what may fail.
     */
    public boolean isSurelyBelow(Rate rate, BigDecimal threshold) {
        return isEnough(rate) && rate.wilsonUpper(wilson) < threshold.doubleValue();
    }
}
