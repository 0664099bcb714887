package suda.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.routing.rules.PolicyFiles;
import suda.routing.rules.PolicyFiles.Change;

/** Compares a policy file with what is in force. */
@Command(name = "diff", description = "与现行的政策比较 / compares a policy file with what is in force", sortOptions = false)
final class PolicyDiff implements Callable<Integer> {
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "政策文件 / the policy file")
    private Path path;

    @Mixin
    private final PolicyServices services = new PolicyServices();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var file = PolicyFile.read(path);
        if (!PolicyCheck.isGood(file, spec)) {
            return 1;
        }
        show(file, services, spec);
        return 0;
    }

    /** Prints each entry that differs; whether any does. */
    static boolean show(PolicyFile file, PolicyServices services, CommandSpec spec)
            throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var inForce = services.inForce(file.address());
        var version = inForce.path("version").asString("");
        var changes = PolicyFiles.diff(inForce.path("text").asString(""), file.text());
        if (changes.isEmpty()) {
            out.println("与现行的 " + version + " 没有不同 / nothing differs from what is in force: " + version);
        } else {
            out.println(
                    version.isEmpty()
                            ? "这一种还没有发布过 / nothing of this kind has been applied yet"
                            : "与现行的 " + version + " 比较 / compared with what is in force: " + version);
            print(changes, out);
        }
        out.flush();
        return !changes.isEmpty();
    }

    private static void print(List<Change> changes, PrintWriter out) {
        for (var change : changes) {
            out.println("  " + change.path() + ": " + coloured(RED, change.before()) + " → "
                    + coloured(GREEN, change.after())
                    + (change.line() > 0 ? "（第 " + change.line() + " 行 / line " + change.line() + "）" : ""));
        }
    }

    private static String coloured(String colour, @Nullable String value) {
        var shown = value == null ? "—" : value;
        return Boolean.getBoolean("suda.terminal") && value != null ? colour + shown + PLAIN : shown;
    }
}
