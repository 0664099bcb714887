package suda.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import tools.jackson.databind.json.JsonMapper;

/** Applies a policy file: checks it, shows what changes by it, and has intake publish it. */
@Command(
        name = "apply",
        description = "发布政策文件 / applies a policy file",
        footer = {
            "",
            "自生效时刻起受理的按它办理，此前受理的不变；不需要重启。",
            "What is accepted from its instant on is decided by it, what was accepted before is not touched; no restart.",
            ""
        },
        sortOptions = false)
final class PolicyApply implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "政策文件 / the policy file")
    private Path path;

    @Option(names = "--author", required = true, paramLabel = "NAME", description = "对此负责的人 / who answers for it")
    private String author;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "理由或所依据的文件 / why, or the notice it carries out")
    private String reason;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "生效时刻，如 2026-07-01T00:00+08:00，默认为约 10 秒后 / from when; default: in about ten seconds")
    private @Nullable String at;

    @Option(names = "--intake-url", description = "受理服务地址，默认为本机运行的 / intake's address; default: the one that runs here")
    private @Nullable String intake;

    @Mixin
    private final PolicyServices services = new PolicyServices();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var from = instant();
        var file = PolicyFile.read(path);
        if (!PolicyCheck.isGood(file, spec)) {
            return 1;
        }
        if (!PolicyDiff.show(file, services, spec)) {
            say("没有发布 / not applied");
            return 0;
        }
        publish(file, from);
        return 0;
    }

    private void publish(PolicyFile file, @Nullable Instant from) throws IOException, InterruptedException {
        var json = JsonMapper.shared();
        var body = json.createObjectNode()
                .put("text", file.text())
                .put("author", author)
                .put("reason", reason);
        if (from != null) {
            body.put("effectiveFrom", from.toString());
        }
        var target = intake != null ? intake : services.running().intake();
        var answer = services.client().post(target, PolicyFile.address(file.kind()), json.writeValueAsString(body));
        if (answer.statusCode() != 202) {
            throw ProvinceClient.refused("没有发布", "Not applied", answer);
        }
        var applied = ProvinceClient.json(answer.body());
        var when = PolicyHistory.shown(applied.path("effectiveFrom").asString(""));
        say("已发布 " + PolicyFiles.nameOf(file.kind()) + " "
                + applied.path("version").asString("") + "，" + when + " 起生效 / applied, in effect from " + when);
    }

    private @Nullable Instant instant() {
        try {
            return at == null ? null : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--at 应为带时区的时刻，例如 2026-07-01T00:00+08:00 / must be an instant with its offset: " + at);
        }
    }

    private void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
        spec.commandLine().getOut().flush();
    }
}
