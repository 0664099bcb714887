package suda.routing.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;

/** Whose cases are whose, page by page. */
@RestController
class ListController {
    private static final String PAGES = "按期限先后，每页 limit 件（1–200，默认 50）；答复中的 nextCursor 用作下一页的 cursor，为空即到末页。"
            + "state=closed 时为已办结工单，新办结的在前。"
            + " Sorted by due instant, limit a page (1–200, 50 by default); nextCursor of one page is cursor of the next"
            + " and null at the end. With state=closed: closed cases, the newest first.";

    private final CaseLists lists;

    ListController(CaseLists lists) {
        this.lists = lists;
    }

    @Operation(
            summary = "单位工单清单 · An office's cases",
            description = "本单位主办、协办、待他人签收、待审批延期的工单；只有本单位和省级可查。"
                    + " Cases that the office leads, co-handles, answers for until another signs, or must decide an"
                    + " extension of; for the office itself and the province. "
                    + PAGES)
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = CasePage.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping("/api/v1/offices/{code}/cases")
    ResponseEntity<Object> ofOffice(
            @PathVariable String code,
            @Parameter(description = "open, closed") @RequestParam(required = false) @Nullable String state,
            @Parameter(description = "due (open), closed (closed)") @RequestParam(required = false) @Nullable
                    String sort,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var caller = Callers.of(key);
        return mayList(caller, code)
                ? list(
                        code,
                        "offices/" + code,
                        ListQuery.of(state, sort, limit, cursor),
                        caller,
                        authorization,
                        part,
                        request)
                : Answers.noList(Refusals.language(request));
    }

    @Operation(
            summary = "省级工作台清单 · A desk's cases",
            description = "triage 分拨台（含待省级审批延期的工单，省级可查）、discipline 纪检组、recusal 回避承办人，各查各的。"
                    + " triage (and the extensions that the province decides) is for the province; discipline and recusal"
                    + " for those alone. "
                    + PAGES)
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = CasePage.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping("/api/v1/desks/{desk}/cases")
    ResponseEntity<Object> ofDesk(
            @Parameter(description = "triage, discipline, recusal") @PathVariable String desk,
            @Parameter(description = "open, closed") @RequestParam(required = false) @Nullable String state,
            @Parameter(description = "due (open), closed (closed)") @RequestParam(required = false) @Nullable
                    String sort,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var caller = Callers.of(key);
        var own = deskOf(caller.role());
        return own != null && own.name().toLowerCase(Locale.ROOT).equals(desk)
                ? list(
                        own.name(),
                        "desks/" + desk,
                        ListQuery.of(state, sort, limit, cursor),
                        caller,
                        authorization,
                        part,
                        request)
                : Answers.noList(Refusals.language(request));
    }

    /** What accuses the province is on no office's list (it lies on the discipline desk), and each row is asked again. */
    private static boolean mayList(Caller caller, String office) {
        return switch (caller.role()) {
            case OFFICE -> caller.code().equals(office);
            case PROVINCE -> Divisions.hunan().offices().contains(office);
            case HOTLINE, DISCIPLINE, RECUSAL, OPERATOR -> false;
        };
    }

    private static @Nullable Desk deskOf(Role role) {
        return switch (role) {
            case PROVINCE -> Desk.TRIAGE;
            case DISCIPLINE -> Desk.DISCIPLINE;
            case RECUSAL -> Desk.RECUSAL;
            case HOTLINE, OFFICE, OPERATOR -> null;
        };
    }

    private ResponseEntity<Object> list(
            String holder,
            String list,
            ListQuery query,
            Caller caller,
            String authorization,
            @Nullable String part,
            HttpServletRequest request) {
        if (part != null) {
            return ResponseEntity.ok(lists.part(CaseLists.partitions(part), holder, query, caller));
        }
        var language = Refusals.language(request).toLanguageTag();
        return ResponseEntity.ok(lists.page(holder, query, caller, path(list, query), authorization, language));
    }

    private static String path(String list, ListQuery query) {
        var path = "/api/v1/" + list + "/cases?state=" + query.state() + "&limit=" + query.limit();
        return query.after() == null ? path : path + "&cursor=" + query.cursor(query.after());
    }
}
