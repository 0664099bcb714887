package suda.routing.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.cases.CaseId;
import suda.contract.CaseSnapshot;
import suda.divisions.Platforms;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.casework.Messages;

@RestController
@RequestMapping("/api/v1/cases")
class CaseController {
    private final CaseStore cases;
    private final Visibility visibility = new Visibility(new Messages(Platforms.hunan()));

    CaseController(CaseStore cases) {
        this.cases = cases;
    }

    @Operation(
            summary = "查询工单 · Get a case",
            description =
                    "只有承办单位、报送平台和省级可见；不存在与不可见同样答复 404。"
                            + " Visible to its office, its platform and the province; what is hidden and what does not exist give the same 404.")
    @ApiResponse(responseCode = "200", description = "工单 · The case")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked now, try again")
    @GetMapping("/{caseId}")
    ResponseEntity<Object> get(
            @PathVariable String caseId, @AuthenticationPrincipal Jwt key, HttpServletRequest request) {
        var language = Refusals.language(request);
        try {
            var caller = Callers.of(key);
            return CaseId.parse(caseId)
                    .flatMap(id -> cases.find(id.text()))
                    .flatMap(found -> view(found, caller))
                    .<ResponseEntity<Object>>map(ResponseEntity::ok)
                    .orElseGet(() -> problem(Refusals.problem(
                            HttpStatus.NOT_FOUND,
                            language,
                            "没有这个工单，或者您无权查看。",
                            "There is no such case, or you may not see it.")));
        } catch (CaseStore.NotReadyException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "2")
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Refusals.problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            language,
                            "工单库正在启动或迁移，请稍后再试。",
                            "The cases are being started or moved; try again shortly."));
        }
    }

    private Optional<CaseView> view(CaseSnapshot found, Caller caller) {
        var sight = visibility.of(found, caller);
        return sight == Visibility.Sight.NONE ? Optional.empty() : Optional.of(CaseView.of(found, sight));
    }

    private static ResponseEntity<Object> problem(org.springframework.http.ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
