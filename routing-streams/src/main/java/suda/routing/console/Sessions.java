package suda.routing.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import suda.access.AccessKeys;
import suda.access.Caller;
import suda.access.Role;
import suda.routing.RoutingSettings;

/**
 * Opens and closes sessions. A session is an access key of its own in a cookie, so it outlives a restart, holds with
 * every instance, and needs no store; nobody can end it before its time but whoever has it.
 */
@Component
public class Sessions {
    /** Holds a session's key where no script can read it and no foreign page can send it. */
    static final HiddenCookie COOKIE = new HiddenCookie("suda-session", "Strict", "/");

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final AccessKeys keys;
    private final Duration longest;
    private final InstantSource clock = InstantSource.system();

    Sessions(AccessKeys keys, RoutingSettings settings) {
        this.keys = keys;
        this.longest = settings.console().session();
    }

    /**
     * @param role of the session; hotlines have no page
     * @param expires when what it was opened with ends; null if that never does
     * @param by what it was opened with, for the log
     * @throws IllegalArgumentException if there is no such office
     */
    public void open(
            HttpServletRequest request,
            HttpServletResponse response,
            Role role,
            String code,
            @Nullable Instant expires,
            String by) {
        var now = clock.instant();
        var rest = expires == null ? longest : Duration.between(now, expires);
        var age = rest.compareTo(longest) < 0 ? rest : longest;
        COOKIE.write(request, response, keys.issue(role, code, now, age), age);
        log.info("A session for {} {} was opened with {}; it ends after {}", role, code, by, age);
    }

    void close(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        COOKIE.clear(request, response);
        log.info("A session of {} {} was closed", caller.role(), caller.code());
    }
}
