package suda.intake;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import suda.intake.broker.BrokerAwayException;
import suda.wire.RegistryClient;

/** Turns whatever goes wrong into a problem in the caller's language. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(RefusedException refused, HttpServletRequest request) {
        return Problem.of(refused, Language.of(request)).response();
    }

    @ExceptionHandler({BrokerAwayException.class, RegistryClient.UnavailableException.class})
    ResponseEntity<Object> away(RuntimeException away, HttpServletRequest request) {
        return refused(RefusedException.unavailable(), request);
    }

    /** The caller hung up, or the rest of the body did not come in time: nothing here has failed. */
    @ExceptionHandler
    ResponseEntity<Object> gone(ClientAbortException gone, HttpServletRequest request) {
        log.debug("{} {}: the caller went away", request.getMethod(), request.getRequestURI(), gone);
        var problem = Problem.of(Refusal.TIMEOUT, Language.of(request));
        return ResponseEntity.status(problem.status())
                .headers(problem.response().getHeaders())
                .header(HttpHeaders.CONNECTION, "close")
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failure, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return Problem.of(Refusal.FAILED, Language.of(request)).response();
    }

    /** Spring's own refusals: unknown path, wrong method, wrong media type. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var language = Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var problem = Problem.of(Refusal.ofStatus(status.value()), language);
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .headers(problem.response().getHeaders())
                .body(problem);
    }
}
