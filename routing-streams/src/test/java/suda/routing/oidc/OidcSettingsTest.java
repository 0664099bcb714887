package suda.routing.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class OidcSettingsTest {
    private static final Map<String, String> COMPLETE =
            Map.of("issuer", "https://login.example.org/realms/hunan", "client-id", "suda", "client-secret", "s3cret");

    @Test
    void nobodyIsAskedUnlessAnIssuerIsNamed() {
        assertThat(of(Map.of()).isConfigured()).isFalse();
        assertThat(of(Map.of("issuer", "", "client-id", "", "client-secret", ""))
                        .isConfigured())
                .isFalse();
        assertThat(of(COMPLETE).isConfigured()).isTrue();
    }

    @Test
    void whatIsNotSaidIsUsual() {
        var usual = of(COMPLETE);

        assertThat(usual.scopes()).containsExactly("openid", "profile");
        assertThat(usual.roleClaim()).isEqualTo("suda_role");
        assertThat(usual.codeClaim()).isEqualTo("suda_code");
        assertThat(usual.name()).isEqualTo("OpenID Connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "client-id", "client-secret"})
    void whatIsMissingStopsTheStart(String missing) {
        assertThatThrownBy(() -> with(missing, ""))
                .rootCause()
                .hasMessage("缺少 suda.console.oidc.%1$s / suda.console.oidc.%1$s is missing".formatted(missing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org",
                "login.example.org",
                "https://login.example.org/?realm=hunan",
                "https://",
                "not an address"
            })
    void anIssuerThatOthersCanSpeakForStopsTheStart(String issuer) {
        assertThatThrownBy(() -> with("issuer", issuer))
                .rootCause()
                .hasMessageEndingWith(" without a query: " + issuer);
    }

    @Test
    void onThisMachineAnIssuerNeedsNoCertificate() {
        assertThat(with("issuer", "http://localhost:9000").isConfigured()).isTrue();
    }

    @Test
    void withoutTheScopeThatMakesItOpenIdTheStartIsStopped() {
        assertThatThrownBy(() -> with("scopes", "profile,email"))
                .rootCause()
                .hasMessageEndingWith("suda.console.oidc.scopes must contain openid");
    }

    @Test
    void theSecretComesIntoNoLog() {
        assertThat(of(COMPLETE).toString()).doesNotContain("s3cret");
    }

    private static OidcSettings with(String name, String value) {
        var settings = new HashMap<>(COMPLETE);
        settings.put(name, value);
        return of(settings);
    }

    private static OidcSettings of(Map<String, String> settings) {
        var known = new HashMap<String, Object>();
        settings.forEach((name, value) -> known.put("suda.console.oidc." + name, value));
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", known));
        return Binder.get(environment).bindOrCreate("suda.console.oidc", OidcSettings.class);
    }
}
