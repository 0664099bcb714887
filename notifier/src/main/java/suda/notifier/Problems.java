package suda.notifier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/** Answers of "no", {@code application/problem+json}, in the caller's language; Chinese where none of ours is asked for. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static ResponseEntity<Object> answer(
            HttpStatusCode status, @Nullable String acceptLanguage, String zh, String en) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return answer.body(ProblemDetail.forStatusAndDetail(status, wantsEnglish(acceptLanguage) ? en : zh));
    }

    /** For refusals from in front of the controllers. */
    static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String zh, String en)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        JSON.writeValue(
                response.getOutputStream(),
                answer(status, request.getHeader("Accept-Language"), zh, en).getBody());
    }

    private static boolean wantsEnglish(@Nullable String acceptLanguage) {
        try {
            return acceptLanguage != null
                    && Locale.ENGLISH.equals(Locale.lookup(
                            Locale.LanguageRange.parse(acceptLanguage), List.of(Locale.CHINESE, Locale.ENGLISH)));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Spring's own refusals: unknown path, wrong method, a parameter that can't be read. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                status, request.getHeader("Accept-Language"), "请求有误，或没有这个地址。", "A bad request, or no such address.");
    }
}
