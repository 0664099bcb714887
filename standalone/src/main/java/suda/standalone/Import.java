package suda.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;

/** Sends a file of submissions, shows how far it is, and says in words which rows were not taken. */
@Command(
        name = "import",
        description = "导入 CSV 或 JSON Lines 文件 / imports a file of CSV or JSON lines",
        footer = {
            "",
            "退出码：0 全部受理，1 有行未受理或未读完，2 用法有误。",
            "Exit status: 0 all rows accepted, 1 some not accepted or the file not read to its end, 2 wrong call.",
            "同一文件可以再次导入，同一编号总是同一工单。A file may be imported again: the same numbers are the same cases.",
            ""
        },
        sortOptions = false)
final class Import implements Callable<Integer> {
    private static final Duration KEY_LASTS = Duration.ofDays(1);
    private static final Map<String, String> TYPES =
            Map.of("csv", "text/csv", "jsonl", "application/jsonl", "ndjson", "application/jsonl");

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "文件；- 为标准输入 / the file; - is standard input")
    private String file;

    @Option(names = "--platform", paramLabel = "P", description = "以哪个平台的名义 / in whose name; ./suda platforms")
    private @Nullable String platform;

    @Option(names = "--key", description = "访问密钥，代替 --platform / an access key, in place of --platform")
    private @Nullable String key;

    @Option(names = "--url", description = "受理服务地址，默认为本机运行的 / intake's address; default: the one that runs here")
    private @Nullable String url;

    @Option(names = "--format", description = "csv 或 jsonl，默认看文件后缀 / csv or jsonl; default: by the file's suffix")
    private @Nullable String format;

    @Option(names = "--charset", defaultValue = "UTF-8", description = "UTF-8（默认 / default）, GB18030")
    private String charset = "UTF-8";

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "逐行报告写入此文件（JSON Lines） / write each row's report here")
    private @Nullable Path report;

    @Option(names = "--lang", defaultValue = "zh", description = "报告的语言 / the report's language: zh（默认 / default）, en")
    private String language = "zh";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var type = type() + ";charset=" + charset;
        var bearer = key != null ? key : issue();
        var target = URI.create(
                (url != null ? url : Addresses.read(data.directory().root()).intake())
                        + "/api/v1/submissions:import?report=live");
        var spooled = file.equals("-") ? spool() : null;
        try (var outcome = new ImportOutcome(report)) {
            var path = spooled != null ? spooled : Path.of(file);
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw new StartFailure("无法读取文件：" + file, "The file cannot be read: " + file);
            }
            new ImportUpload(target, bearer, type, language)
                    .send(path, outcome, new ImportProgress(spec.commandLine().getErr(), Files.size(path)));
            return say(outcome);
        } finally {
            if (spooled != null) {
                Files.deleteIfExists(spooled);
            }
        }
    }

    /** What feeds a pipe may pause for longer than intake waits; so all of it is here before the first byte is sent. */
    private static Path spool() throws IOException {
        var spooled = Files.createTempFile("suda-import", ".tmp");
        spooled.toFile().deleteOnExit();
        Files.copy(System.in, spooled, StandardCopyOption.REPLACE_EXISTING);
        return spooled;
    }

    private String type() {
        var suffix = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var named = format != null ? format : suffix;
        var type = TYPES.get(named);
        if (type == null) {
            throw wrong(
                    format != null
                            ? "没有这种格式 / no such format: " + format + " (csv, jsonl)"
                            : "看不出文件格式，请用 --format / which format? Say --format csv or --format jsonl");
        }
        return type;
    }

    private String issue() {
        if (platform == null) {
            throw wrong("请用 --platform 指明平台，或给出 --key / name a platform with --platform, or give a --key"
                    + "（./suda platforms 列出全部平台 / lists all platforms）");
        }
        try {
            var secrets = new Secrets(data.directory().secrets()).createMissing();
            return new AccessKeys(secrets.read(Secrets.ACCESS)).issue(Role.HOTLINE, platform, Instant.now(), KEY_LASTS);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + "（./suda platforms 列出全部平台 / lists all platforms）");
        }
    }

    private int say(ImportOutcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        outcome.faults().forEach(out::println);
        if (outcome.faultsNotShown() > 0) {
            out.println("…… 另有 %,d 行未受理，%s / and %,d more rows not accepted; %s"
                    .formatted(
                            outcome.faultsNotShown(),
                            report != null ? "见 " + report : "用 --report FILE 保存全部",
                            outcome.faultsNotShown(),
                            report != null ? "see " + report : "--report FILE keeps them all"));
        }
        out.println("受理 %,d 行，退回 %,d 行，未写入 %,d 行 / accepted %,d, rejected %,d, unavailable %,d"
                .formatted(
                        outcome.accepted(),
                        outcome.rejected(),
                        outcome.unavailable(),
                        outcome.accepted(),
                        outcome.rejected(),
                        outcome.unavailable()));
        if (!outcome.complete()) {
            out.println("文件没有读完：" + outcome.ending() + "请再次导入整个文件，不会产生重复工单。");
            out.println("The file was not read to its end. Import all of it again; no second case will arise.");
        }
        out.flush();
        return outcome.complete() && outcome.rejected() + outcome.unavailable() == 0 ? 0 : 1;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
