package suda.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.contract.PolicyKind;
import suda.routing.rules.PolicyFiles;
import tools.jackson.databind.JsonNode;

/** Who applied what, when and why; the newest first. */
@Command(name = "history", description = "发布记录，新的在前 / what was applied, the newest first", sortOptions = false)
final class PolicyHistory implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|KIND", description = "政策文件或种类 / a policy file, or a kind")
    private String about;

    @Mixin
    private final PolicyServices services = new PolicyServices();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var named = PolicyFiles.kindNamed(about);
        var kind = named.isPresent()
                ? named.get()
                : PolicyFile.read(Path.of(about)).kind();
        print(services.history(kind), kind);
        return 0;
    }

    private void print(JsonNode history, PolicyKind kind) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("版本 version", "生效 effective from", "经办 author", "发布 published", "理由 reason"));
        // In routing's order: the newest first.
        history.path("versions").forEach(entry -> rows.add(row(entry)));
        var out = spec.commandLine().getOut();
        out.println(PolicyFiles.nameOf(kind) + "（Asia/Shanghai）");
        Table.of(rows).forEach(out::println);
        out.flush();
    }

    private static List<String> row(JsonNode entry) {
        var year = entry.path("year").asInt(0);
        var usable = entry.path("usable").asBoolean(true);
        return List.of(
                entry.path("version").asString("") + (year > 0 ? "（" + year + "）" : ""),
                shown(entry.path("effectiveFrom").asString("")),
                said(entry.path("author").asString("")),
                shown(entry.path("publishedAt").asString("")),
                said(entry.path("reason").asString("")) + (usable ? "" : "（无效 / without effect）"));
    }

    private static String said(String text) {
        return text.isEmpty() ? "—" : text.replaceAll("\\s+", " ");
    }

    /** As a clerk reads it, in Asia/Shanghai; what is no instant as it is, and nothing as a dash. */
    static String shown(String instant) {
        try {
            return instant.isEmpty() ? "—" : TIME.format(Instant.parse(instant));
        } catch (DateTimeException e) {
            return instant;
        }
    }
}
