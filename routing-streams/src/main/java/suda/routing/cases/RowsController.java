package suda.routing.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.cases.CaseId;
import suda.routing.access.BadQueryException;

/** Rows of cases whose ids somebody has: what stands behind figures and in messages, without a call for each. */
@RestController
class RowsController {
    static final String PATH = "/api/v1/cases:rows";

    private final CaseLists lists;

    RowsController(CaseLists lists) {
        this.lists = lists;
    }

    /** @param cases in the order asked for; what may not be seen or does not exist is left out */
    record Rows(List<CaseRow> cases) {}

    @Operation(
            summary = "按编号取清单行 · Rows of some cases",
            description = "一次最多 200 个编号，按所给顺序；不可见的、不存在的和写错的一概略去，热线没有清单行。"
                    + "role 为该工单对本单位（省级、纪检组则为承办者）的角色，不在任何清单上的为空。"
                    + " At most 200 ids, in the order given; hidden, unknown and mistyped ones are left out alike, and a"
                    + " hotline has none. role is what the case is to the office that asks, for others to whoever has it"
                    + " in hand; null for what is on nobody's list.")
    @ApiResponse(
            responseCode = "200",
            description = "清单行 · The rows",
            content = @Content(schema = @Schema(implementation = Rows.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH)
    ResponseEntity<Object> rows(
            @Parameter(description = "工单编号，可重复给出 case ids, one parameter each", example = "N53PC-PYBAY-9AEN0")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> id,
            @AuthenticationPrincipal Jwt key,
            HttpServletRequest request) {
        var ids = ids(id == null ? List.of() : id);
        var asking = Asking.of(key, request);
        var found = lists.rows(ids, asking);
        return ResponseEntity.ok(asking.part() == null ? new Rows(sorted(ids, found)) : found);
    }

    private static Set<String> ids(List<String> typed) {
        if (typed.size() > CaseLists.AT_ONCE) {
            throw new BadQueryException(
                    "id",
                    "size",
                    "一次最多 " + CaseLists.AT_ONCE + " 个编号。",
                    "At most " + CaseLists.AT_ONCE + " ids can be asked for at once.");
        }
        return typed.stream()
                .flatMap(one -> CaseId.parse(one).stream())
                .map(CaseId::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<CaseRow> sorted(Set<String> ids, List<CaseRow> found) {
        var byId = found.stream().collect(Collectors.toMap(CaseRow::caseId, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
