package suda.standalone;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import suda.access.Secrets;
import suda.intake.ReporterVaultKey;
import suda.routing.rules.RuleBook;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.RegistryClient;

/**
 * A whole Suda in this process (the registry in a child of it): broker, registry, topics, schemas and any of the
 * services. {@code ./suda up} is this with a console; tests use it piece by piece.
 *
 * <p>Not reentrant, but {@link #close} may come at any moment from another thread: it lets the step under way finish,
 * stops what runs, and makes later steps throw {@link ClosedException}.
 */
public final class Standalone implements AutoCloseable {
    /** The start was broken off by {@link #close}. */
    public static final class ClosedException extends RuntimeException {}

    /**
     * @param data directory for everything that is kept
     * @param host address that everything listens on and is reached at
     * @param fresh whether to empty the data first
     * @param minDiskMib room that the data's file system must have, in MiB
     * @param scenario whose data these are; {@link Played#LIVE} where real submissions come in
     */
    public record Settings(Path data, String host, Ports ports, boolean fresh, long minDiskMib, Played scenario) {
        /** Live, on loopback, keeping the data that are there. */
        public static Settings of(Path data, Ports ports) {
            return new Settings(data, "127.0.0.1", ports, false, 512, Played.LIVE);
        }
    }

    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(120);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(2);
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);

    private final Settings settings;
    private final DataDirectory data;
    private final Addresses addresses;
    private final Consumer<String> steps;
    private final Map<Service, ConfigurableApplicationContext> services = new EnumMap<>(Service.class);
    private @Nullable DataLock lock;
    private @Nullable Broker broker;
    private @Nullable RegistryProcess registry;
    /** Set before {@link #close} gets its turn, so that a start under way ends after its present step. */
    private volatile boolean closing;

    private boolean closed;

    public Standalone(Settings settings) {
        this(settings, step -> {});
    }

    /** @param steps is told of every step that is done, in words for people */
    public Standalone(Settings settings, Consumer<String> steps) {
        this.settings = settings;
        this.data = new DataDirectory(settings.data().toAbsolutePath().normalize());
        this.addresses = Addresses.of(settings.host(), settings.ports());
        this.steps = steps;
    }

    /**
     * Starts broker and registry, and provides secrets, topics and schemas.
     *
     * @throws StartFailure if the data are in use, a port is taken, there is too little disk, or one of them fails
     */
    public void startBase() throws IOException, InterruptedException {
        step(this::prepare);
        step(this::startRegistry);
        step(this::startBrokerFirst);
        step(this::awaitRegistry);
        step(this::provision);
    }

    private void prepare() throws IOException {
        lock = DataLock.acquire(data.root());
        settings.scenario().claim(data, settings.fresh());
        if (settings.fresh()) {
            data.empty();
        }
        RegistryProcess.endOrphan(data.registryProcess());
        settings.ports().check(settings.host());
        data.create();
        checkPolicy();
        data.checkRoom(settings.minDiskMib());
        ReporterVaultKey.createMissing(secrets().createMissing());
        addresses.write(data.root());
        steps.accept("检查、密钥就绪 / checks passed, secrets there");
    }

    /** Before anything is started: what people wrote is sooner wrong than what we built. */
    private void checkPolicy() throws IOException {
        var gazetteer = data.policy().resolve("gazetteer.yml");
        try {
            if (Files.exists(gazetteer)) {
                RuleBook.ofGazetteerFile(Files.readString(gazetteer));
            }
        } catch (IllegalArgumentException e) {
            throw new StartFailure(gazetteer + "：" + e.getMessage(), gazetteer + ": " + e.getMessage(), e);
        }
    }

    private void startRegistry() throws IOException {
        var started = RegistryProcess.start(
                RegistryHome.find(), data, settings.host(), settings.ports().registry());
        registry = started;
        started.onExit(() -> new Thread(() -> replaceRegistry(started), "registry-restart").start());
    }

    /** A registry that ends while the rest runs is started again, on its data: without it no new schema can be read. */
    private void replaceRegistry(RegistryProcess ended) {
        try {
            // One that cannot start is not tried over and over without a pause.
            Thread.sleep(REGISTRY_PAUSE.toMillis());
            synchronized (this) {
                if (!closed && registry == ended) {
                    steps.accept("模式注册中心意外退出，重新启动 / the schema registry ended and is started again");
                    startRegistry();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            System.getLogger(Standalone.class.getName())
                    .log(System.Logger.Level.ERROR, "The schema registry could not be started again", e);
        }
    }

    private void startBrokerFirst() throws IOException {
        launchBroker();
        steps.accept("消息服务器 / Kafka: " + bootstrapServers());
    }

    private void launchBroker() throws IOException {
        try {
            broker = Broker.start(
                    data.kafka(),
                    settings.host(),
                    settings.ports().kafka(),
                    settings.ports().controller());
        } catch (RuntimeException e) {
            throw new StartFailure("Kafka 启动失败：" + said(e), "Kafka did not start: " + said(e), e);
        }
    }

    private void awaitRegistry() throws InterruptedException {
        if (registry != null) {
            registry.awaitAnswer(registryUrl(), REGISTRY_PATIENCE);
            steps.accept("模式注册中心 / schema registry: " + registryUrl());
        }
    }

    private void provision() throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers(), "client.id", "provisioning"))) {
            var provisioning = new Provisioning(Topics.hunan(), admin, new RegistryClient(registryUrl()));
            provisioning.createTopics((short) 1);
            provisioning.registerSchemas();
            steps.accept(Topics.hunan().all().size() + " 个主题与模式 / topics, and schemas");
        } catch (ExecutionException e) {
            throw new StartFailure("创建主题失败：" + said(e), "Creating the topics failed: " + said(e), e);
        }
    }

    /** Starts these services, side by side; they answer when this returns, but may not be ready. */
    public void start(Service... wanted) throws IOException, InterruptedException {
        start(List.of(wanted));
    }

    /** @param arguments further settings, such as {@code --suda.x=y} */
    public void start(List<Service> wanted, String... arguments) throws IOException, InterruptedException {
        step(() -> {
            var starting = new LinkedHashMap<Service, CompletableFuture<ConfigurableApplicationContext>>();
            // A thread each: every application is its own, and starting is mostly computing on what cores there are.
            for (var service : wanted) {
                starting.put(service, CompletableFuture.supplyAsync(() -> run(service, arguments), work -> new Thread(
                                work, "start-" + service.title())
                        .start()));
            }
            var failures = new ArrayList<StartFailure>();
            starting.forEach((service, result) -> {
                try {
                    services.put(service, result.join());
                } catch (CompletionException e) {
                    var why = said(e);
                    failures.add(new StartFailure(
                            service.title() + " 启动失败：" + why, service.title() + " did not start: " + why, e));
                }
            });
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
        });
    }

    private ConfigurableApplicationContext run(Service service, String... arguments) {
        var all = new ArrayList<>(List.of(
                "--server.port=" + service.port(settings.ports()),
                "--server.address=" + settings.host(),
                "--suda.kafka.bootstrap-servers=" + bootstrapServers(),
                "--suda.registry.url=" + registryUrl(),
                "--suda.secrets.directory=" + data.secrets(),
                "--suda.state.directory=" + data.state(),
                "--suda.policy.directory=" + data.policy(),
                "--suda.notifier.officers=" + data.liaisonOfficers(),
                "--suda.notifier.link=http://localhost:" + settings.ports().routing() + "/#/cases/{case}",
                "--suda.routing.url=http://localhost:" + settings.ports().routing(),
                "--suda.notifier.url=" + url(Service.NOTIFIER),
                "--suda.intake.url=" + url(Service.INTAKE),
                "--suda.scenario=" + settings.scenario().name(),
                "--spring.main.banner-mode=off"));
        all.addAll(Arrays.asList(arguments));
        var context = service.application().run(all.toArray(String[]::new));
        steps.accept(service.title() + ": " + url(service));
        return context;
    }

    /**
     * Waits until every started service says that it is ready.
     *
     * @throws StartFailure naming what is still waited for when the time is up
     */
    public void awaitReady(Duration timeout) throws InterruptedException {
        var until = System.nanoTime() + timeout.toNanos();
        var sayNext = System.nanoTime() + SAY_EVERY.toNanos();
        while (true) {
            var waiting = waiting();
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > sayNext) {
                sayNext += SAY_EVERY.toNanos();
                steps.accept("等待 / waiting for: " + String.join("; ", waiting));
            }
            if (System.nanoTime() > until) {
                var what = String.join("; ", waiting);
                throw new StartFailure(
                        timeout.toSeconds() + " 秒内未就绪，仍在等待：" + what,
                        "Not ready within " + timeout.toSeconds() + " s, still waiting for: " + what);
            }
            Thread.sleep(100);
        }
    }

    /** What the started services wait for; empty when all are ready. */
    public List<String> waiting() throws InterruptedException {
        List<Service> started;
        synchronized (this) {
            requireOpen();
            started = List.copyOf(services.keySet());
        }
        var waiting = new ArrayList<String>();
        for (var service : started) {
            Readiness.waitsFor(url(service)).ifPresent(what -> waiting.add(service.title() + ": " + what));
        }
        return waiting;
    }

    public synchronized void stop(Service service) {
        var context = services.remove(service);
        if (context != null) {
            context.close();
        }
    }

    /** Stops the broker alone; everything else goes on and has to bear it. */
    public synchronized void stopBroker() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    /** Brings a stopped broker back, on the same data and port. */
    public void startBroker() throws IOException, InterruptedException {
        step(this::launchBroker);
    }

    public String bootstrapServers() {
        return addresses.kafka();
    }

    /** Of Confluent's API. */
    public String registryUrl() {
        return addresses.registry();
    }

    /** Without a slash at the end. */
    public String url(Service service) {
        return "http://" + settings.host() + ":" + service.port(settings.ports());
    }

    public Secrets secrets() {
        return new Secrets(data.secrets());
    }

    /** Stops services, then registry, then broker, and lets go of the data. */
    @Override
    public void close() {
        closing = true;
        closeOnce();
    }

    private synchronized void closeOnce() {
        if (closed) {
            return;
        }
        closed = true;
        var stopping = services.values().stream()
                .map(context -> CompletableFuture.runAsync(
                        () -> quietly(context), work -> new Thread(work, "stop-service").start()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(stopping).join();
        services.clear();
        quietly(registry);
        quietly(this::stopBroker);
        quietly(lock);
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private synchronized void step(Step step) throws IOException, InterruptedException {
        requireOpen();
        step.run();
    }

    private void requireOpen() {
        if (closing) {
            throw new ClosedException();
        }
    }

    /** One part that fails to stop must not keep the next from stopping. */
    private static void quietly(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            System.getLogger(Standalone.class.getName())
                    .log(System.Logger.Level.WARNING, "A part did not stop cleanly", e);
        }
    }

    private static String said(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof BindException) {
            return "端口被占用 / a port is taken: " + failure.getMessage();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
