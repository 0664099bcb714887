package suda.routing.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;
import suda.access.Caller;

/**
 * Who asks for what other instances may have a part of: they are asked in the same name, and check by themselves what it
 * may see.
 *
 * @param authorization its own header, with which they are asked
 * @param language likewise
 */
public record Asker(Caller caller, String authorization, String language) {
    public static Asker of(Jwt key, HttpServletRequest request) {
        return new Asker(
                Callers.of(key),
                String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)),
                Refusals.language(request).toLanguageTag());
    }

    /** Of the office; of others the province's. */
    public String code() {
        return caller.code();
    }
}
