package suda.standalone;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.routing.rules.PolicyFiles;

/** Prints what is in force, as the file that a clerk can edit. */
@Command(name = "show", description = "打印现行的政策文件 / prints what is in force, as a file", sortOptions = false)
final class PolicyShow implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "KIND",
            description = "routing, gazetteer, deadlines, oversight, repeats, calendar, contacts")
    private String word;

    @Option(names = "--at", paramLabel = "INSTANT", description = "此刻的，默认现在 / as of then; default: now")
    private @Nullable String at;

    @Option(names = "--year", description = "工作日历的年份 / a calendar's year")
    private @Nullable Integer year;

    @Mixin
    private final PolicyServices services = new PolicyServices();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var kind = PolicyFiles.kindNamed(word)
                .orElseThrow(() -> wrong("没有这种政策文件 / no such kind: " + word + " (" + PolicyFile.words() + ")"));
        var query = new ArrayList<String>();
        if (at != null) {
            query.add("at=" + URLEncoder.encode(instant(at), StandardCharsets.UTF_8));
        }
        if (year != null) {
            query.add("year=" + year);
        }
        var address = PolicyFile.address(kind) + (query.isEmpty() ? "" : "?" + String.join("&", query));
        var text = services.inForce(address).path("text").asString("");
        if (text.isEmpty()) {
            throw new StartFailure("这一种还没有发布过。", "Nothing of this kind has been applied yet.");
        }
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String instant(String stated) {
        try {
            return OffsetDateTime.parse(stated).toInstant().toString();
        } catch (DateTimeException e) {
            throw wrong("--at 应为带时区的时刻，例如 2026-07-01T00:00+08:00 / must be an instant with its offset: " + stated);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
