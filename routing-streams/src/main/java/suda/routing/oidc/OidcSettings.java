package suda.routing.oidc;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider that people may sign in with; without an issuer there is none.
 *
 * @param issuer as the provider writes it in its tokens; {@code <issuer>/.well-known/openid-configuration} says the rest
 * @param name as people know it; stands on the button
 * @param scopes asked for; which of them brings the two claims is the provider's to say
 * @param roleClaim claim, of the ID token or of the user info, that says the {@link suda.access.Role}
 * @param codeClaim claim that says the office's code; the province's for the other roles
 */
public record OidcSettings(
        @NotNull @DefaultValue("") String issuer,
        @NotNull @DefaultValue("") String clientId,
        @NotNull @DefaultValue("") String clientSecret,
        @NotBlank @DefaultValue("OpenID Connect") String name,
        @NotNull @DefaultValue({"openid", "profile"}) List<@NotBlank String> scopes,
        @NotBlank @DefaultValue("suda_role") String roleClaim,
        @NotBlank @DefaultValue("suda_code") String codeClaim) {
    /** Where a browser goes to sign in. */
    public static final String START = "/sign-in/oidc";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException if somebody could not sign in with these, or not safely, in a sentence */
    public OidcSettings {
        require(
                !issuer.isEmpty() || (clientId.isEmpty() && clientSecret.isEmpty()),
                "缺少 suda.console.oidc.issuer / suda.console.oidc.issuer is missing");
        if (!issuer.isEmpty()) {
            require(
                    isSafe(issuer),
                    "suda.console.oidc.issuer 应为 https 地址（本机可用 http），不带参数：%s".formatted(issuer)
                            + " / suda.console.oidc.issuer must be an https address (http on this machine only)"
                            + " without a query: " + issuer);
            require(!clientId.isEmpty(), "缺少 suda.console.oidc.client-id / suda.console.oidc.client-id is missing");
            require(
                    !clientSecret.isEmpty(),
                    "缺少 suda.console.oidc.client-secret / suda.console.oidc.client-secret is missing");
            require(
                    scopes.contains("openid"),
                    "suda.console.oidc.scopes 须含 openid / suda.console.oidc.scopes must contain openid");
        }
    }

    public boolean isConfigured() {
        return !issuer.isEmpty();
    }

    /** Whoever can change what the provider says on its way is whoever they like. */
    private static boolean isSafe(String issuer) {
        try {
            var uri = new URI(issuer);
            var host = uri.getHost();
            return host != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the secret, which must not come into a log. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
