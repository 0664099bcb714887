package suda.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
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
import suda.contract.Actor;
import suda.contract.Reading;
import suda.intake.broker.Broker;
import suda.intake.reading.ReadingCheck;
import tools.jackson.databind.JsonNode;

/** Takes readings of the cities' channels; says 202 when the broker has all that a body holds. */
@RestController
@Tag(name = "渠道 Channels")
class ReadingController {
    /** @param readingIds in the body's order, made ones included */
    record Receipt(int accepted, List<String> readingIds) {}

    private static final Logger log = LoggerFactory.getLogger(ReadingController.class);
    private static final String VIA = "http";

    private final ReadingCheck check;
    private final OversightRecords records;
    private final Broker broker;
    private final Readiness readiness;
    private final Tally tally;
    private final AcceptanceTime time;
    private final JsonBodies bodies;

    ReadingController(
            ReadingCheck check,
            OversightRecords records,
            Broker broker,
            Readiness readiness,
            Tally tally,
            AcceptanceTime time,
            JsonBodies bodies) {
        this.check = check;
        this.records = records;
        this.broker = broker;
        this.readiness = readiness;
        this.tally = tally;
        this.time = time;
        this.bodies = bodies;
    }

    @Operation(
            summary = "上报渠道数据：话务量、心跳、拨测 Report how channels perform: calls, heartbeats, test calls",
            description =
                    "正文为一条或一组（最多 1000 条），要么全部接受，要么全部不接受。市州热线只能上报本市州。"
                            + " One reading or an array of up to 1,000, taken whole or not at all. A city's hotline speaks for that city only.")
    @RequestBody(
            required = true,
            description = "一条，或一组 One reading, or an array of them",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array =
                                    @ArraySchema(
                                            minItems = 1,
                                            maxItems = 1_000,
                                            schema = @Schema(implementation = ReadingBody.class))))
    @ApiResponse(
            responseCode = "202",
            description = "已全部收到 All received, and safe with the broker",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(
            responseCode = "400",
            description =
                    "列出每个有误的字段，例如 [3].answered；一条也未接受" + " Every field at fault, such as [3].answered; none was taken",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "403",
            description = "不能代表该市州 Not a city that this key speaks for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "503",
            description = "请稍后原样重发，不会重复计算 Send the same again later; it counts once",
            content = @Content)
    @PostMapping(path = "/api/v1/channels/readings", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Receipt>> report(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = "仅用于演示场景：受理时刻 Scenarios only: the instant of acceptance")
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        var body = bodies.readMany(request);
        var now = time.of(scenarioTime);
        var source = new Actor(caller.role().name(), caller.code());
        var readings = checked(body, source, now);
        readiness.requirePrepared();
        broker.requireAnswers();
        return broker.publishAll(readings.stream().map(records::of).toList()).thenApply(acked -> {
            tally.read(source, readings.size(), VIA);
            log.debug("Readings received from {}: {}", source.getCode(), readings.size());
            // JSON whatever was asked for: what is accepted must not be answered with a 406.
            return ResponseEntity.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Receipt(
                            readings.size(),
                            readings.stream().map(Reading::getReadingId).toList()));
        });
    }

    private List<Reading> checked(JsonNode body, Actor source, Instant now) {
        var verdict = check.check(body, source, now);
        if (verdict instanceof ReadingCheck.Verdict.Valid valid) {
            return valid.readings();
        }
        var invalid = (ReadingCheck.Verdict.Invalid) verdict;
        tally.readingRejected(source, VIA);
        throw invalid.foreign()
                ? RefusedException.foreign(invalid.violations())
                : RefusedException.invalid(invalid.violations());
    }
}
