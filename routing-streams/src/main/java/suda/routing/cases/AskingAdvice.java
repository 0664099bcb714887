package suda.routing.cases;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import suda.routing.access.BadQueryException;
import suda.routing.access.Refusals;
import suda.routing.access.ShortBody;

/** What is answered to whoever asks for what cannot be told now, or asks wrongly or at too great a length. */
@RestControllerAdvice
class AskingAdvice {
    private static final Logger log = LoggerFactory.getLogger(AskingAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> wrong(BadQueryException bad, HttpServletRequest request) {
        return Answers.invalid(Refusals.language(request), bad);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLong(ShortBody.TooLongException e, HttpServletRequest request) {
        return Answers.tooLong(Refusals.language(request));
    }

    @ExceptionHandler
    ResponseEntity<Object> notReady(CaseStore.NotReadyException e, HttpServletRequest request) {
        log.info("What was asked for cannot be shown whole now: {}", e.getMessage());
        return Answers.notReady(Refusals.language(request));
    }
}
