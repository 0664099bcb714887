package suda.routing.channels;

import java.math.BigDecimal;
import java.time.Duration;
import suda.divisions.Terms;
import suda.routing.channels.OversightPolicy.Criticism;
import suda.routing.channels.OversightPolicy.Meeting;
import suda.routing.channels.OversightPolicy.NotFetched;
import suda.routing.channels.OversightPolicy.Threshold;
import suda.routing.policy.PolicySection;

/** An oversight policy as it is written down. Strict: what is missing, unknown or out of range stops the start. */
final class OversightPolicyFile {

    private OversightPolicyFile() {}

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    static OversightPolicy read(String resource) {
        return read(PolicySection.shipped(resource));
    }

    static OversightPolicy read(PolicySection root) {
        var meeting = root.section("meeting");
        var policy = new OversightPolicy(
                root.text("version"),
                root.words("mandatory", Terms.SERVICE_CHANNELS.keySet()),
                time(root, "window"),
                time(root, "silentAfter"),
                root.count("sample"),
                root.number("wilson"),
                threshold(root.section("warning")),
                threshold(root.section("poor")),
                time(root, "steadyFor"),
                root.count("testCallsInVain"),
                time(root, "lateAfter"),
                time(root, "keepReadings"),
                time(root, "judgeMonthAfter"),
                time(root, "waitForCases"),
                criticism(root.section("criticism")),
                meeting(meeting),
                time(root, "remindEvery"),
                root.count("reminders"),
                notFetched(root.section("notFetched")));
        meeting.demand(
                !root.isSound() || policy.meeting().silentFor().compareTo(policy.silentAfter()) >= 0,
                "silentFor",
                "不应短于 silentAfter",
                "must not be shorter than silentAfter");
        root.nothingElse();
        return policy;
    }

    private static Threshold threshold(PolicySection section) {
        var threshold = new Threshold(share(section, "below"), share(section, "leaveAt"));
        section.demand(
                threshold.leaveAt().compareTo(threshold.below()) >= 0,
                "leaveAt",
                "不应低于 below",
                "must not be less than below",
                "below");
        section.nothingElse();
        return threshold;
    }

    private static Criticism criticism(PolicySection section) {
        var criticism =
                new Criticism(share(section, "answerRate"), share(section, "onTime"), share(section, "satisfaction"));
        section.nothingElse();
        return criticism;
    }

    private static Meeting meeting(PolicySection section) {
        var meeting = new Meeting(
                share(section, "answerRate"),
                share(section, "onTime"),
                share(section, "satisfaction"),
                share(section, "answerRateOfDay"),
                time(section, "silentFor"),
                section.count("criticismsInARow"));
        section.demand(meeting.criticismsInARow() >= 2, "criticismsInARow", "至少为 2", "must be 2 at least");
        section.nothingElse();
        return meeting;
    }

    private static NotFetched notFetched(PolicySection section) {
        var notFetched =
                new NotFetched(time(section, "after"), time(section, "remindEvery"), section.count("reminders"));
        section.nothingElse();
        return notFetched;
    }

    private static BigDecimal share(PolicySection section, String key) {
        var share = BigDecimal.valueOf(section.number(key));
        var isOne = share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
        section.demand(isOne, key, "应在 0 与 1 之间", "must be between 0 and 1");
        return share;
    }

    private static Duration time(PolicySection section, String key) {
        return section.parsed(
                key, PolicySection::duration, Duration.ofDays(1), "应是时长（如 24h、7d）", "must be a time such as 24h or 7d");
    }
}
