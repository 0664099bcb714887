package suda.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The one command. Subcommands say their failures in a sentence and end with status 1; a wrong call ends with 2. */
@Command(
        name = "suda",
        header = {"诉达 Suda：投诉受理与分派 / complaint intake and routing", ""},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Replay.class,
            Key.class,
            Import.class,
            Brief.class,
            PolicyCommand.class,
            FollowOffice.class,
            FollowSource.class,
            FollowDesk.class,
            ListOffices.class,
            ListPlatforms.class,
            ListTopics.class,
            Provision.class,
            HelpCommand.class
        },
        footer = {
            "",
            "例 / examples:",
            "  ./suda up                          启动 / start",
            "  ./suda replay hunan-2021           播放演示场景 / play a scenario",
            "  ./suda key hotline 12328-430100    取热线密钥 / a hotline's access key",
            "  ./suda import a.csv --platform 12328-430100    导入文件 / imports a file",
            "  ./suda brief --from 2026-05-01 --to 2026-07-05   打印工作简报 / prints the work brief",
            "  ./suda policy check deadlines.yml  核对政策文件 / checks a policy file",
            "  ./suda office 430121               看长沙县收到什么 / what Changsha county gets",
            "  ./suda help up                     全部选项 / all options",
            ""
        })
public final class Suda {
    private static final int WIDTH = 110;

    @Mixin
    private final HelpOption help = new HelpOption();

    private Suda() {}

    public static void main(String[] args) {
        // Chinese must come out right whatever the locale; the default is '?' under C or POSIX.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        // Before any class can make a logger; `up` chooses files instead.
        Logging.off();
        var command = commandLine();
        if (args.length == 0) {
            command.usage(System.out);
            return;
        }
        System.exit(command.execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Suda())
                .setUsageHelpWidth(WIDTH)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e instanceof StartFailure failure ? failure.sentence() : e);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setParameterExceptionHandler((e, args) -> {
                    var command = e.getCommandLine();
                    command.getErr().println(e.getMessage());
                    command.getErr().println("用法 / usage: ./" + usage(command));
                    return CommandLine.ExitCode.USAGE;
                });
    }

    private static String usage(CommandLine command) {
        var parent = command.getParent();
        return parent == null || parent.getParent() == null
                ? "suda help " + command.getCommandName()
                : command.getCommandSpec().qualifiedName() + " --help";
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
