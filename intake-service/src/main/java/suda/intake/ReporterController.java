package suda.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.access.Role;
import suda.cases.CaseId;
import suda.intake.reporter.Erasure;
import suda.intake.reporter.Revelation;
import suda.intake.submission.Invisible;
import suda.intake.submission.Violation;

/** Shows a reporter's identity to the few who may see it, and erases it (DESIGN 15). Both need a reason and are logged. */
@RestController
@Tag(name = "反映人身份 Reporters' identities")
class ReporterController {
    record Reason(@Nullable String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Revealed(String caseId, List<RevealedSubmission> submissions) {}

    /** Who sent one of the case's submissions, and its texts before masking. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RevealedSubmission(
            Instant acceptedAt,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String address,
            String title,
            String text,
            @Nullable String placeAddress,
            @Nullable String respondentUnit,
            @Nullable String respondentPerson) {}

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 500;

    private final VisibleCases cases;
    private final Revelation revelation;
    private final Erasure erasure;
    private final Readiness readiness;

    ReporterController(VisibleCases cases, Revelation revelation, Erasure erasure, Readiness readiness) {
        this.cases = cases;
        this.revelation = revelation;
        this.erasure = erasure;
        this.readiness = readiness;
    }

    @Operation(summary = "查看反映人身份（留痕） Reveal who reported; logged")
    @PostMapping("/api/v1/cases/{caseId}/reporter:reveal")
    ResponseEntity<Revealed> reveal(
            @PathVariable String caseId,
            @RequestBody(required = false) @Nullable Reason body,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization)
            throws InterruptedException {
        var reason = checked(body == null ? null : body.reason());
        readiness.requirePrepared();
        var id = visible(caseId, caller, authorization);
        var found = revelation.reveal(id, caller, reason);
        if (found instanceof Revelation.Found.Identities identities) {
            var submissions = identities.newestFirst().stream()
                    .map(ReporterController::shown)
                    .toList();
            // JSON whatever was asked for: the access is logged by now, so it must not end in a 406.
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Revealed(id.text(), submissions));
        }
        throw found instanceof Revelation.Found.Erased
                ? new RefusedException(
                        Refusal.ERASED, "该工单的身份信息已被永久删除。", "This case's identity has been erased for good.")
                : new RefusedException(Refusal.NO_IDENTITY, "该工单没有封存的身份信息。", "No identity was sealed for this case.");
    }

    @Operation(summary = "永久删除反映人身份 Erase who reported, for good")
    @DeleteMapping("/api/v1/cases/{caseId}/reporter")
    ResponseEntity<Void> erase(
            @PathVariable String caseId,
            @RequestParam(required = false) @Nullable String reason,
            @RequestBody(required = false) @Nullable Reason body,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization)
            throws InterruptedException {
        var stated = checked(reason != null || body == null ? reason : body.reason());
        readiness.requirePrepared();
        var id = visible(caseId, caller, authorization);
        erasure.erase(id, caller, stated);
        return ResponseEntity.noContent().build();
    }

    /** The case, if the caller may have its identity: what is hidden and what does not exist answer alike. */
    private CaseId visible(String typed, Caller caller, String authorization) {
        var id = CaseId.parse(typed).orElseThrow(ReporterController::notFound);
        try {
            var found = cases.find(id, authorization).orElseThrow(ReporterController::notFound);
            if (caller.role() == Role.OFFICE && !mayKnow(caller, found)) {
                throw new RefusedException(
                        Refusal.FORBIDDEN,
                        "只有从未涉及举报或保密要求的投诉件，其当前承办单位才可以查看身份信息。",
                        "An office may see the identity only of a complaint it handles that never was a report or confidential.");
            }
            return id;
        } catch (VisibleCases.AwayException e) {
            throw new RefusedException(
                    Refusal.UNAVAILABLE,
                    "工单查询服务暂时不可用，请稍后再试。",
                    "The case service is not available now; try again later.");
        }
    }

    /**
     * Not if any of the case's submissions was a report or confidential, whatever the case is now. The province, the
     * discipline group and the recusal handler may know of every case that routing shows them.
     */
    static boolean mayKnow(Caller office, VisibleCases.VisibleCase found) {
        return found.officeMayReveal() && found.office().equals(office.code());
    }

    /** The reason as a reader of the access log will see it, which is also how its length is counted. */
    static String checked(@Nullable String reason) {
        var stated = reason == null ? "" : reason.strip();
        if (stated.codePoints().anyMatch(ReporterController::isNoText)) {
            throw refused("characters", "含有无效字符", "contains characters that are no text");
        }
        var seen = Invisible.removed(stated).strip();
        var length = seen.codePointCount(0, seen.length());
        if (Invisible.blank(seen) || length < SHORTEST_REASON || length > LONGEST_REASON) {
            throw refused("length", "应有 5 至 500 个字符", "must have 5 to 500 characters");
        }
        return seen;
    }

    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static RefusedException refused(String rule, String zh, String en) {
        return new RefusedException(
                Refusal.INVALID,
                "请说明理由（5 至 500 个字符）。",
                "Please give a reason (5 to 500 characters).",
                List.of(new Violation("reason", rule, zh, en)));
    }

    private static RevealedSubmission shown(Revelation.Opened opened) {
        var identity = opened.identity();
        return new RevealedSubmission(
                opened.sealedAt(),
                identity.name(),
                identity.phone(),
                identity.address(),
                identity.title(),
                identity.text(),
                identity.placeAddress(),
                identity.respondentUnit(),
                identity.respondentPerson());
    }

    private static RefusedException notFound() {
        return new RefusedException(Refusal.NOT_FOUND, "没有找到该工单。", "There is no such case.");
    }
}
