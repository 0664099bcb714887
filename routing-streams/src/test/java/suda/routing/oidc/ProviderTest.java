package suda.routing.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderTest {
    @SuppressWarnings("NullAway.Init") // Started before each test.
    private HttpServer server;

    private final AtomicInteger asked = new AtomicInteger();
    private String said = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hunan/.well-known/openid-configuration", exchange -> {
            asked.incrementAndGet();
            var body = said.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(said.isEmpty() ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isAskedOnceAndWithAProofForItsCodes() {
        said = metadata(issuer());
        var provider = new Provider(settings());

        assertThat(provider.findByRegistrationId("oidc")).isNull();
        assertThat(provider.isThere()).isTrue();
        assertThat(provider.isThere()).isTrue();

        assertThat(asked).hasValue(1);
        var registration = java.util.Objects.requireNonNull(provider.findByRegistrationId("oidc"));
        assertThat(registration.getClientSettings().isRequireProofKey()).isTrue();
        assertThat(registration.getRedirectUri()).isEqualTo("{baseUrl}/sign-in/oidc/back");
        assertThat(provider.findByRegistrationId("other")).isNull();
    }

    @Test
    void oneThatIsAwayIsNotAskedWithEachClick() {
        var provider = new Provider(settings());
        var began = System.nanoTime();

        for (int i = 0; i < 10; i++) {
            assertThat(provider.isThere()).isFalse();
        }

        var pauses = (System.nanoTime() - began) / Provider.PAUSE.toNanos();
        assertThat(asked.get()).isLessThanOrEqualTo(1 + (int) pauses);
    }

    @Test
    void oneThatSpeaksForSomebodyElseIsNotBelieved() {
        said = metadata("https://login.example.org/hunan");

        assertThat(new Provider(settings()).isThere()).isFalse();
    }

    @Test
    void oneThatMakesNoSenseIsAway() {
        said = "{\"issuer\":\"" + issuer() + "\"}";

        assertThat(new Provider(settings()).isThere()).isFalse();
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hunan";
    }

    private OidcSettings settings() {
        return new OidcSettings(issuer(), "suda", "secret", "单点登录", List.of("openid"), "suda_role", "suda_code");
    }

    private static String metadata(String issuer) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","userinfo_endpoint":"%1$s/me","subject_types_supported":["public"],
                 "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
                """.formatted(issuer);
    }
}
