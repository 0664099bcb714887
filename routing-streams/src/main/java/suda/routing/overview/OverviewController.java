package suda.routing.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.routing.access.Asker;
import suda.routing.access.Callers;
import suda.routing.access.Choice;
import suda.routing.access.PageLimit;
import suda.routing.cases.Instances;
import suda.routing.overview.FlowView.What;

/** The overview for who asks; who watches gets it from the live view. */
@RestController
class OverviewController {
    private final Overviews overviews;

    OverviewController(Overviews overviews) {
        this.overviews = overviews;
    }

    @Operation(
            summary = "全省总览 · Overview",
            description = "全省、分拨台、各市州、各单位在办（open）、超期（overdue）与 24 小时内到期（dueSoon）的工单数，"
                    + "每件只计入现在主办的单位或所在的台；各市州本月至今的限时办结率与满意率（同考核）；最近一小时每分钟的受理、派单、办结、退单。"
                    + "只含本密钥可见的工单。演示场景中 asOf 为场景时间。实时推送见 /api/v1/live 的 overview 事件。"
                    + " Open cases, those overdue and those due within 24 hours: in all, on the triage desk, of each city and"
                    + " office, each case once, by who has it in hand; each city's on-time and satisfaction rates of the"
                    + " month so far, as on its scorecard; what was accepted, routed, closed and returned in each minute of"
                    + " the last hour. Only of cases that the key may see. In a scenario asOf is the scenario's time. The"
                    + " event overview of /api/v1/live has the same, as it changes.")
    @ApiResponse(
            responseCode = "200",
            description = "总览 · The overview",
            content = @Content(schema = @Schema(implementation = Overview.class)))
    @ApiResponse(responseCode = "403", description = "仅限省级与纪检组 · For the province and the discipline group")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(Overviews.PATH)
    Object overview(
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable Long at,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var asker = Asker.of(key, request);
        return part == null || at == null
                ? overviews.read(asker)
                : overviews.held(Instant.ofEpochMilli(at), asker, part);
    }

    @Operation(
            summary = "最近一小时的工单 · Cases of the last hour",
            description =
                    "总览中最近一小时某一数字所计的工单及时刻，最新的在前，每页 limit 条（1–200，默认 50），nextCursor 用作下一页的 cursor。"
                            + "of：accepted（默认）、routed、closed、returned。每项每分钟至多列 10,000 条，各项共至多 50,000 条，count 为全部；后来因回避不可查看的不再计入（以列出的为限）。名称等另以 /api/v1/cases:rows 查询。"
                            + " Cases that one of the figures of the last hour in the overview counts, and when, the latest first,"
                            + " limit a page (1–200, 50 by default); nextCursor of one page is cursor of the next. of: accepted (the"
                            + " default), routed, closed, returned. Of each 10,000 a minute are listed at most, and 50,000 of all together; count is"
                            + " the figure. What is hidden later counts no more, as far as it was listed. Titles and the rest: /api/v1/cases:rows.")
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = FlowPage.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "403", description = "仅限省级与纪检组 · For the province and the discipline group")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(Overviews.PATH + "/flow")
    FlowPage flow(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key) {
        var what = Choice.word("of", of, EnumSet.allOf(What.class), What.ACCEPTED);
        return overviews.flow(what, Callers.of(key).role(), PageLimit.of(limit), cursor);
    }
}
