package suda.routing.cases;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import suda.access.Caller;
import suda.routing.access.Asker;

/**
 * Who asks, and whether for another instance.
 *
 * @param part partitions that another instance asks for; null where this is the caller's own question
 * @param at as of which another instance asks, so that all parts of its answer agree; null where it says nothing, and
 *     for the caller's own question
 */
record Asking(Asker asker, @Nullable String part, @Nullable Instant at) {
    static final String AT = "at";

    static Asking of(Jwt key, HttpServletRequest request) {
        var part = request.getHeader(Instances.PART);
        return new Asking(Asker.of(key, request), part, part == null ? null : at(request.getParameter(AT)));
    }

    Caller caller() {
        return asker.caller();
    }

    /** In milliseconds; what no instance writes counts as nothing said. */
    private static @Nullable Instant at(@Nullable String stated) {
        return stated == null || !stated.matches("\\d{1,15}") ? null : Instant.ofEpochMilli(Long.parseLong(stated));
    }
}
