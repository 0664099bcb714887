package suda.routing.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.PolicyKind;
import suda.routing.policy.Fault;
import suda.routing.policy.FaultyPolicyException;
import suda.routing.policy.PolicySection;

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

    private static final String KIND = "policy";
    private static final Pattern KIND_ENTRY = Pattern.compile("(?m)^[{ ]*policy:\\s*[\"']?([^\\s\"',}#]+)");
    /** It becomes a part of keys and addresses. */
    private static final Pattern FIT_VERSION = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private PolicyFiles() {}

    /** As in addresses, and in the files themselves. */
    public static String nameOf(PolicyKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PolicyKind> kindNamed(String name) {
        return Stream.of(PolicyKind.values())
                .filter(kind -> nameOf(kind).equals(name))
                .findFirst();
    }

    /**
     * By the entry {@code policy: deadlines} of the file, or else by its name, such as calendar-2027.yml. Also of text that
     * is no YAML, so that what is wrong in it can be said.
     */
    public static Optional<PolicyKind> kindOf(String text, String fileName) {
        var entry = KIND_ENTRY.matcher(text);
        if (entry.find()) {
            return kindNamed(entry.group(1));
        }
        var name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return Stream.of(name.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .flatMap(word -> kindNamed(word).stream())
                .findFirst();
    }

    /** Says everything that is wrong; never throws for bad text. */
    public static Checked check(PolicyKind kind, String text) {
        PolicySection root;
        try {
            root = PolicySection.root(text, nameOf(kind) + ".yml");
        } catch (FaultyPolicyException e) {
            return new Checked(kind, "", e.faults());
        }
        var version = root.textOr(Kinds.VERSION, "");
        var faults = new ArrayList<Fault>();
        if (!version.isEmpty() && !FIT_VERSION.matcher(version).matches()) {
            faults.add(root.faultOf(
                    Kinds.VERSION,
                    "只能含字母、数字和 . _ : -，至多 64 个",
                    "must consist of letters, digits and . _ : -, 64 at most"));
        }
        if (root.has(KIND) && !nameOf(kind).equals(root.textOr(KIND, ""))) {
            faults.add(root.faultOf(KIND, "写的不是 " + nameOf(kind), "says something else than " + nameOf(kind)));
        }
        try {
            Kinds.read(kind, root);
        } catch (FaultyPolicyException e) {
            faults.addAll(e.faults());
        } catch (RuntimeException e) {
            // What its reader did not foresee is no reason to leave the clerk without an answer.
            faults.addAll(root.faults());
            if (faults.isEmpty()) {
                faults.add(new Fault(0, "", "无法读取：" + e.getMessage(), "can't be read: " + e.getMessage()));
            }
        }
        faults.sort(Comparator.comparingInt(Fault::line));
        return new Checked(kind, version, faults.stream().distinct().toList());
    }

    /**
     * What differs, entry by entry, in the order of the newer file; of a list, what came and what went.
     *
     * @throws IllegalArgumentException if either is no YAML
     */
    public static List<Change> diff(String before, String after) {
        return new Differences().between(before, after);
    }
}
