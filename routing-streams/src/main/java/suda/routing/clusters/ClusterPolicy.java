package suda.routing.clusters;

import java.time.Duration;
import suda.routing.policy.PolicySection;

/**
 * When cases of different people look alike.
 *
 * @param window between two acceptances
 * @param metres between two places
 * @param alike share of common pairs of characters in title and text, 0 to 1, where nothing else decides
 * @param expire after which a proposal that nobody decided on is settled, and one that is over is forgotten
 */
public record ClusterPolicy(Duration window, int metres, double alike, Duration expire) {
    private static final ClusterPolicy SHIPPED =
            read(PolicySection.shipped("/policy/repeats.yml").section("clusters"));

    /** The policy that ships with Suda. */
    public static ClusterPolicy shipped() {
        return SHIPPED;
    }

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    public static ClusterPolicy read(PolicySection section) {
        var policy = new ClusterPolicy(
                time(section, "window"), section.count("metres"), section.number("alike"), time(section, "expire"));
        if (policy.alike <= 0 || policy.alike > 1) {
            throw section.fault("alike", "应大于 0 且不大于 1", "must be more than 0 and at most 1");
        }
        if (policy.expire.compareTo(policy.window) < 0) {
            throw section.fault("expire", "不应短于 window", "must not be shorter than window");
        }
        section.nothingElse();
        return policy;
    }

    private static Duration time(PolicySection section, String key) {
        return section.parsed(key, PolicySection::duration, "应是时长（如 24h、15d）", "must be a time such as 24h or 15d");
    }
}
