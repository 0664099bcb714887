package suda.routing.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import suda.routing.RoutingSettings;
import suda.routing.oidc.OidcSettings;

/** The service's settings with a state directory of the test's own. */
final class TestSettings {
    static final Pace PACE = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), 500);

    private TestSettings() {}

    static RoutingSettings in(Path state) {
        return new RoutingSettings(
                new RoutingSettings.Kafka("127.0.0.1:9092", Map.of()),
                new RoutingSettings.Registry("http://127.0.0.1:8085"),
                new RoutingSettings.Directory(state),
                new RoutingSettings.Directory(state),
                new RoutingSettings.Serde("suda.wire.AvroSerializer", "suda.wire.AvroDeserializer"),
                new RoutingSettings.Streams("suda-routing", "routing-1", 2, Duration.ofMillis(100), -1, "classic", ""),
                new RoutingSettings.Live(Duration.ofMillis(500), Duration.ofSeconds(3), 256),
                new RoutingSettings.Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(2), 500),
                new RoutingSettings.Policy(Path.of("no-policy")),
                new RoutingSettings.Fetching(Duration.ofMinutes(1), Duration.ofHours(1), List.of("suda-"), List.of()),
                new RoutingSettings.Console(
                        Duration.ofHours(12),
                        new OidcSettings("", "", "", "OpenID Connect", List.of("openid"), "suda_role", "suda_code")),
                new RoutingSettings.Intake("http://127.0.0.1:8081"),
                "");
    }
}
