package suda.routing.deadlines;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.contract.Kind;
import suda.routing.policy.PolicySection;

/**
 * Which deadlines a case has, and the limits (DOMAIN, default deadlines).
 *
 * @param version kept with every deadline
 * @param returnLimit returns after which the province designates
 * @param reworkLimit reworks after which supervision is proposed
 * @param extensionLimit extensions that may be asked
 * @param urgeAfter time after a due instant at which the clock urges
 * @param raiseAfter time after a due instant at which it goes up one level and criticism is proposed
 * @param hours what the working calendar counts as business hours
 * @param table the rows, and which case has which
 */
public record DeadlinePolicy(
        String version,
        int returnLimit,
        int reworkLimit,
        int extensionLimit,
        Term urgeAfter,
        Term raiseAfter,
        BusinessHours hours,
        DeadlineTable table) {
    private static final DeadlinePolicy SHIPPED = DeadlinePolicyFile.read("/policy/deadlines.yml");

    /** Who decides on an extension. */
    public enum Decider {
        NONE,
        PARENT,
        PROVINCE
    }

    /**
     * A line of DOMAIN's table; a term is null where there is none.
     *
     * @param closeAtMost a second term for closing: the earlier counts
     * @param extension by how much closing is put off
     * @param extensionTo to how long, from the beginning, closing is put off; instead of {@code extension}
     * @param returnByProvince a return goes to the province's triage desk whatever the office suggests
     * @param secureCallBack only the province's own people call back
     * @param remindBefore how long before closing is due its handler is reminded
     */
    public record Row(
            String name,
            @Nullable Term dispatch,
            @Nullable Term sign,
            @Nullable Term firstAnswer,
            Term close,
            @Nullable Term closeAtMost,
            Decider extensionBy,
            @Nullable Term extension,
            @Nullable Term extensionTo,
            @Nullable Term returnWithin,
            boolean returnByProvince,
            @Nullable Term callBack,
            boolean secureCallBack,
            Term remindBefore) {
        Row secured() {
            return new Row(
                    name,
                    dispatch,
                    sign,
                    firstAnswer,
                    close,
                    closeAtMost,
                    extensionBy,
                    extension,
                    extensionTo,
                    returnWithin,
                    returnByProvince,
                    callBack,
                    true,
                    remindBefore);
        }
    }

    /** The policy that ships with Suda. */
    public static DeadlinePolicy shipped() {
        return SHIPPED;
    }

    /** @throws IllegalArgumentException if it is no policy, in a sentence */
    public static DeadlinePolicy read(PolicySection root) {
        return DeadlinePolicyFile.read(root);
    }

    /** The line for this case as it is known now. */
    public Row rowOf(CaseSnapshot known) {
        return table.rowOf(known);
    }

    /** What a case must be about for a line to apply; every one of several conditions. */
    record Subject(Set<Kind> kinds, Set<String> categories) {
        boolean covers(Kind kind, String category) {
            return kinds.contains(kind) && categories.contains(category);
        }

        /** Whether the case was ever said to be that: a later text takes nothing back. */
        boolean wasEverStatedIn(CaseSnapshot known) {
            var details = known.getDetails();
            return covers(details.getKind(), details.getCategory())
                    || known.getSubjects().stream()
                            .map(subject -> subject.split("/", 2))
                            .anyMatch(subject -> covers(Kind.valueOf(subject[0]), subject[1]));
        }
    }
}
