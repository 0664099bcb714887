package suda.routing.matching;

import java.time.Duration;
import java.util.Set;
import suda.routing.clusters.ClusterPolicy;
import suda.routing.policy.PolicySection;

/**
 * When a submission repeats an earlier one of the same person.
 *
 * @param version kept with every decision
 * @param window between two submissions about the same respondent or at the same address
 * @param windowByCounty where only the county and the category are the same
 * @param metres within which two pairs of coordinates are the same place
 * @param mostMatters by a phone of one person; by one with more nothing is merged
 * @param clusters when cases of different people look alike
 * @param nothing words, folded, that stand for a respondent or an address that nobody knows
 */
public record RepeatPolicy(
        String version,
        Duration window,
        Duration windowByCounty,
        int metres,
        int mostMatters,
        Set<String> nothing,
        ClusterPolicy clusters) {
    /** For so long at least what somebody sent is remembered; no window can be longer. */
    public static final Duration REMEMBERED = Duration.ofDays(62);

    private static final RepeatPolicy SHIPPED = RepeatPolicyFile.read("/policy/repeats.yml");

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    public static RepeatPolicy read(PolicySection root) {
        return RepeatPolicyFile.read(root);
    }

    /** The policy that ships with Suda. */
    public static RepeatPolicy shipped() {
        return SHIPPED;
    }
}
