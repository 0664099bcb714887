package suda.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.routing.rules.PolicyFiles;

/** Says what is at fault in a policy file, without a Suda that runs. */
@Command(
        name = "check",
        description = "核对政策文件，不需要系统在运行 / checks a policy file; nothing needs to run",
        sortOptions = false)
final class PolicyCheck implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "政策文件 / the policy file")
    private Path path;

    @Override
    public Integer call() throws IOException {
        return isGood(PolicyFile.read(path), spec) ? 0 : 1;
    }

    /** Prints every fault, or the one line that there is none. */
    static boolean isGood(PolicyFile file, CommandSpec spec) {
        var out = spec.commandLine().getOut();
        var checked = file.check();
        checked.faults().forEach(fault -> out.println(file.sentence(fault)));
        if (checked.faults().isEmpty()) {
            checked.notes().forEach(note -> out.println(file.sentence(note)));
            out.println("没有错误 / no faults: " + PolicyFiles.nameOf(file.kind()) + " " + checked.version());
        }
        out.flush();
        return checked.faults().isEmpty();
    }
}
