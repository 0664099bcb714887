package suda.routing.access;

import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;
import suda.access.AccessKeys;
import suda.access.Caller;
import suda.access.Role;

/** The caller that a checked key names. */
public final class Callers {
    private Callers() {}

    public static Caller of(Jwt key) {
        return new Caller(
                Role.valueOf(claim(key, AccessKeys.ROLE)), claim(key, AccessKeys.CODE), String.valueOf(key.getId()));
    }

    private static String claim(Jwt key, String name) {
        return Objects.requireNonNull(key.getClaimAsString(name), name);
    }
}
