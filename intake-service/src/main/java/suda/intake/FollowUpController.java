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

/** Takes what people do about follow-ups: Suda proposes them, a person decides. */
@RestController
@Tag(name = "约谈与通报 Follow-ups")
class FollowUpController {
    private final OversightCheck check;
    private final OversightActions actions;

    FollowUpController(OversightCheck check, OversightActions actions) {
        this.check = check;
        this.actions = actions;
    }

    @Operation(
            summary = "办理约谈或通报：安排、记录、完成措施、发出、不予采纳"
                    + " Act on a follow-up: schedule, record, complete a measure, issue, dismiss",
            description = "操作人即密钥持有者；同一操作人的同一 actionId 只生效一次。"
                    + " The actor is the holder of the key; the same actor's same actionId acts once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FollowUpActionBody.class)))
    @OversightAnswers
    @PostMapping(path = "/api/v1/followups/{id}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> act(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(example = "430100-2026-1") @PathVariable String id,
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
        return actions.take(
                request,
                caller,
                idempotencyKey,
                scenarioTime,
                (body, acting) -> check.followUp(body, wellFormed(id), acting),
                RefusedException::noSuchFollowUp);
    }

    private String wellFormed(String id) {
        if (check.subjects().isFollowUp(id)) {
            return id;
        }
        throw RefusedException.noSuchFollowUp();
    }
}
