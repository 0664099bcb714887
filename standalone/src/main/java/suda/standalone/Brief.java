package suda.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the province's work brief of the Suda that runs on the data directory. */
@Command(
        name = "brief",
        description = "打印工作简报 / prints the work brief",
        footer = {
            "",
            "例 / example: ./suda brief --data .suda/replay-hunan-2021 --from 2021-05-01 --to 2021-07-05",
            "播放的场景须写明日期。In a scenario both days have to be given.",
            ""
        },
        sortOptions = false)
final class Brief implements Callable<Integer> {
    private static final List<String> FORMATS = List.of("text", "json", "csv", "xlsx", "html", "docx");
    private static final List<String> NOT_FOR_TERMINALS = List.of("xlsx", "docx");

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "含当日，默认当月 1 日 / inclusive; default: the first of the month")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "含当日，默认今天 / inclusive; default: today")
    private @Nullable String to;

    @Option(names = "--format", description = "text（默认 / default）, json, csv, xlsx, html, docx")
    private String format = "text";

    @Option(names = "--lang", description = "zh（默认 / default）, en")
    private String language = "zh";

    @Option(names = "--out", paramLabel = "FILE", description = "写入此文件 / writes it here; xlsx and docx need it")
    private @Nullable Path out;

    @Option(names = "--url", description = "路由服务地址，默认为本机运行的 / routing's address; default: the one that runs here")
    private @Nullable String url;

    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        var target = url != null ? url : Addresses.read(data.directory().root()).routing();
        var answer = new ProvinceClient(data.directory(), language).get(target, path());
        if (answer.statusCode() != 200) {
            throw ProvinceClient.refused("未能打印简报", "No brief", answer);
        }
        if (out != null) {
            Files.write(out, answer.body());
            spec.commandLine().getErr().println("已写入 / written: " + out);
        } else {
            spec.commandLine().getOut().print(new String(answer.body(), StandardCharsets.UTF_8));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private void check() {
        if (!FORMATS.contains(format)) {
            throw wrong("没有这种格式 / no such format: " + format + " (" + String.join(", ", FORMATS) + ")");
        }
        if (!List.of("zh", "en").contains(language)) {
            throw wrong("没有这种语言 / no such language: " + language + " (zh, en)");
        }
        if (out == null && NOT_FOR_TERMINALS.contains(format)) {
            throw wrong("请用 --out FILE 指明文件 / say with --out FILE where the " + format + " goes");
        }
        requireDate("--from", from);
        requireDate("--to", to);
    }

    private void requireDate(String option, @Nullable String stated) {
        try {
            if (stated != null) {
                LocalDate.parse(stated);
            }
        } catch (DateTimeException e) {
            throw wrong(option + " 应为日期，例如 2026-05-01 / must be a date such as 2026-05-01: " + stated);
        }
    }

    private String path() {
        return "/api/v1/brief?format=" + format + "&lang=" + language + (from == null ? "" : "&from=" + from)
                + (to == null ? "" : "&to=" + to);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
