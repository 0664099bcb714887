package suda.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.cases.CaseId;
import suda.contract.ActionOutcome;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.intake.action.ActionCheck;
import suda.intake.action.ActionVerdict;
import suda.intake.action.CheckedAction;
import suda.intake.broker.Broker;
import suda.intake.broker.Keys;
import suda.intake.outcome.ActedOn;
import suda.intake.outcome.OutcomeFollower;
import suda.topics.Topics;
import suda.wire.Wire;
import tools.jackson.databind.JsonNode;

/** Takes what people do to cases. Says 202 when the broker has it; what becomes of it is casework's to decide. */
@RestController
@Tag(name = "办理 Actions")
class ActionController {
    private static final Logger log = LoggerFactory.getLogger(ActionController.class);
    private static final String VIA = "http";

    /** By which casework refuses what the actor must not know of. */
    private static final String UNKNOWN_CASE = "case.unknown";

    private final ActionCheck check;
    private final Broker broker;
    private final OutcomeFollower<ActionOutcome> outcomes;
    private final Readiness readiness;
    private final Wire wire;
    private final Tally tally;
    private final AcceptanceTime time;
    private final JsonBodies bodies;
    private final URI routing;

    ActionController(
            ActionCheck check,
            Broker broker,
            OutcomeFollower<ActionOutcome> outcomes,
            Readiness readiness,
            Wire wire,
            Tally tally,
            AcceptanceTime time,
            JsonBodies bodies,
            IntakeSettings settings) {
        this.check = check;
        this.broker = broker;
        this.outcomes = outcomes;
        this.readiness = readiness;
        this.wire = wire;
        this.tally = tally;
        this.time = time;
        this.bodies = bodies;
        this.routing = settings.routing().url();
    }

    @Operation(
            summary = "办理工单：签收、反馈、办结、退单…… Act on a case: sign, reply, close, return …",
            description = "操作人即密钥持有者；同一操作人的同一 actionId 只生效一次。"
                    + " The actor is the holder of the key; the same actor's same actionId acts once.")
    @Parameter(
            name = Preference.HEADER,
            in = ParameterIn.HEADER,
            description = "wait=N，最多等 10 秒，等到结果再答复 Holds the answer until the outcome is known, at most 10 seconds",
            example = "wait=2")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ActionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "已等到结果：已接受 Waited for: accepted",
            content = @Content(schema = @Schema(implementation = ActionReceipt.class)))
    @ApiResponse(
            responseCode = "202",
            description = "已收到，结果见 outcome Received, and safe with the broker; see outcome for what becomes of it",
            content = @Content(schema = @Schema(implementation = ActionReceipt.class)))
    @ApiResponse(
            responseCode = "400",
            description = "列出每个有误的字段 Every field at fault",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "404",
            description = "没有这个工单，或者无权查看；无效的编号，或等到了结果"
                    + " No such case, or none that you may see: a malformed id, or the outcome was waited for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "409",
            description = "已等到结果：未被接受，rule 为原因 Waited for: refused, by rule",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "503",
            description = "请稍后用相同 actionId 重发 Send again later with the same actionId",
            content = @Content)
    @PostMapping(path = "/api/v1/cases/{caseId}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> act(
            @Parameter(hidden = true) HttpServletRequest request,
            @PathVariable String caseId,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = "可代替 actionId In place of an actionId")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(description = "仅用于演示场景：受理时刻 Scenarios only: the instant of acceptance")
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        var body = bodies.read(request);
        var id = CaseId.parse(caseId).orElseThrow(RefusedException::noSuchCase);
        Seeds.requireWellFormed(idempotencyKey);
        var now = time.of(scenarioTime);
        var actor = new Actor(caller.role().name(), caller.code());
        var checked = checked(body, actor, now);
        readiness.requirePrepared();
        broker.requireAnswers();
        var actionId = checked.actionId() == null ? ActionIds.of(idempotencyKey) : checked.actionId();
        return send(
                checked.received(id, actionId, actor, now),
                Preference.wait(request).orElse(Duration.ZERO),
                Language.of(request));
    }

    private CheckedAction checked(JsonNode body, Actor actor, Instant now) {
        var verdict = check.check(body, now);
        if (verdict instanceof ActionVerdict.Valid valid) {
            return valid.action();
        }
        tally.actionRejected(actor, VIA);
        throw RefusedException.invalid(((ActionVerdict.Invalid) verdict).violations());
    }

    private CompletableFuture<ResponseEntity<Object>> send(ActionReceived action, Duration wait, Language language) {
        var acted = ActedOn.of(action);
        var record =
                Keys.ofCase(Topics.CASES_ACTIONS, acted.key(), acted.key(), wire.write(Topics.CASES_ACTIONS, action));
        return outcomes.after(
                        acted, wait, () -> broker.publishAll(List.of(record)).thenRun(() -> sent(action)))
                .thenApply(outcome -> outcome.map(o -> told(acted, o, Preference.applied(wait), language))
                        .orElseGet(() -> received(acted)));
    }

    private void sent(ActionReceived action) {
        var actor = action.getActor();
        tally.acted(actor, action.getKind(), VIA);
        log.debug("Case {}: {} received from {}", action.getCaseId(), action.getKind(), actor.getCode());
    }

    /** JSON whatever was asked for: what is accepted must not be answered with a 406. */
    private ResponseEntity<Object> received(ActedOn action) {
        var receipt = ActionReceipt.of(action, routing);
        return ResponseEntity.accepted()
                .location(receipt.outcome())
                .contentType(MediaType.APPLICATION_JSON)
                .body(receipt);
    }

    private ResponseEntity<Object> told(ActedOn action, ActionOutcome outcome, String applied, Language language) {
        if (outcome.getAccepted()) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(Preference.APPLIED, applied)
                    .body(ActionReceipt.of(action, routing, outcome));
        }
        if (UNKNOWN_CASE.equals(outcome.getRule())) {
            throw RefusedException.noSuchCase();
        }
        var problem = Problem.refused(outcome.getRule(), outcome.getZh(), outcome.getEn(), language);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(Preference.APPLIED, applied)
                .body(problem);
    }
}
