package suda.routing.alike;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.contract.CaseCluster;
import suda.contract.Sight;
import suda.routing.access.Asker;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.cases.Instances;
import suda.routing.clusters.Clustering;
import suda.routing.topology.ClusterStore;

/** Which cases of different people look alike. Merging is done case by case, at intake, by whoever decides on it. */
@RestController
class ClusterController {
    private final Clusters clusters;

    ClusterController(Clusters clusters) {
        this.clusters = clusters;
    }

    @Operation(
            summary = "相似工单 · Cases that look alike",
            description = "不同的人反映的、看似同一件事的工单，只作建议，从不自动合并；新建议的在前，每页 limit 组（1–200，默认 50），"
                    + "nextAfter 用作下一页的 after，为空即到末页。省级可查公开的，纪检组另可查本组的。并单逐件在受理接口"
                    + " POST /api/v1/cases/{caseId}/actions 以 MERGE 并入 lead；不是同一件事的，"
                    + "POST /api/v1/clusters/{id}/actions 以 DISMISS 驳回。apart 为涉举报，分别办理、分别答复。"
                    + " Cases of different people that seem to be one matter: a proposal, never merged by itself. The newest"
                    + " proposed first, limit a page (1–200, 50 by default); nextAfter of one page is after of the next and"
                    + " null at the end. For the province those open to it, for the discipline group its own as well. At"
                    + " intake, merge case by case (MERGE into lead), or DISMISS the proposal. apart: accusations, each"
                    + " handled and answered apart.")
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = ClusterPage.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "403", description = "仅限省级与纪检组 · For the province and the discipline group")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(ClusterQuery.PATH)
    ResponseEntity<Object> list(
            @Parameter(description = "PROPOSED 待定（默认 default）, DISMISSED 已驳回, SETTLED 已了结；可多个，逗号分隔 several with commas")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "只查一个县市区 One county only", example = "430112")
                    @RequestParam(required = false)
                    @Nullable
                    String county,
            @Parameter(description = "只查一个市州 One city only", example = "430100")
                    @RequestParam(required = false)
                    @Nullable
                    String city,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var query = ClusterQuery.of(state, county, city, limit, after);
        var sights = sights(Callers.of(key));
        if (query.isOfNothing()) {
            return ResponseEntity.ok(part == null ? new ClusterPage(List.of(), null) : List.of());
        }
        var found = clusters.all(store -> page(store, query, sights), query.path(), part, Asker.of(key, request));
        return ResponseEntity.ok(part == null ? ClusterPage.of(found, query) : found);
    }

    /** One more than there is room for says that there is a next page. */
    static List<ClusterView> page(ClusterStore store, ClusterQuery query, Set<Sight> sights) {
        return store.list(query.states(), sights, query.under(), query.after(), query.limit() + 1).stream()
                .map(ClusterView::of)
                .toList();
    }

    static Set<Sight> sights(Caller caller) {
        return Stream.of(Sight.values())
                .filter(sight -> Clustering.maySee(caller.role(), sight))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Operation(summary = "一组相似工单 · One group of cases that look alike")
    @ApiResponse(
            responseCode = "200",
            description = "该组工单 · The group",
            content = @Content(schema = @Schema(implementation = ClusterView.class)))
    @ApiResponse(responseCode = "403", description = "仅限省级与纪检组 · For the province and the discipline group")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(ClusterQuery.PATH + "/{id:[0-9]{6}(?:-[0-9A-Z]{5}){3}}")
    ResponseEntity<Object> one(
            @PathVariable String id,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var sights = sights(Callers.of(key));
        var found = clusters.all(
                store -> find(store, id, sights), ClusterQuery.PATH + "/" + id, part, Asker.of(key, request));
        if (part != null) {
            return ResponseEntity.ok(found);
        }
        return found.isEmpty()
                ? ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(Refusals.problem(
                                HttpStatus.NOT_FOUND,
                                Refusals.language(request),
                                "没有这组工单，或者您无权查看。",
                                "There is no such group of cases, or you may not see it."))
                : ResponseEntity.ok(found.get(0));
    }

    static List<ClusterView> find(ClusterStore store, String id, Set<Sight> sights) {
        return Stream.of(id)
                .map(store::find)
                .filter(Objects::nonNull)
                .map(CaseCluster.class::cast)
                .filter(found -> sights.contains(found.getSight()))
                .map(ClusterView::of)
                .toList();
    }
}
