package suda.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka node, broker and controller in one, inside this process. Data survive a kill of the process. */
final class Broker implements AutoCloseable {
    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /** Starts it, after formatting the directory if this is its first time; returns when clients are served. */
    static Broker start(Path directory, String host, int port, int controllerPort) throws IOException {
        Files.createDirectories(directory);
        var log = directory.resolve("log");
        var settings = BrokerSettings.of(log, host, port, controllerPort);
        if (!Files.exists(log.resolve("meta.properties"))) {
            format(directory.resolve("server.properties"), settings);
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new Broker(server);
    }

    /** Gives the storage its cluster id, once; meta.properties comes last, so a broken-off try is simply repeated. */
    private static void format(Path file, java.util.Properties settings) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, "What the storage was formatted with; each start takes its settings from the program");
        }
        var said = new ByteArrayOutputStream();
        var exit = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IOException("Formatting Kafka's storage: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
