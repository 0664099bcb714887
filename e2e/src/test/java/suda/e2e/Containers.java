package suda.e2e;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The parts of docker-compose.yml in containers, each with the image, environment, volumes and restrictions that stand
 * there, on a network and volumes of their own. Images of ours are built from what Maven packaged.
 */
final class Containers implements ParameterResolver {
    static final class Running implements AutoCloseable {
        private static final Duration PATIENCE = Duration.ofMinutes(3);
        /** A build that fails would otherwise be waited for without an end. */
        private static final Duration BUILD_PATIENCE = Duration.ofMinutes(5);

        private final int kafkaPort = freePort();
        private final ComposeFile compose = ComposeFile.read(Map.of("SUDA_KAFKA_PORT", Integer.toString(kafkaPort)));
        private final String prefix = "suda-e2e-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        private final Network network = Network.newNetwork();
        private final Set<String> volumes = new HashSet<>();
        private final Set<String> built = new HashSet<>();
        private final Map<String, GenericContainer<?>> parts = new LinkedHashMap<>();

        private Running() throws IOException {
            var kafka = container("kafka").waitingFor(Wait.forListeningPort().withStartupTimeout(PATIENCE));
            kafka.addExposedPorts(9092);
            kafka.setPortBindings(java.util.List.of("127.0.0.1:" + kafkaPort + ":9092"));
            start("kafka", kafka);
            start("registry", serving("registry", 8080, "/apis/ccompat/v7/subjects"));
            run("provision", compose.part("provision").list("command").toArray(String[]::new));
            start("mail", serving("mail", 1080, "/email"));
            start("intake-service", serving("intake-service", 8081, "/actuator/health/readiness"));
            start("routing-streams", serving("routing-streams", 8080, "/actuator/health/readiness"));
            start("notifier", serving("notifier", 8082, "/actuator/health/readiness"));
        }

        private GenericContainer<?> serving(String part, int port, String path) {
            var container = container(part)
                    .waitingFor(
                            Wait.forHttp(path).forPort(port).forStatusCode(200).withStartupTimeout(PATIENCE));
            container.addExposedPorts(port);
            return container;
        }

        private void start(String part, GenericContainer<?> container) {
            try {
                container.start();
            } catch (ContainerLaunchException e) {
                throw new IllegalStateException(part + " did not start: " + cause(e), e);
            }
            parts.put(part, container);
        }

        /** Testcontainers itself only says that it failed, and CI's summary only the first message. */
        private static String cause(Throwable e) {
            return e.getCause() == null ? String.valueOf(e.getMessage()) : cause(e.getCause());
        }

        /** Runs {@code suda} with these arguments, as {@code docker compose run} would, and gives what it said. */
        String run(String part, String... arguments) {
            try (var container = container(part)
                    .withCommand(arguments)
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))) {
                container.start();
                return container.getLogs(OutputFrame.OutputType.STDOUT).trim();
            }
        }

        private GenericContainer<?> container(String name) {
            var part = compose.part(name);
            part.module().ifPresent(module -> build(part.image(), module));
            var container = new GenericContainer<>(part.image())
                    .withNetwork(network)
                    .withNetworkAliases(name)
                    .withCreateContainerCmdModifier(command -> restrict(part, command));
            new TreeMap<>(part.map("environment"))
                    .forEach((key, value) -> container.withEnv(key, Objects.toString(value)));
            return container;
        }

        private void restrict(ComposeFile.Part part, CreateContainerCmd command) {
            var host = Objects.requireNonNull(command.getHostConfig())
                    .withMemory(part.memory())
                    .withReadonlyRootfs(part.is("read_only"))
                    .withSecurityOpts(part.list("security_opt"))
                    .withCapDrop(part.list("cap_drop").stream()
                            .map(Capability::valueOf)
                            .toArray(Capability[]::new));
            var temporary = new LinkedHashMap<String, String>();
            for (var mount : part.list("tmpfs")) {
                var words = mount.split(":", 2);
                temporary.put(words[0], words.length > 1 ? words[1] : "");
            }
            host.withTmpFs(temporary);
            host.withBinds(part.list("volumes").stream().map(this::bind).toArray(Bind[]::new));
            if (part.settings().containsKey("user")) {
                command.withUser(part.text("user"));
            }
        }

        private Bind bind(String mount) {
            if (mount.startsWith("./")) {
                return Bind.parse(ComposeFile.ROOT + mount.substring(1));
            }
            volumes.add(prefix + mount.substring(0, mount.indexOf(':')));
            return Bind.parse(prefix + mount);
        }

        private void build(String image, String module) {
            if (!built.add(image)) {
                return;
            }
            var building = new ImageFromDockerfile(image, false)
                    .withFileFromPath("deploy/Dockerfile", ComposeFile.ROOT.resolve("deploy/Dockerfile"))
                    .withDockerfilePath("deploy/Dockerfile")
                    .withFileFromPath("deploy/healthy", ComposeFile.ROOT.resolve("deploy/healthy"))
                    .withFileFromPath(module + "/target/" + module + "-0-boot.jar", packaged(module))
                    .withBuildArgs(Map.of("MODULE", module, "BASE", base()));
            try {
                building.get(BUILD_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new IllegalStateException("Building " + image + " took too long", e);
            }
        }

        private String base() {
            @SuppressWarnings("unchecked")
            var args = (Map<String, String>) Objects.requireNonNull(
                    compose.part("provision").map("build").get("args"));
            return Objects.requireNonNull(args.get("BASE"));
        }

        private static Path packaged(String module) {
            try (var files = Files.list(ComposeFile.ROOT.resolve(module).resolve("target"))) {
                return files.filter(f -> f.toString().endsWith("-boot.jar"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Run ./mvnw package first: no jar of " + module));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Http http(String part, int port) {
            var container = part(part);
            return new Http("http://127.0.0.1:" + container.getMappedPort(port));
        }

        GenericContainer<?> part(String name) {
            return Objects.requireNonNull(parts.get(name), name);
        }

        Map<String, GenericContainer<?>> parts() {
            return parts;
        }

        Records records() {
            return new Records(
                    "127.0.0.1:" + kafkaPort,
                    "http://127.0.0.1:" + part("registry").getMappedPort(8080) + "/apis/ccompat/v7");
        }

        @Override
        public void close() {
            Deque<GenericContainer<?>> all = new ArrayDeque<>();
            parts.values().forEach(all::push);
            all.forEach(GenericContainer::stop);
            network.close();
            volumes.forEach(volume -> DockerClientFactory.instance()
                    .client()
                    .removeVolumeCmd(volume)
                    .exec());
        }

        private static int freePort() {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return ofClass(context)
                .getStore(Namespace.create(Containers.class))
                .computeIfAbsent(
                        Running.class,
                        type -> {
                            try {
                                return new Running();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        Running.class);
    }

    /** They end with the class: seven containers beside them would slow all the tests that follow. */
    private static ExtensionContext ofClass(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                ? context
                : ofClass(context.getParent().orElseThrow());
    }
}
