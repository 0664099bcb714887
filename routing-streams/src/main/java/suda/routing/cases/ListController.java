package suda.routing.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.access.Role;
import suda.contract.Desk;
import suda.divisions.Divisions;
import suda.routing.access.Choice;
import suda.routing.access.Refusals;

/** Whose cases are whose, page by page. */
@RestController
class ListController {
    private static final String PAGES = "按期限先后，每页 limit 件（1–200，默认 50）；答复中的 nextCursor 用作下一页的 cursor，为空即到末页。"
            + "有 nextCursor 的页可能不足 limit 件，甚至为空：合乎条件的很少时，一页只查找有限多件。"
            + "state=closed 时为已办结工单，新办结的在前。"
            + " Sorted by due instant, limit a page (1–200, 50 by default); nextCursor of one page is cursor of the next"
            + " and null at the end. A page with a nextCursor may hold fewer, even none: where few are what is asked for,"
            + " a page looks at so many cases and no more. With state=closed: closed cases, the newest first.";

    private final CaseLists lists;
    private final Now now;

    ListController(CaseLists lists, Now now) {
        this.lists = lists;
        this.now = now;
    }

    @Operation(
            summary = "全部工单清单 · All cases",
            description = "省级（纪检组）可见的工单，每件一次，列在承办的单位或工作台名下：全部，或只查某市州、某单位、某工作台的，"
                    + "或只查督办的（list=supervised）、建议督办的（list=proposed）。"
                    + " What the province (the discipline group) may see, each case once, by the office or desk that has it"
                    + " in hand: all of them, or those of a city, an office or a desk; or supervised ones only, or those"
                    + " for which supervision is proposed. "
                    + PAGES)
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = CasePage.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "403", description = "仅限省级与纪检组 · For the province and the discipline group")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping("/api/v1/cases")
    ResponseEntity<Object> all(
            // Both are a Stated; by that name Spring would take the one for the other.
            @ParameterObject @ModelAttribute("whose") Whose.Stated whose,
            @ParameterObject @ModelAttribute("query") ListQuery.Stated stated,
            @AuthenticationPrincipal Jwt key,
            HttpServletRequest request) {
        var asking = Asking.of(key, request);
        return Whose.of(whose, asking.caller())
                .map(found -> list(
                        found,
                        "/api/v1/cases",
                        whose.query(),
                        whose.isOfClosed() ? stated.closedUnlessSaid() : stated,
                        asking))
                .orElseGet(() -> Answers.noList(Refusals.language(request)));
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
            @ParameterObject ListQuery.Stated stated,
            @AuthenticationPrincipal Jwt key,
            HttpServletRequest request) {
        var asking = Asking.of(key, request);
        return mayList(asking.caller(), code)
                ? list(Whose.listOf(code), "/api/v1/offices/" + code + "/cases", "", stated, asking)
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
            @ParameterObject ListQuery.Stated stated,
            @AuthenticationPrincipal Jwt key,
            HttpServletRequest request) {
        var asking = Asking.of(key, request);
        var own = deskOf(asking.caller().role());
        return own != null && Choice.word(own).equals(desk)
                ? list(Whose.listOf(own.name()), "/api/v1/desks/" + desk + "/cases", "", stated, asking)
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

    private ResponseEntity<Object> list(Whose whose, String path, String more, ListQuery.Stated stated, Asking asking) {
        var at = asking.at();
        var query = ListQuery.of(stated, () -> at == null ? now.instant() : at);
        return ResponseEntity.ok(lists.answer(whose, query, path + "?" + query.query() + more, asking));
    }
}
