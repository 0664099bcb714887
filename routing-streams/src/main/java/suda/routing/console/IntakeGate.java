package suda.routing.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import suda.routing.RoutingSettings;
import suda.routing.access.Refusals;
import suda.routing.access.ShortBody;

/**
 * Passes what a page writes on to intake, under the caller's own key: intake alone writes, and checks as it checks
 * everybody; a page has to know of one address only.
 */
@Hidden
@RestController
class IntakeGate {
    static final String PREFIX = "/intake";

    private static final Logger log = LoggerFactory.getLogger(IntakeGate.class);

    /** As much as intake takes of a policy, which is the longest of what comes here. */
    private static final int LARGEST = 1 << 20;

    /** Longer than the ten seconds for which intake may hold an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final List<String> ASKED = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT_LANGUAGE,
            "Prefer",
            "Idempotency-Key",
            // Where a scenario is played, only whoever plays it can say when it is.
            "Suda-Scenario-Time");
    private static final List<String> ANSWERED =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, "Preference-Applied");

    private final String intake;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /** Bytes that wait for intake's answer: while it hangs, pages must not fill the memory. */
    private final Semaphore room = new Semaphore(64 * LARGEST);

    @Autowired
    IntakeGate(RoutingSettings settings) {
        this(settings, PATIENCE);
    }

    IntakeGate(RoutingSettings settings, Duration patience) {
        this.patience = patience;
        this.intake = URI.create(settings.intake().url()).toString().replaceAll("/+$", "");
    }

    @PostMapping(PREFIX + "/api/v1/{what:cases|followups|ledger|clusters|policies|calendars}/**")
    CompletableFuture<ResponseEntity<Object>> pass(
            HttpServletRequest request, @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization)
            throws IOException {
        // Read before it is sent on: a request is not to be touched once another thread answers it.
        var language = Refusals.language(request);
        var body = ShortBody.read(request, LARGEST).orElse(null);
        if (body == null) {
            return CompletableFuture.completedFuture(tooLarge(language));
        }
        var asking = asking(request, authorization, body);
        if (!room.tryAcquire(body.length)) {
            return CompletableFuture.completedFuture(away(language, "too much waits for it"));
        }
        // The request's own time ends with the headers; this one ends with the body, and gives back the room.
        return http.sendAsync(asking, HttpResponse.BodyHandlers.ofByteArray())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, e) -> room.release(body.length))
                .thenApply(IntakeGate::passed)
                .exceptionally(e -> away(language, e.toString()));
    }

    private HttpRequest asking(HttpServletRequest request, String authorization, byte[] body) {
        // The firewall has refused paths that say other than they seem to. What intake takes here has no query.
        var path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        var asking = HttpRequest.newBuilder(URI.create(intake + path))
                .timeout(patience)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        ASKED.forEach(
                name -> Optional.ofNullable(request.getHeader(name)).ifPresent(said -> asking.header(name, said)));
        return asking.build();
    }

    private static ResponseEntity<Object> passed(HttpResponse<byte[]> answer) {
        var passed = ResponseEntity.status(answer.statusCode());
        ANSWERED.forEach(name -> answer.headers().firstValue(name).ifPresent(said -> passed.header(name, said)));
        return passed.body(answer.body());
    }

    private static ResponseEntity<Object> away(Locale language, String why) {
        log.warn("Intake gives no answer; a page is told to try again: {}", why);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(Refusals.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        language,
                        "受理服务没有应答，可能没有记录；请稍后再提交，重复提交不会重复生效。",
                        "Intake gives no answer, and may not have taken it; submit it again shortly, it acts once."));
    }

    private static ResponseEntity<Object> tooLarge(Locale language) {
        return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE)
                .body(Refusals.problem(
                        HttpStatus.CONTENT_TOO_LARGE, language, "内容超过 1 MiB。", "It is larger than 1 MiB."));
    }
}
