package suda.routing.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import suda.routing.console.HiddenCookie;

/**
 * Remembers a sign-in that is under way in the browser that began it, and nowhere else: however many are begun, they cost
 * nothing, and any instance can go on with them. It holds three random words; whoever changes them spoils their own
 * sign-in. Lax, since the provider sends the browser back from another site.
 */
final class SignInCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final HiddenCookie COOKIE = new HiddenCookie("suda-sign-in", "Lax", Provider.START);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Provider provider;

    SignInCookie(Provider provider) {
        this.provider = provider;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            COOKIE.clear(request, response);
            return;
        }
        var words = asked.getState()
                + "." + asked.getAttribute(OidcParameterNames.NONCE)
                + "." + asked.getAttribute(PkceParameterNames.CODE_VERIFIER);
        COOKIE.write(request, response, words, PATIENCE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        var registration = provider.findByRegistrationId(Provider.ID);
        var words = words(request);
        if (registration == null
                || words.length != 3
                || !words[0].equals(request.getParameter(OAuth2ParameterNames.STATE))) {
            return null;
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(request.getRequestURL().toString())
                .scopes(registration.getScopes())
                .state(words[0])
                .attributes(known -> known.putAll(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        Provider.ID,
                        OidcParameterNames.NONCE,
                        words[1],
                        PkceParameterNames.CODE_VERIFIER,
                        words[2])))
                .build();
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        COOKIE.clear(request, response);
        return loadAuthorizationRequest(request);
    }

    private static String[] words(HttpServletRequest request) {
        return COOKIE.read(request).orElse("").split("\\.", -1);
    }
}
