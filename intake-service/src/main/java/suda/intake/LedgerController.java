package suda.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.intake.oversight.OversightCheck;

/** Takes what goes into the ledger: problems and what becomes of them, inspections, consequences. */
@RestController
@Tag(name = "问题台账 Ledger")
class LedgerController {
    private static final String ID_EXAMPLE = "430100-L-7QX0Z3M2B9KD";
    private static final String KEY_ZH_EN = "可代替 actionId In place of an actionId";
    private static final String TIME_ZH_EN = "仅用于演示场景：受理时刻 Scenarios only: the instant of acceptance";
    private static final String KEY = "Idempotency-Key";

    private final OversightCheck check;
    private final OversightActions actions;

    LedgerController(OversightCheck check, OversightActions actions) {
        this.check = check;
        this.actions = actions;
    }

    @Operation(summary = "登记问题 Enter a problem")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = LedgerProblemBody.class)))
    @OversightAnswers
    @PostMapping(path = "/api/v1/ledger", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> find(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = KEY_ZH_EN) @RequestHeader(name = KEY, required = false) @Nullable
                    String idempotencyKey,
            @Parameter(description = TIME_ZH_EN)
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        return actions.take(
                request, caller, idempotencyKey, scenarioTime, check::problem, RefusedException::noSuchEntry);
    }

    @Operation(summary = "报告整改或销号 Report a problem put right, or strike it off")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = LedgerActionBody.class)))
    @OversightAnswers
    @PostMapping(path = "/api/v1/ledger/{id}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> act(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(example = ID_EXAMPLE) @PathVariable String id,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = KEY_ZH_EN) @RequestHeader(name = KEY, required = false) @Nullable
                    String idempotencyKey,
            @Parameter(description = TIME_ZH_EN)
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        return actions.take(
                request,
                caller,
                idempotencyKey,
                scenarioTime,
                (body, acting) -> check.ledger(body, wellFormed(id), acting),
                RefusedException::noSuchEntry);
    }

    @Operation(summary = "登记检查活动 Enter what was done in inspections")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = InspectionBody.class)))
    @OversightAnswers
    @PostMapping(path = "/api/v1/ledger/inspections", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> inspect(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = KEY_ZH_EN) @RequestHeader(name = KEY, required = false) @Nullable
                    String idempotencyKey,
            @Parameter(description = TIME_ZH_EN)
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        return actions.take(
                request, caller, idempotencyKey, scenarioTime, check::inspection, RefusedException::noSuchEntry);
    }

    @Operation(summary = "登记追责 Enter consequences for people")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ConsequenceBody.class)))
    @OversightAnswers
    @PostMapping(path = "/api/v1/ledger/consequences", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> sanction(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = KEY_ZH_EN) @RequestHeader(name = KEY, required = false) @Nullable
                    String idempotencyKey,
            @Parameter(description = TIME_ZH_EN)
                    @RequestHeader(name = AcceptanceTime.HEADER, required = false)
                    @Nullable
                    String scenarioTime)
            throws IOException {
        return actions.take(
                request, caller, idempotencyKey, scenarioTime, check::consequence, RefusedException::noSuchEntry);
    }

    private String wellFormed(String id) {
        if (check.subjects().isEntry(id)) {
            return id;
        }
        throw RefusedException.noSuchEntry();
    }
}
