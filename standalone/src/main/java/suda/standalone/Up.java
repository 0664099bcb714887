package suda.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.divisions.Divisions;

@Command(
        name = "up",
        description = "启动全部服务，Ctrl-C 停止 / starts everything; Ctrl-C stops it",
        sortOptions = false,
        showDefaultValues = true)
final class Up implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    private static final Duration PAGE_KEY = Duration.ofHours(12);

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--fresh", description = "先清空数据（密钥保留） / empty the data first (secrets stay)")
    private boolean fresh;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "监听地址 / address to listen on")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8080", description = "查询接口与页面 / read API and page")
    private int port;

    @Option(names = "--intake-port", defaultValue = "8081", description = "受理接口 / intake")
    private int intakePort;

    @Option(names = "--notifier-port", defaultValue = "8082", description = "通知服务 / notifier")
    private int notifierPort;

    @Option(names = "--registry-port", defaultValue = "8085", description = "模式注册中心 / schema registry")
    private int registryPort;

    @Option(names = "--kafka-port", defaultValue = "9092", description = "Kafka")
    private int kafkaPort;

    @Option(names = "--controller-port", defaultValue = "9093", description = "Kafka 控制器 / Kafka's controller")
    private int controllerPort;

    @Option(names = "--min-disk", defaultValue = "2048", paramLabel = "MIB", description = "至少需要的磁盘空间 / room needed")
    private long minDiskMib;

    @Option(
            names = "--ready-within",
            defaultValue = "120",
            paramLabel = "SECONDS",
            description = "服务就绪的时限 / how long the services may take to be ready")
    private long readyWithin;

    @Override
    public Integer call() throws InterruptedException {
        var console = new Console(System.out);
        var logs = data.directory().logs();
        Logging.toFiles(logs);
        var ports = new Ports(port, intakePort, notifierPort, registryPort, kafkaPort, controllerPort);
        var settings = new Standalone.Settings(data.directory().root(), host, ports, fresh, minDiskMib);
        var suda = new Standalone(settings, console::step);
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
        var onLoopback = InetAddress.getByName(host).isLoopbackAddress();
        if (!onLoopback) {
            console.line("注意：Kafka 与注册中心没有访问控制，" + host + " 所在网络的任何人都能读写。"
                    + " / Take care: Kafka and the registry have no access control; whoever reaches " + host
                    + " can read and write them.");
        }
        suda.startBase();
        suda.start(Service.values());
        suda.awaitReady(Duration.ofSeconds(readyWithin));
        console.line(String.format(
                Locale.ROOT,
                "Suda is ready 诉达已就绪: http://%s:%d/#key=%s (%.0f s; Ctrl-C 停止 stops)",
                onLoopback ? "localhost" : host,
                port,
                pageKey(suda.secrets()),
                console.seconds()));
    }

    private static String pageKey(Secrets secrets) {
        return new AccessKeys(secrets.read(Secrets.ACCESS))
                .issue(Role.PROVINCE, Divisions.hunan().province().code(), Instant.now(), PAGE_KEY);
    }
}
