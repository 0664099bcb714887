package suda.routing.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows the key of a session as if it had come in the header, so that all that follows knows one way of asking. It stands
 * behind the CSRF check, which lets through only keys that really came in a header: no foreign page can send that.
 */
final class SessionFilter extends OncePerRequestFilter {
    private final JwtDecoder keys;

    SessionFilter(JwtDecoder keys) {
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? Sessions.COOKIE.read(request).orElse(null)
                : null;
        if (key == null) {
            chain.doFilter(request, response);
        } else if (isValid(key)) {
            chain.doFilter(new WithKey(request, "Bearer " + key), response);
        } else {
            // Left over, such as from another installation: whoever brings it is nobody, and may sign in anew.
            Sessions.COOKIE.clear(request, response);
            chain.doFilter(request, response);
        }
    }

    private boolean isValid(String key) {
        try {
            keys.decode(key);
            return true;
        } catch (JwtException e) {
            return false;
        }
    }

    /** A page's stream goes on when it is dispatched again. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static final class WithKey extends HttpServletRequestWrapper {
        private final String authorization;

        WithKey(HttpServletRequest request, String authorization) {
            super(request);
            this.authorization = authorization;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? authorization : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                    ? Collections.enumeration(Collections.singleton(authorization))
                    : super.getHeaders(name);
        }
    }
}
