package suda.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data directory a command is about. */
final class DataOption {
    /** Set by the script: the directory it lies in. */
    private static final String ROOT = "suda.root";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，默认为本程序目录下的 .suda / where the data are kept; default: .suda beside this script")
    private @Nullable Path given;

    DataDirectory directory() {
        return directory(given, "");
    }

    /** @param name below the default directory, for data of their own; empty for the directory itself */
    static DataDirectory directory(@Nullable Path given, String name) {
        var path = given != null
                ? given
                : Path.of(System.getProperty(ROOT, "."), ".suda").resolve(name);
        return new DataDirectory(path.toAbsolutePath().normalize());
    }
}
