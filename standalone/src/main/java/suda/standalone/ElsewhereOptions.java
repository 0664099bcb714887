package suda.standalone;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka and the registry are, when not those of the Suda that runs on the data directory. */
final class ElsewhereOptions {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka 地址，也可用环境变量 / Kafka's address, or in the environment: SUDA_KAFKA_BOOTSTRAP_SERVERS")
    private @Nullable String bootstrap = System.getenv("SUDA_KAFKA_BOOTSTRAP_SERVERS");

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "模式注册中心，也可用环境变量 / schema registry, or in the environment: SUDA_REGISTRY_URL")
    private @Nullable String registry = System.getenv("SUDA_REGISTRY_URL");

    Addresses addresses(DataOption data) throws IOException {
        var running = Addresses.read(data.directory().root());
        return new Addresses(
                bootstrap != null ? bootstrap : running.kafka(),
                registry != null ? registry : running.registry(),
                running.intake(),
                running.routing());
    }
}
