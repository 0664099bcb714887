package suda.standalone;

import picocli.CommandLine.Option;

/** Every command explains itself. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "显示帮助 / shows this help")
    private boolean asked;
}
