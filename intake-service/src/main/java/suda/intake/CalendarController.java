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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
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
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.intake.broker.Broker;
import suda.intake.broker.Keys;
import suda.intake.calendar.CalendarCheck;
import suda.topics.Topics;
import suda.wire.Wire;

/** Publishes a year's holidays and make-up working days; casework then revises the deadlines that it touches. */
@RestController
@Tag(name = "日历 Calendars")
class CalendarController {
    record Published(int year, String version, Instant publishedAt) {}

    private static final Logger log = LoggerFactory.getLogger(CalendarController.class);

    private final Broker broker;
    private final Readiness readiness;
    private final Wire wire;
    private final AcceptanceTime time;
    private final JsonBodies bodies;

    CalendarController(Broker broker, Readiness readiness, Wire wire, AcceptanceTime time, JsonBodies bodies) {
        this.broker = broker;
        this.readiness = readiness;
        this.wire = wire;
        this.time = time;
        this.bodies = bodies;
    }

    @Operation(
            summary = "发布某年的节假日与调休 Publish a year's holidays and make-up working days",
            description =
                    "替换该年原有日历，未结期限随之重算。It takes the place of the year's calendar so far; open deadlines are revised.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = CalendarBody.class)))
    @ApiResponse(
            responseCode = "202",
            description = "已发布 Published",
            content = @Content(schema = @Schema(implementation = Published.class)))
    @ApiResponse(
            responseCode = "400",
            description = "列出每个有误的字段 Every field at fault",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "503", description = "请稍后重发 Send again later", content = @Content)
    @PostMapping(path = "/api/v1/calendars/{year:[0-9]{4}}", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Published>> publish(
            @Parameter(hidden = true) HttpServletRequest request,
            @PathVariable int year,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = "仅用于演示场景：发布时刻 Scenarios only: the instant of publication")
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        var verdict = CalendarCheck.check(bodies.read(request), year);
        if (verdict instanceof CalendarCheck.Verdict.Invalid invalid) {
            throw RefusedException.invalid(invalid.violations());
        }
        var now = time.of(scenarioTime);
        readiness.requirePrepared();
        broker.requireAnswers();
        var policy = policy((CalendarCheck.Verdict.Valid) verdict, caller, now);
        var record = new ProducerRecord<>(
                Topics.POLICIES, Keys.utf8(policy.getKind() + "/" + year), wire.write(Topics.POLICIES, policy));
        return broker.publishAll(List.of(record)).thenApply(acked -> {
            log.info("Calendar {} published: {}", year, policy.getVersion());
            return ResponseEntity.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Published(year, policy.getVersion(), policy.getPublishedAt()));
        });
    }

    private static Policy policy(CalendarCheck.Verdict.Valid valid, Caller caller, Instant now) {
        return Policy.newBuilder()
                .setKind(PolicyKind.CALENDAR)
                .setVersion(valid.version())
                .setPublishedAt(now)
                .setPublishedBy(new Actor(caller.role().name(), caller.code()))
                .setReason(valid.reason())
                .setCalendar(valid.calendar())
                .build();
    }
}
