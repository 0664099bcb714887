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
import java.util.List;
import java.util.Objects;
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
import suda.contract.Actor;
import suda.contract.SketchMessage;
import suda.intake.broker.Broker;
import suda.intake.broker.Keys;
import suda.intake.cluster.ClusterCheck;
import suda.topics.Topics;
import suda.wire.Wire;

/** Takes that cases which look alike are different matters: Suda proposes, a person decides. */
@RestController
@Tag(name = "相似工单 Cases that look alike")
class ClusterController {
    /** That it is safe with the broker; what became of it is read where clusters are. */
    record Received(String clusterId, String actionId) {}

    private static final Logger log = LoggerFactory.getLogger(ClusterController.class);

    private final Broker broker;
    private final Readiness readiness;
    private final Wire wire;
    private final AcceptanceTime time;
    private final JsonBodies bodies;

    ClusterController(Broker broker, Readiness readiness, Wire wire, AcceptanceTime time, JsonBodies bodies) {
        this.broker = broker;
        this.readiness = readiness;
        this.wire = wire;
        this.time = time;
        this.bodies = bodies;
    }

    @Operation(
            summary = "驳回相似工单的建议 Dismiss a proposal of cases that look alike",
            description = "说明这些工单不是同一件事；不存在或无权查看的不生效。并单请对每一件提交 MERGE。"
                    + " Says that they are different matters; of what is not there, or not for you to see, nothing comes of"
                    + " it. To merge, send MERGE for each case.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ClusterActionBody.class)))
    @ApiResponse(
            responseCode = "202",
            description = "已收到 Received, and safe with the broker",
            content = @Content(schema = @Schema(implementation = Received.class)))
    @ApiResponse(
            responseCode = "400",
            description = "列出每个有误的字段 Every field at fault",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "403",
            description = "仅限省级与纪检组 For the province and the discipline group",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "404",
            description = "不是这样的编号 No such id",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "503",
            description = "请稍后用相同 actionId 重发 Send again later with the same actionId",
            content = @Content)
    @PostMapping(path = "/api/v1/clusters/{id}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Received>> act(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(example = "430112-N53PC-PYBAY-9AEN0") @PathVariable String id,
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
        var county = ClusterCheck.countyOf(id).orElseThrow(RefusedException::noSuchCluster);
        Seeds.requireWellFormed(idempotencyKey);
        var now = time.of(scenarioTime);
        var actor = new Actor(caller.role().name(), caller.code());
        var verdict = ClusterCheck.check(body, id, county, actor, ActionIds.of(idempotencyKey), now);
        if (verdict instanceof ClusterCheck.Verdict.Invalid invalid) {
            throw RefusedException.invalid(invalid.violations());
        }
        readiness.requirePrepared();
        broker.requireAnswers();
        return send(((ClusterCheck.Verdict.Valid) verdict).message());
    }

    private CompletableFuture<ResponseEntity<Received>> send(SketchMessage message) {
        var county = message.getCounty();
        var dismissal = Objects.requireNonNull(message.getDismissal());
        var record = Keys.ofCase(Topics.CASES_SKETCHES, county, county, wire.write(Topics.CASES_SKETCHES, message));
        return broker.publishAll(List.of(record)).thenApply(acked -> {
            log.debug("Cluster {}: dismissal received from {}", dismissal.getClusterId(), dismissal.getActor());
            return ResponseEntity.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Received(dismissal.getClusterId(), dismissal.getActionId()));
        });
    }
}
