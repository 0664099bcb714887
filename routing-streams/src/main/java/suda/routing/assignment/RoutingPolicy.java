package suda.routing.assignment;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import suda.contract.Kind;

/**
 * What the routing rules leave to the province: which categories accuse whom.
 *
 * @param version kept with every decision
 */
public record RoutingPolicy(String version, Set<String> enforcement, Set<String> integrity, Set<Kind> accusingKinds) {

    /** The policy that ships with Suda. */
    public static RoutingPolicy shipped() {
        var file = "/policy/routing.properties";
        try (var in = new InputStreamReader(
                Objects.requireNonNull(RoutingPolicy.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(in);
            return new RoutingPolicy(
                    text(properties, "version"),
                    words(properties, "categories.enforcement").collect(Collectors.toUnmodifiableSet()),
                    words(properties, "categories.integrity").collect(Collectors.toUnmodifiableSet()),
                    words(properties, "kinds.accusing").map(Kind::valueOf).collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** Whether such a submission complains of an enforcement body or officer. */
    public boolean accusesEnforcement(Kind kind, String category) {
        return accusingKinds.contains(kind) && enforcement.contains(category);
    }

    /** Whether it accuses of corruption; whatever it calls itself, so that one wrong field can't show it to the accused. */
    public boolean accusesOfCorruption(String category) {
        return integrity.contains(category);
    }

    private static Stream<String> words(Properties properties, String key) {
        return Stream.of(text(properties, key).split(",")).map(String::trim).filter(w -> !w.isEmpty());
    }

    private static String text(Properties properties, String key) {
        return Objects.requireNonNull(properties.getProperty(key), "routing.properties: " + key)
                .trim();
    }
}
