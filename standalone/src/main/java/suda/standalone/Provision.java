package suda.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import suda.access.AccessKeys;
import suda.access.Role;
import suda.access.Secrets;
import suda.divisions.Divisions;
import suda.intake.ReporterVaultKey;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.RegistryClient;

/** Makes at deploy time, elsewhere than in the embedded default, what the services need and never make themselves. */
@Command(
        name = "provision",
        description = "在已有的 Kafka 与注册中心上创建主题、模式和密钥，可重复执行"
                + " / creates topics, schemas and secrets on a Kafka and a registry of yours; safe to repeat",
        sortOptions = false,
        showDefaultValues = true)
final class Provision implements Callable<Integer> {
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final Duration SCRAPE_KEY = Duration.ofDays(365);

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final ElsewhereOptions elsewhere = new ElsewhereOptions();

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Kafka 客户端设置，如 TLS、SASL / further client settings, such as TLS and SASL")
    private @Nullable Path kafkaProperties;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "3",
            description = "主题副本数 / replication factor of topics")
    private short replication;

    @Option(
            names = "--access",
            paramLabel = "DIR",
            description = "另存访问签名密钥于此：只查验密钥的服务不需要其他密钥"
                    + " / also put the access secret here, for services that need no other")
    private @Nullable Path access;

    @Option(
            names = "--scrape-key",
            paramLabel = "FILE",
            description = "另存一个运维密钥（一年）于此，供 Prometheus 使用 / also write an operator key, for Prometheus, valid a year")
    private @Nullable Path scrapeKey;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "等待 Kafka 与注册中心的秒数 / how long to wait for Kafka and the registry")
    private long timeoutSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var secrets = secrets();
        var addresses = elsewhere.addresses(data);
        var registry = new RegistryClient(addresses.registry());
        Map<String, Object> settings = new HashMap<>(Map.of("client.id", "suda-provision"));
        if (kafkaProperties != null) {
            read(kafkaProperties).forEach((name, value) -> settings.put(name.toString(), value));
        }
        settings.put("bootstrap.servers", addresses.kafka());
        try (var admin = Admin.create(settings)) {
            await(admin, addresses);
            var provisioning = new Provisioning(Topics.hunan(), admin, registry);
            provisioning.createTopics(replication);
            provisioning.registerSchemas();
        } catch (ExecutionException e) {
            var said = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw new StartFailure("创建主题失败：" + said, "Creating the topics failed: " + said, e);
        }
        say(Topics.hunan().all().size() + " 个主题、模式与密钥就绪 / topics, schemas and secrets are there: "
                + secrets.directory());
        return 0;
    }

    private Secrets secrets() throws IOException {
        var secrets = new Secrets(data.directory().secrets()).createMissing();
        ReporterVaultKey.createMissing(secrets);
        if (access != null) {
            Files.createDirectories(access);
            Files.copy(
                    secrets.directory().resolve(Secrets.ACCESS),
                    access.resolve(Secrets.ACCESS),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        if (scrapeKey != null) {
            Files.writeString(
                    scrapeKey,
                    new AccessKeys(secrets.read(Secrets.ACCESS))
                            .issue(Role.OPERATOR, Divisions.hunan().province().code(), Instant.now(), SCRAPE_KEY));
        }
        return secrets;
    }

    private void await(Admin admin, Addresses addresses) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos();
        var said = "";
        while (true) {
            var waiting = waitingFor(admin, addresses);
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > until) {
                throw new StartFailure(
                        timeoutSeconds + " 秒内没有应答：" + waiting, "No answer within " + timeoutSeconds + " s: " + waiting);
            }
            if (!waiting.equals(said)) {
                said = waiting;
                say("等待 / waiting for: " + waiting);
            }
            Thread.sleep(ASK_EVERY.toMillis());
        }
    }

    private static String waitingFor(Admin admin, Addresses addresses) throws InterruptedException {
        try {
            var nodes = admin.describeCluster().nodes().get();
            if (nodes.isEmpty()) {
                return "Kafka " + addresses.kafka();
            }
        } catch (ExecutionException e) {
            return "Kafka " + addresses.kafka();
        }
        return Answers.isOk(addresses.registry() + "/subjects") ? "" : addresses.registry();
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
