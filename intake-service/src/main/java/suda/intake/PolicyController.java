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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.contract.Actor;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.intake.broker.Broker;
import suda.intake.broker.Keys;
import suda.intake.policy.EffectiveFrom;
import suda.intake.policy.PolicyExaminer;
import suda.intake.policy.PolicyStatement;
import suda.intake.submission.Violation;
import suda.topics.Topics;
import suda.wire.Wire;

/** Applies a policy file: checked by whoever decides by it, published once, in effect from an instant ahead. */
@RestController
@Tag(name = "政策 Policies")
class PolicyController {
    record Applied(String kind, String version, Instant effectiveFrom, Instant publishedAt) {}

    private static final Logger log = LoggerFactory.getLogger(PolicyController.class);

    private final PolicyExaminer examiner;
    private final EffectiveFrom effectiveFrom;
    private final Broker broker;
    private final Readiness readiness;
    private final Wire wire;
    private final AcceptanceTime time;
    private final JsonBodies bodies;

    PolicyController(
            PolicyExaminer examiner,
            EffectiveFrom effectiveFrom,
            Broker broker,
            Readiness readiness,
            Wire wire,
            AcceptanceTime time,
            JsonBodies bodies) {
        this.examiner = examiner;
        this.effectiveFrom = effectiveFrom;
        this.broker = broker;
        this.readiness = readiness;
        this.wire = wire;
        this.time = time;
        this.bodies = bodies;
    }

    @Operation(
            summary = "发布政策文件 Apply a policy file",
            description =
                    "先核对，有误则逐条指明行号与原因；自 effectiveFrom 起受理的按它办理，此前受理的不变。"
                            + "It is checked first, and every fault is named by line and reason; what is accepted from effectiveFrom on is decided by it, what was accepted before is left as it is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PolicyBody.class)))
    @ApiResponse(
            responseCode = "202",
            description = "已发布 Published",
            content = @Content(schema = @Schema(implementation = Applied.class)))
    @ApiResponse(
            responseCode = "400",
            description = "列出每处错误；文件中的错误带行号 Every fault, those of the file with their lines",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "503", description = "请稍后重发 Send again later", content = @Content)
    @PostMapping(path = "/api/v1/policies/{kind:[a-z]+}", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Applied>> apply(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(description = "routing, gazetteer, deadlines, oversight, repeats, calendar, contacts")
                    @PathVariable
                    String kind,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(description = "仅用于演示场景：发布时刻 Scenarios only: the instant of publication")
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        var named = named(kind);
        var violations = new ArrayList<Violation>();
        var stated = PolicyStatement.read(bodies.readMany(request), violations);
        time.of(scenarioTime);
        var version = examine(named, stated.text(), authorization, violations);
        // The time after the examination, however long that took: what is left until the instant is for the tasks.
        var now = time.of(scenarioTime);
        var from = effectiveFrom.of(stated, now, violations);
        if (!violations.isEmpty()) {
            throw RefusedException.invalid(violations);
        }
        readiness.requirePrepared();
        broker.requireAnswers();
        return publish(policy(named, version, stated, caller, now, from));
    }

    /** The file's version; what is at fault in it is noted. */
    private String examine(PolicyKind kind, String text, String authorization, List<Violation> violations) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            var examined = examiner.examine(kind, text, authorization);
            violations.addAll(examined.faults());
            return examined.version();
        } catch (PolicyExaminer.AwayException e) {
            log.warn(
                    "A file of {} is not applied, since nobody could say whether it is right: {}",
                    kind,
                    e.getMessage());
            throw violations.isEmpty() ? unchecked() : RefusedException.invalid(violations);
        }
    }

    private static RefusedException unchecked() {
        return new RefusedException(
                Refusal.UNAVAILABLE,
                "现在无法核对文件，请稍后再试；没有发布任何内容。",
                "The file cannot be checked now; try again later. Nothing was published.");
    }

    private CompletableFuture<ResponseEntity<Applied>> publish(Policy policy) {
        var key = policy.getKind() + "/" + policy.getVersion() + "/" + policy.getPublishedAt();
        var record = new ProducerRecord<>(Topics.POLICIES, Keys.utf8(key), wire.write(Topics.POLICIES, policy));
        return broker.publishAll(List.of(record)).thenApply(acked -> {
            log.info("Policy {} published, in effect from {}", key, policy.getEffectiveFrom());
            return ResponseEntity.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Applied(
                            word(policy.getKind()),
                            policy.getVersion(),
                            policy.getEffectiveFrom(),
                            policy.getPublishedAt()));
        });
    }

    private static Policy policy(
            PolicyKind kind, String version, PolicyStatement stated, Caller caller, Instant now, Instant from) {
        return Policy.newBuilder()
                .setKind(kind)
                .setVersion(version)
                .setPublishedAt(now)
                .setPublishedBy(new Actor(caller.role().name(), caller.code()))
                .setReason(stated.reason())
                .setText(stated.text())
                .setAuthor(stated.author())
                .setEffectiveFrom(from)
                .build();
    }

    private static PolicyKind named(String word) {
        return Arrays.stream(PolicyKind.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(Refusal.NOT_FOUND, "没有这种政策文件。", "There is no such kind of policy file."));
    }

    private static String word(PolicyKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
