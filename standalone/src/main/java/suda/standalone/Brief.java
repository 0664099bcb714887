package suda.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.divisions.Divisions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    private static final Duration KEY_LASTS = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
        var answer = ask(target);
        if (answer.statusCode() == 401) {
            throw foreign(target);
        }
        if (answer.statusCode() != 200) {
            throw refused(answer);
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

    private HttpResponse<byte[]> ask(String target) throws IOException, InterruptedException {
        var query = "?format=" + format + "&lang=" + language + (from == null ? "" : "&from=" + from)
                + (to == null ? "" : "&to=" + to);
        var request = HttpRequest.newBuilder(URI.create(target + "/api/v1/brief" + query))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + issue())
                .header("Accept-Language", language)
                .build();
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            var replays = replays();
            throw new StartFailure(
                    target + " 没有应答：请先 ./suda up，或用 --data、--url 指明另一个。" + said(replays, "正在播放："),
                    "Nobody answers at " + target + ": start it with ./suda up, or name another with --data or --url."
                            + said(replays, " Being played: "),
                    e);
        }
    }

    private String issue() {
        var secrets = new Secrets(data.directory().secrets()).createMissing();
        return new AccessKeys(secrets.read(Secrets.ACCESS))
                .issue(Role.PROVINCE, Divisions.hunan().province().code(), Instant.now(), KEY_LASTS);
    }

    /** Whoever runs there has other secrets; a replay, most likely, which takes the same ports. */
    private StartFailure foreign(String target) throws IOException, InterruptedException {
        var replays = replays();
        return new StartFailure(
                target + " 运行的诉达用的不是 " + data.directory().root() + " 的数据。" + said(replays, "正在播放："),
                "The Suda at " + target + " does not run on the data in "
                        + data.directory().root() + "." + said(replays, " Being played: "));
    }

    private static String said(List<Path> replays, String before) {
        return replays.isEmpty()
                ? ""
                : before + replays.stream().map(path -> "--data " + path).collect(Collectors.joining(", "));
    }

    /** Data directories of replays that answer, below the one in question. */
    private List<Path> replays() throws IOException, InterruptedException {
        var root = data.directory().root();
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var below = Files.newDirectoryStream(root, "replay-*")) {
            var found = new java.util.ArrayList<Path>();
            for (var path : below) {
                var scenario = path.getFileName().toString().substring("replay-".length());
                if (Answers.of(Addresses.read(path).routing() + "/api/v1/about")
                        .filter(answer -> json(answer.body().getBytes(StandardCharsets.UTF_8))
                                .path("scenario")
                                .asString("")
                                .equals(scenario))
                        .isPresent()) {
                    found.add(path);
                }
            }
            return found;
        }
    }

    /** In the words that it was refused with. */
    private static StartFailure refused(HttpResponse<byte[]> answer) {
        var problem = json(answer.body());
        var why = new StringBuilder(problem.path("detail").asString(""));
        problem.path("errors").forEach(error -> why.append(' ')
                .append(error.path("field").asString(""))
                .append(": ")
                .append(error.path("message").asString("")));
        return new StartFailure("未能打印简报（" + answer.statusCode() + "）", "No brief: " + why);
    }

    private static JsonNode json(byte[] body) {
        var mapper = JsonMapper.shared();
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            return mapper.createObjectNode();
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
