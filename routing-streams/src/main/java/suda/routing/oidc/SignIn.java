package suda.routing.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import suda.routing.console.Sessions;

/** What becomes of whoever comes back from the provider: a session and the page, or the page with the reason why not. */
final class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    /** Why there is no session, by {@code refused=} in the page's address; the page explains it. */
    enum Refusal {
        /** The provider names no role, more than one, or one that has no page. */
        ROLE,
        /** The provider names no office, or one that there is not. */
        CODE,
        /** Too long ago, begun in another window, or twice. */
        EXPIRED,
        /** Whoever signs in did not want to, or may not, says the provider. */
        DENIED,
        /** The provider gave no answer, or one that does not hold. */
        PROVIDER
    }

    private final OidcSettings settings;
    private final Sessions sessions;

    SignIn(OidcSettings settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
        var refusal = open(request, response, user);
        if (refusal.isEmpty()) {
            send(response, "/");
        } else {
            log.warn("No session for OpenID Connect's {}: its {} will not do", user.getSubject(), refusal.get());
            refuse(response, refusal.get());
        }
    }

    private Optional<Refusal> open(HttpServletRequest request, HttpServletResponse response, OidcUser user) {
        var told = new Told(user.getClaims(), settings);
        var role = told.role();
        var code = told.code();
        if (role.isEmpty()) {
            return Optional.of(Refusal.ROLE);
        }
        if (code.isEmpty()) {
            return Optional.of(Refusal.CODE);
        }
        try {
            var by = "OpenID Connect's " + user.getSubject();
            sessions.open(request, response, role.get(), code.get(), null, by);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Refusal.CODE);
        }
    }

    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        var refusal = e instanceof OAuth2AuthenticationException refused
                ? refusal(refused.getError().getErrorCode())
                : Refusal.PROVIDER;
        log.warn("No session by OpenID Connect ({}): {}", refusal, e.toString());
        refuse(response, refusal);
    }

    private static Refusal refusal(String error) {
        return switch (error) {
            case "access_denied" -> Refusal.DENIED;
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_nonce", "invalid_request" ->
                Refusal.EXPIRED;
            default -> Refusal.PROVIDER;
        };
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) {
        send(response, "/#/sign-in?refused=" + refusal.name().toLowerCase(Locale.ROOT));
    }

    /** Without a host, so that it is right behind any proxy. */
    private static void send(HttpServletResponse response, String where) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, where);
    }
}
