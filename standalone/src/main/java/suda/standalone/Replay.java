package suda.standalone;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.access.AccessKeys;
import suda.access.Secrets;
import suda.standalone.scenario.Figures;
import suda.standalone.scenario.OversightFigures;
import suda.standalone.scenario.Playback;
import suda.standalone.scenario.PlaybackException;
import suda.standalone.scenario.Progress;
import suda.standalone.scenario.Scenario;
import suda.standalone.scenario.Speed;

/** Starts a Suda of its own for a scenario, plays it, and stays up to be looked at. */
@Command(
        name = "replay",
        description = "播放演示场景（独立数据，合成内容） / plays a scenario: synthetic, with data of its own",
        sortOptions = false,
        showDefaultValues = true)
final class Replay implements Callable<Integer> {
    /** Set by the script: whether its output is a terminal. */
    private static final String TERMINAL = "suda.terminal";

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SCENARIO", description = "hunan-2021")
    private String name = "";

    @Option(
            names = "--speed",
            defaultValue = "max",
            paramLabel = "max|1000x",
            description = "速度：尽快，或场景时间的倍数 / as fast as it is taken, or times the scenario's own time")
    private String speed = "max";

    @Option(names = "--exit", description = "播放完即停止 / stop when it has been played")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "数据目录，默认为 .suda/replay-<SCENARIO> / where the data are kept; default: .suda/replay-<SCENARIO>")
    private java.nio.file.@org.jspecify.annotations.Nullable Path given;

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        var pace = Speed.parse(speed)
                .orElseThrow(
                        () -> wrong("--speed 应为 max 或倍数，例如 1000x / must be max or a factor, as in 1000x: " + speed));
        var scenario = Scenario.named(name)
                .orElseThrow(() ->
                        wrong("没有这个场景 / no such scenario: " + name + " (" + String.join(", ", Scenario.NAMES) + ")"));
        var data = DataOption.directory(given, "replay-" + scenario.name());
        var console = new Console(System.out);
        Logging.toFiles(data.logs());
        var settings = stack.settings(data.root(), new Played(scenario.name(), scenario.version()));
        var suda = new Standalone(settings, console::step);
        var stop = new Stop(suda, console);
        stop.onSignals();
        try {
            start(suda, data, console);
            play(suda, scenario, pace, console);
        } catch (Standalone.ClosedException stopped) {
            // By Ctrl-C, while starting.
            new CountDownLatch(1).await();
        } catch (StartFailure e) {
            return stop.afterFailure(e.sentence(), e, data.logs());
        } catch (PlaybackException e) {
            return stop.afterFailure(
                    "回放未完成：" + e.zh() + "再次执行同一命令即从中断处继续。\nThe replay is not complete: " + e.en()
                            + " The same command goes on from there.",
                    e,
                    data.logs());
        } catch (IOException | RuntimeException e) {
            return stop.afterFailure("启动失败：" + e + "\nThe start failed: " + e, e, data.logs());
        }
        if (!exit) {
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void start(Standalone suda, DataDirectory data, Console console) throws IOException, InterruptedException {
        console.line("DEMO 演示：诉达正在启动场景 " + name + "，数据在 " + data.root() + " / DEMO: starting the scenario " + name
                + " on data of its own");
        stack.warnBeyondLoopback(console);
        suda.startBase();
        suda.start(Service.values());
        suda.awaitReady(stack.readyWithin());
        console.line("Suda is ready 诉达已就绪 (DEMO 演示): " + stack.page(suda.secrets()));
    }

    private void play(Standalone suda, Scenario scenario, Speed pace, Console console) throws InterruptedException {
        var target = new Playback.Target(
                suda.url(Service.INTAKE),
                suda.bootstrapServers(),
                suda.registryUrl(),
                new AccessKeys(suda.secrets().read(Secrets.ACCESS)));
        var from = console.seconds();
        var outcome =
                new Playback(scenario, target, pace, new Progress(System.out, Boolean.getBoolean(TERMINAL))).play();
        console.line(complete(outcome, scenario.happenings().size(), console.seconds() - from));
        if (!exit) {
            console.line("DEMO 演示数据，仅供查看；Ctrl-C 停止 / demo data, to be looked at; Ctrl-C stops");
        }
    }

    private static String complete(Playback.Outcome outcome, int all, double seconds) {
        Figures figures = outcome.figures();
        OversightFigures oversight = outcome.oversight();
        var before = all - outcome.played();
        var how = before == 0
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : outcome.played() == 0
                        ? "此前已全部播放 / all of it was played before"
                        : String.format(Locale.ROOT, "此前已播放 / played before: %,d; %.1f s", before, seconds);
        return "Replay complete 回放完成: " + figures.en() + " / " + figures.zh() + ". " + oversight.en() + " / "
                + oversight.zh() + " (" + how + ")";
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
