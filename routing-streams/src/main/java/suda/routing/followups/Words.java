package suda.routing.followups;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import suda.contract.ChannelState;
import suda.contract.FollowUpLevel;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.divisions.Terms;
import suda.routing.deadlines.WorkingCalendar;

/** Names and times as sentences about cities have them. Chinese sentences get Chinese words, English ones English. */
public final class Words {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(WorkingCalendar.ZONE);

    private Words() {}

    public static String city(String code) {
        return Divisions.hunan().find(code).map(Division::name).orElse(code);
    }

    public static String channel(String code) {
        return Terms.SERVICE_CHANNELS.getOrDefault(code, code);
    }

    public static String channelInEnglish(String code) {
        return Terms.SERVICE_CHANNELS_IN_ENGLISH.getOrDefault(code, code);
    }

    public static String minute(@Nullable Instant at) {
        return at == null ? "–" : MINUTE.format(at);
    }

    /** The day that an instant ends: what is due at midnight is due on the day before. */
    static String lastDay(Instant end) {
        return WorkingCalendar.lastDayBefore(end).toString();
    }

    public static String state(ChannelState state) {
        return switch (state) {
            case GOOD -> "良好";
            case UNKNOWN -> "样本不足";
            case WARNING -> "预警";
            case POOR -> "差";
            case SILENT -> "失联";
        };
    }

    public static String stateInEnglish(ChannelState state) {
        return switch (state) {
            case GOOD -> "good";
            case UNKNOWN -> "unknown: too small a sample";
            case WARNING -> "warning";
            case POOR -> "poor";
            case SILENT -> "silent";
        };
    }

    static String level(FollowUpLevel level) {
        return level == FollowUpLevel.MEETING ? "约谈" : "通报";
    }

    static String levelInEnglish(FollowUpLevel level) {
        return level == FollowUpLevel.MEETING ? "a follow-up meeting" : "criticism";
    }
}
