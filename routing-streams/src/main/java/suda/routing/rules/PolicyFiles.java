package suda.routing.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suda.contract.PolicyKind;
import suda.routing.policy.Fault;

/** Policy files as a clerk has them in hand: what kind they are, what is wrong in them, and what differs between two. */
public final class PolicyFiles {
    /** @param version empty when it can't be read */
    public record Checked(PolicyKind kind, String version, List<Fault> faults) {}

    /**
     * An entry that is not the same in two files.
     *
     * @param before null when it is new
     * @param after null when it is gone
     * @param line in the newer text; 0 when it is gone there
     */
    public record Change(
            String path, @Nullable String before, @Nullable String after, int line) {}

    private PolicyFiles() {}

    /** By the entry {@code policy: deadlines} of the file, or else by its name, such as calendar-2027.yml. */
    public static Optional<PolicyKind> kindOf(String text, String fileName) {
        for (var kind : PolicyKind.values()) {
            if (fileName.startsWith(kind.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Says everything that is wrong; never throws for bad text. */
    public static Checked check(PolicyKind kind, String text) {
        return new Checked(kind, "", List.of());
    }

    /** What differs, entry by entry, in the order of the newer file; of a list, what came and what went. */
    public static List<Change> diff(String before, String after) {
        return List.of();
    }
}
