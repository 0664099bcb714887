package suda.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.intake.broker.Broker;
import suda.intake.submission.CheckedSubmission;
import suda.intake.submission.SubmissionCheck;
import suda.intake.submission.Verdict;
import tools.jackson.databind.JsonNode;

/** Takes submissions over HTTP. Says 202 only when the broker has everything (DESIGN 13). */
@RestController
@Tag(name = "提交 Submissions")
class SubmissionController {
    /**
     * @param sourceNumber the sender's number, or the one made for it
     * @param status where the case can be looked at
     */
    record Receipt(String caseId, String sourceNumber, URI status) {}

    private static final Logger log = LoggerFactory.getLogger(SubmissionController.class);
    private static final String VIA = "http";

    private final SubmissionCheck check;
    private final Acceptance acceptance;
    private final Broker broker;
    private final Readiness readiness;
    private final Tally tally;
    private final AcceptanceTime time;
    private final JsonBodies bodies;
    private final URI routing;

    SubmissionController(
            SubmissionCheck check,
            Acceptance acceptance,
            Broker broker,
            Readiness readiness,
            Tally tally,
            AcceptanceTime time,
            JsonBodies bodies,
            IntakeSettings settings) {
        this.check = check;
        this.acceptance = acceptance;
        this.broker = broker;
        this.readiness = readiness;
        this.tally = tally;
        this.time = time;
        this.bodies = bodies;
        this.routing = settings.routing().url();
    }

    @Operation(
            summary = "提交投诉、举报、咨询或建议 Submit a complaint, report, enquiry or suggestion",
            description = "同一平台的同一编号总是同一工单。The same number of the same platform is always the same case.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = SubmissionBody.class)))
    @ApiResponse(
            responseCode = "202",
            description = "已受理 Accepted, and safe with the broker",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(
            responseCode = "400",
            description = "列出每个有误的字段 Every field at fault",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "503",
            description = "请稍后用相同编号重发 Send again later with the same number",
            content = @Content)
    @PostMapping(path = "/api/v1/submissions", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Receipt>> submit(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = "无编号渠道用以避免重复 Makes repeats safe where there is no sourceNumber")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(description = "仅用于演示场景：受理时刻 Scenarios only: the instant of acceptance")
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        var body = bodies.read(request);
        Seeds.requireWellFormed(idempotencyKey);
        var now = time.of(scenarioTime);
        var checked = checked(body, caller, now);
        readiness.requirePrepared();
        broker.requireAnswers();
        var seed = idempotencyKey == null ? Seeds.random() : Seeds.of(idempotencyKey);
        var accepted = acceptance.accept(checked, seed, now);
        return broker.publish(accepted.stages()).thenApply(acked -> {
            tally.accepted(caller.code(), VIA);
            log.debug("Case {}: submission accepted from {}", accepted.caseId(), caller.code());
            var id = accepted.caseId().text();
            return receipt(new Receipt(id, accepted.sourceNumber(), routing.resolve("/api/v1/cases/" + id)));
        });
    }

    /** JSON whatever was asked for: what is accepted must not be answered with a 406. */
    static ResponseEntity<Receipt> receipt(Receipt receipt) {
        return ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).body(receipt);
    }

    private CheckedSubmission checked(JsonNode body, Caller caller, Instant now) {
        var verdict = check.check(body, caller.code(), now);
        if (verdict instanceof Verdict.Valid valid) {
            return valid.submission();
        }
        var invalid = (Verdict.Invalid) verdict;
        tally.rejected(caller.code(), VIA);
        if (invalid.foreign()) {
            throw new RefusedException(
                    Refusal.FORBIDDEN,
                    "platform 与访问密钥不符，此密钥只能代表 " + caller.code() + " 提交。",
                    "The platform is not this key's, which speaks for " + caller.code() + " only.");
        }
        throw RefusedException.invalid(invalid.violations());
    }
}
