package suda.routing.followups;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelFigures;
import suda.contract.ChannelMonth;
import suda.contract.FollowUpReason;
import suda.contract.FollowUpRule;
import suda.routing.channels.OversightPolicy;
import suda.routing.channels.Rate;
import suda.routing.channels.Window;
import suda.routing.deadlines.WorkingCalendar;

/** Thresholds that were crossed (DOMAIN, levels), each with its evidence and a sentence. */
public final class Reasons {
    /**
     * What a city's cases came to in a month.
     *
     * @param onTime closings on time of those that fell due
     * @param satisfaction satisfied of those that were rated
     */
    public record CaseFigures(Rate onTime, Rate satisfaction) {}

    /** @param sums of a mandatory channel in the month */
    public record MonthOfChannel(String channel, ChannelMonth sums) {}

    private final OversightPolicy policy;

    public Reasons(OversightPolicy policy) {
        this.policy = policy;
    }

    /** A channel that has crossed a threshold of the rolling window. */
    public FollowUpReason ofChannel(FollowUpRule rule, String city, String channel, ChannelFigures figures) {
        if (rule == FollowUpRule.SILENT) {
            var hours = policy.meeting().silentFor().toHours();
            var heard = figures.getHeardAt();
            return reason(rule, channel)
                    .setFigures(figures)
                    .setZh("%s%s已 %d 小时没有任何读数（最后一次：%s）。"
                            .formatted(Words.city(city), Words.channel(channel), hours, Words.minute(heard)))
                    .setEn("%s, %s: nothing has been heard for %d hours (last: %s)."
                            .formatted(Words.city(city), Words.channelInEnglish(channel), hours, Words.minute(heard)))
                    .build();
        }
        var rate = Rate.answered(figures.getCounts());
        var bound = policy.meeting().answerRateOfDay();
        return below(rule, channel, null, rate, bound, figures)
                .setZh(zh("%s%s 24 小时接通率".formatted(Words.city(city), Words.channel(channel)), rate, bound))
                .setEn(en(
                        "%s, %s: answer rate of 24 hours".formatted(Words.city(city), Words.channelInEnglish(channel)),
                        rate,
                        bound))
                .build();
    }

    /** What in a month calls for a meeting. */
    public List<FollowUpReason> forMeeting(
            String city, YearMonth month, boolean whole, List<MonthOfChannel> channels, @Nullable CaseFigures cases) {
        var bounds = policy.meeting();
        var reasons =
                ofMonth(city, month, channels, cases, bounds.answerRate(), bounds.onTime(), bounds.satisfaction());
        for (var channel : channels) {
            if (whole && channel.sums().getCounts().getAttempts() == 0) {
                reasons.add(reason(FollowUpRule.NO_ATTEMPTS_MONTH, channel.channel())
                        .setMonth(month.toString())
                        .setFigures(figures(month, channel.sums()))
                        .setZh("%s%s在 %s 整月没有一次呼叫，接通率无从谈起。"
                                .formatted(Words.city(city), Words.channel(channel.channel()), month))
                        .setEn("%s, %s: not one attempt in %s, so there is no answer rate."
                                .formatted(Words.city(city), Words.channelInEnglish(channel.channel()), month))
                        .build());
            }
        }
        return reasons;
    }

    /** What in a month calls for criticism. */
    public List<FollowUpReason> forCriticism(
            String city, YearMonth month, List<MonthOfChannel> channels, @Nullable CaseFigures cases) {
        var bounds = policy.criticism();
        return ofMonth(city, month, channels, cases, bounds.answerRate(), bounds.onTime(), bounds.satisfaction());
    }

    FollowUpReason inARow(String city, YearMonth month) {
        return reason(FollowUpRule.CRITICISMS_IN_A_ROW, null)
                .setMonth(month.toString())
                .setZh("%s连续 %d 个月达到通报标准。"
                        .formatted(Words.city(city), policy.meeting().criticismsInARow()))
                .setEn("%s: criticism %d months in a row."
                        .formatted(Words.city(city), policy.meeting().criticismsInARow()))
                .build();
    }

    FollowUpReason notRecovered(String city, @Nullable String channel, @Nullable ChannelFigures figures) {
        return reason(FollowUpRule.NOT_RECOVERED, channel)
                .setFigures(figures)
                .setZh("%s%s到整改期限时仍未恢复。".formatted(Words.city(city), channel == null ? "" : Words.channel(channel)))
                .setEn("%s%s: not recovered when the deadline came."
                        .formatted(Words.city(city), channel == null ? "" : ", " + Words.channelInEnglish(channel)))
                .build();
    }

    private List<FollowUpReason> ofMonth(
            String city,
            YearMonth month,
            List<MonthOfChannel> channels,
            @Nullable CaseFigures cases,
            BigDecimal answerRate,
            BigDecimal onTime,
            BigDecimal satisfaction) {
        var reasons = new ArrayList<FollowUpReason>();
        for (var channel : channels) {
            var counts = channel.sums().getCounts();
            var rate = Rate.answered(counts);
            if (policy.isSurelyBelow(rate, answerRate)) {
                var code = channel.channel();
                reasons.add(below(
                                FollowUpRule.ANSWER_RATE_MONTH,
                                code,
                                month,
                                rate,
                                answerRate,
                                figures(month, channel.sums()))
                        .setZh(zh(
                                "%s%s %s 接通率".formatted(Words.city(city), Words.channel(code), month),
                                rate,
                                answerRate))
                        .setEn(en(
                                "%s, %s: answer rate of %s"
                                        .formatted(Words.city(city), Words.channelInEnglish(code), month),
                                rate,
                                answerRate))
                        .build());
            }
        }
        if (cases != null && policy.isSurelyBelow(cases.onTime(), onTime)) {
            reasons.add(ofCases(
                    FollowUpRule.ON_TIME_MONTH, city, month, "限时办结率", "on-time closing rate", cases.onTime(), onTime));
        }
        if (cases != null && policy.isSurelyBelow(cases.satisfaction(), satisfaction)) {
            reasons.add(ofCases(
                    FollowUpRule.SATISFACTION_MONTH,
                    city,
                    month,
                    "满意率",
                    "satisfaction",
                    cases.satisfaction(),
                    satisfaction));
        }
        return reasons;
    }

    private FollowUpReason ofCases(
            FollowUpRule rule, String city, YearMonth month, String zh, String en, Rate rate, BigDecimal threshold) {
        return below(rule, null, month, rate, threshold, null)
                .setZh(zh("%s %s %s".formatted(Words.city(city), month, zh), rate, threshold))
                .setEn(en("%s: %s of %s".formatted(Words.city(city), en, month), rate, threshold))
                .build();
    }

    private static FollowUpReason.Builder below(
            FollowUpRule rule,
            @Nullable String channel,
            @Nullable YearMonth month,
            Rate rate,
            BigDecimal threshold,
            @Nullable ChannelFigures figures) {
        return reason(rule, channel)
                .setMonth(month == null ? null : month.toString())
                .setThreshold(threshold.doubleValue())
                .setNumerator(rate.part())
                .setDenominator(rate.of())
                .setFigures(figures);
    }

    private static FollowUpReason.Builder reason(FollowUpRule rule, @Nullable String channel) {
        return FollowUpReason.newBuilder()
                .setRule(rule)
                .setChannel(channel)
                .setZh("")
                .setEn("");
    }

    private ChannelFigures figures(YearMonth month, ChannelMonth sums) {
        return Window.figures(
                WorkingCalendar.startOf(month),
                WorkingCalendar.startOf(month.plusMonths(1)),
                sums.getCounts(),
                sums.getTestCalls(),
                sums.getTestCallsConnected(),
                null,
                policy);
    }

    private static String zh(String what, Rate rate, BigDecimal threshold) {
        return "%s %s，低于 %s。".formatted(what, rate.shown(), percent(threshold));
    }

    private static String en(String what, Rate rate, BigDecimal threshold) {
        return "%s %s is below %s.".formatted(what, rate.shown(), percent(threshold));
    }

    private static String percent(BigDecimal threshold) {
        return threshold.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
