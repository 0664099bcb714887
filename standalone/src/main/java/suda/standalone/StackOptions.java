package suda.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.divisions.Divisions;

/** How a whole Suda is started: where it listens, and what it may take. */
final class StackOptions {
    private static final Duration PAGE_KEY = Duration.ofHours(12);

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

    /** @param scenario name and version of what is played on these data; {@link Played#LIVE} for none */
    Standalone.Settings settings(Path data, Played scenario) {
        var ports = new Ports(port, intakePort, notifierPort, registryPort, kafkaPort, controllerPort);
        return new Standalone.Settings(data, host, ports, fresh, minDiskMib, scenario);
    }

    Duration readyWithin() {
        return Duration.ofSeconds(readyWithin);
    }

    /** Says who else can reach what has no access control of its own. */
    void warnBeyondLoopback(Console console) throws UnknownHostException {
        if (!onLoopback()) {
            console.line("注意：Kafka 与注册中心没有访问控制，" + host + " 所在网络的任何人都能读写。"
                    + " / Take care: Kafka and the registry have no access control; whoever reaches " + host
                    + " can read and write them.");
        }
    }

    /** The page, with a key of the province in it. */
    String page(Secrets secrets) throws UnknownHostException {
        var key = new AccessKeys(secrets.read(Secrets.ACCESS))
                .issue(Role.PROVINCE, Divisions.hunan().province().code(), Instant.now(), PAGE_KEY);
        return "http://" + (onLoopback() ? "localhost" : host) + ":" + port + "/#key=" + key;
    }

    private boolean onLoopback() throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }
}
