package suda.routing.matching;

import java.time.Duration;
import java.util.stream.Collectors;
import suda.routing.assignment.Folded;
import suda.routing.clusters.ClusterPolicy;
import suda.routing.policy.PolicySection;

/** A policy of repeats as it is written down. Strict: what is missing, unknown or out of range stops the start. */
final class RepeatPolicyFile {

    /** More is no place, but a slip of the pen. */
    private static final int FARTHEST = 10_000;

    /** No more of one phone are ever looked at. */
    private static final int MOST_MATTERS = 60;

    private RepeatPolicyFile() {}

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    static RepeatPolicy read(String resource) {
        return read(PolicySection.shipped(resource));
    }

    static RepeatPolicy read(PolicySection root) {
        var policy = new RepeatPolicy(
                root.text("version"),
                time(root, "window"),
                time(root, "windowByCounty"),
                root.count("metres"),
                root.count("mostMatters"),
                root.words("nothing").stream().map(Folded::of).collect(Collectors.toUnmodifiableSet()),
                ClusterPolicy.read(root.section("clusters")));
        if (policy.window().compareTo(RepeatPolicy.REMEMBERED) > 0) {
            var days = RepeatPolicy.REMEMBERED.toDays();
            throw root.fault(
                    "window",
                    "不应长于 " + days + " 天：更早的提交不再保留",
                    "must not be longer than " + days + "d: nothing is kept longer");
        }
        if (policy.windowByCounty().compareTo(policy.window()) > 0) {
            throw root.fault("windowByCounty", "不应长于 window", "must not be longer than window");
        }
        if (policy.metres() > FARTHEST) {
            throw root.fault("metres", "不应大于 " + FARTHEST, "must not be more than " + FARTHEST);
        }
        if (policy.mostMatters() < 1 || policy.mostMatters() > MOST_MATTERS) {
            throw root.fault("mostMatters", "应在 1 与 " + MOST_MATTERS + " 之间", "must be between 1 and " + MOST_MATTERS);
        }
        root.nothingElse();
        return policy;
    }

    private static Duration time(PolicySection section, String key) {
        return section.parsed(key, PolicySection::duration, "应是时长（如 24h、30d）", "must be a time such as 24h or 30d");
    }
}
