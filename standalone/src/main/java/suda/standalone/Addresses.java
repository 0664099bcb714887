package suda.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where a running Suda is found; kept beside its data, so that the small commands follow it to other ports.
 *
 * @param kafka {@code host:port}
 * @param registry of Confluent's API
 * @param intake where submissions are sent, without a slash at the end
 * @param routing where things are asked for, likewise
 */
record Addresses(String kafka, String registry, String intake, String routing) {
    private static final String FILE = "running.properties";

    static Addresses of(String host, Ports ports) {
        return new Addresses(
                host + ":" + ports.kafka(),
                "http://" + host + ":" + ports.registry() + "/apis/ccompat/v7",
                "http://" + host + ":" + ports.intake(),
                "http://" + host + ":" + ports.routing());
    }

    /** Of the Suda that runs on these data, or ran last; the defaults where none did. */
    static Addresses read(Path data) throws IOException {
        var file = data.resolve(FILE);
        var defaults = of("127.0.0.1", Ports.DEFAULTS);
        if (!Files.exists(file)) {
            return defaults;
        }
        var p = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            p.load(in);
        }
        return new Addresses(
                p.getProperty("kafka", defaults.kafka),
                p.getProperty("registry", defaults.registry),
                p.getProperty("intake", defaults.intake),
                p.getProperty("routing", defaults.routing));
    }

    void write(Path data) throws IOException {
        var p = new Properties();
        p.setProperty("kafka", kafka);
        p.setProperty("registry", registry);
        p.setProperty("intake", intake);
        p.setProperty("routing", routing);
        try (var out = Files.newBufferedWriter(data.resolve(FILE))) {
            p.store(out, null);
        }
    }
}
