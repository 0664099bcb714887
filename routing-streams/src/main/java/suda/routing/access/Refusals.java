package suda.routing.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.json.JsonMapper;

/** Answers of "no" in the language asked for, Chinese where none is. */
public final class Refusals {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Refusals() {}

    public static void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "需要有效的访问密钥（Authorization: Bearer …）。",
                "A valid access key is needed (Authorization: Bearer …).");
    }

    public static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof CsrfException) {
            write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "请求中没有本页的令牌（X-XSRF-TOKEN），请刷新页面后再试。",
                    "The request lacks this page's token (X-XSRF-TOKEN); reload the page and try again.");
            return;
        }
        write(request, response, HttpStatus.FORBIDDEN, "该密钥的角色无权这样做。", "This key's role may not do that.");
    }

    public static ProblemDetail problem(HttpStatus status, Locale locale, String zh, String en) {
        var chinese = !locale.getLanguage().equals("en");
        var problem = ProblemDetail.forStatusAndDetail(status, chinese ? zh : en);
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    /** English only where English is asked for before Chinese. */
    public static Locale language(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Locale.CHINESE;
        }
        var locales = request.getLocales();
        while (locales.hasMoreElements()) {
            var language = locales.nextElement().getLanguage();
            if (language.equals("en") || language.equals("zh")) {
                return Locale.forLanguageTag(language);
            }
        }
        return Locale.CHINESE;
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String zh, String en)
            throws IOException {
        var problem = problem(status, language(request), zh, en);
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream()
                .write(JSON.writeValueAsBytes(java.util.Map.of(
                        "type", "about:blank",
                        "title", String.valueOf(problem.getTitle()),
                        "status", status.value(),
                        "detail", String.valueOf(problem.getDetail()))));
    }
}
