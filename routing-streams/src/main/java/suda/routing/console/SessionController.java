package suda.routing.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Role;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.access.ShortBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in and out. Whoever asks gets the token against forged requests in the cookie {@code XSRF-TOKEN}. */
@Hidden
@RestController
@RequestMapping("/api/v1/session")
class SessionController {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param expiresAt when it has to be opened anew; null: never */
    record Session(String role, String code, @Nullable Instant expiresAt) {
        static Session of(Jwt key) {
            var caller = Callers.of(key);
            return new Session(caller.role().name(), caller.code(), key.getExpiresAt());
        }
    }

    private final Sessions sessions;
    private final JwtDecoder keys;

    SessionController(Sessions sessions, JwtDecoder keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    /** @return 204 where nobody has signed in: that is no fault of the page that asks */
    @GetMapping
    ResponseEntity<Session> get(@AuthenticationPrincipal @Nullable Jwt key, CsrfToken token) {
        // Asked for, it is sent.
        var unused = token.getToken();
        return key == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(Session.of(key));
    }

    /** Whoever comes here has shown nothing yet: what it sends is read no further than a key may reach. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var shown = shown(ShortBody.read(request));
        return shown.isPresent()
                ? signIn(shown.get(), request, response)
                : refused(
                        request,
                        HttpStatus.BAD_REQUEST,
                        "应为 JSON：{\"key\":\"…\"}。",
                        "It must be JSON: {\"key\":\"…\"}.");
    }

    private static Optional<String> shown(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body))
                    .filter(JsonNode::isObject)
                    .map(said -> said.path("key").asString("").trim());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private ResponseEntity<ProblemDetail> signIn(
            String shown, HttpServletRequest request, HttpServletResponse response) {
        try {
            var key = keys.decode(shown);
            if (hasEnded(key)) {
                return expired(request);
            }
            var caller = Callers.of(key);
            if (caller.role() == Role.HOTLINE) {
                return refused(request, HttpStatus.FORBIDDEN, "热线系统没有网页，请使用接口。", "Hotlines have no page; use the API.");
            }
            sessions.open(request, response, caller.role(), caller.code(), key.getExpiresAt(), "key " + key.getId());
            return ResponseEntity.noContent().build();
        } catch (JwtValidationException e) {
            // Nothing but its time is left to check once the signature is right.
            return expired(request);
        } catch (JwtException e) {
            return refused(
                    request,
                    HttpStatus.UNAUTHORIZED,
                    "密钥无效，请检查是否复制完整。",
                    "This key is not valid; see whether all of it was copied.");
        }
    }

    /** Elsewhere a minute more is granted, for clocks that differ; a session of a minute is of no use. */
    private static boolean hasEnded(Jwt key) {
        var end = key.getExpiresAt();
        return end != null && !end.isAfter(Instant.now());
    }

    private static ResponseEntity<ProblemDetail> expired(HttpServletRequest request) {
        return refused(request, HttpStatus.UNAUTHORIZED, "密钥已过期，请换一个。", "This key has expired; use another.");
    }

    @DeleteMapping
    ResponseEntity<Void> close(
            @AuthenticationPrincipal @Nullable Jwt key, HttpServletRequest request, HttpServletResponse response) {
        if (key != null) {
            sessions.close(request, response, Callers.of(key));
        }
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<ProblemDetail> refused(
            HttpServletRequest request, HttpStatus status, String zh, String en) {
        return ResponseEntity.status(status).body(Refusals.problem(status, Refusals.language(request), zh, en));
    }
}
