package suda.standalone;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "up",
        description = "启动全部服务，Ctrl-C 停止 / starts everything; Ctrl-C stops it",
        sortOptions = false,
        showDefaultValues = true)
final class Up implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        var console = new Console(System.out);
        var logs = data.directory().logs();
        Logging.toFiles(logs);
        var suda = new Standalone(stack.settings(data.directory().root(), Played.LIVE), console::step);
        var stop = new Stop(suda, console);
        stop.onSignals();
        try {
            start(suda, console);
        } catch (Standalone.ClosedException stopped) {
            // By Ctrl-C, while starting.
        } catch (StartFailure e) {
            return stop.afterFailure(e.sentence(), e, logs);
        } catch (IOException | RuntimeException e) {
            return stop.afterFailure("启动失败：" + e + "\nThe start failed: " + e, e, logs);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private void start(Standalone suda, Console console) throws IOException, InterruptedException {
        console.line("诉达正在启动，数据在 " + data.directory().root() + " / Suda is starting");
        stack.warnBeyondLoopback(console);
        suda.startBase();
        suda.start(Service.values());
        suda.awaitReady(stack.readyWithin());
        console.line(String.format(
                Locale.ROOT,
                "Suda is ready 诉达已就绪: %s (%.0f s; Ctrl-C 停止 stops)",
                stack.page(suda.secrets()),
                console.seconds()));
    }
}
