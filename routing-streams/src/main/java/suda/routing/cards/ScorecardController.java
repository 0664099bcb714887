package suda.routing.cards;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.routing.RoutingSettings;
import suda.routing.access.Asker;
import suda.routing.access.BadQueryException;
import suda.routing.access.Refusals;
import suda.routing.cases.Answers;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.Instances;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.oversight.Fetching;
import suda.routing.oversight.FetchingView;
import suda.routing.topology.RulesInForce;

/** Scorecards 考核, and the cases behind each of their figures. */
@RestController
class ScorecardController {
    private static final String CSV = "csv";
    private static final MediaType SHEET = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Scorecards scorecards;
    private final Fetching fetching;
    private final RulesInForce rules;
    private final boolean isScenario;
    private final InstantSource clock = InstantSource.system();

    ScorecardController(Scorecards scorecards, Fetching fetching, RulesInForce rules, RoutingSettings settings) {
        this.scorecards = scorecards;
        this.fetching = fetching;
        this.rules = rules;
        this.isScenario = !settings.scenario().isEmpty();
    }

    @Operation(
            summary = "考核 · Scorecards",
            description = "全省、各市州、各单位一段时间（或其中每月、每日）的受理、派单、签收、办结、逾期、退单、重办、回访、评价、督办与办结用时；"
                    + "每个比率都有分子、分母、威尔逊区间和样本是否足够（enough）。数字为 to 当日结束时的状况。side=against 为被投诉情况，"
                    + "写明的（named）与推定的（presumed）分开，只有省级和纪检可查。单位查本单位，市州单位还可查本市及所辖县；"
                    + "单位看到的只来自其可见的工单。一次最多 20000 张。"
                    + " What the province, each city or each office did over some time, or each month or day of it; every"
                    + " rate with numerator, denominator, Wilson interval and whether there are enough for a verdict. As"
                    + " it stood at the end of the last day. side=against: what came in against them, named and presumed"
                    + " apart, for the province and discipline alone. An office sees its own, a city's office also its"
                    + " city's and its counties', all of it from cases that it may see. At most 20,000 cards.")
    @ApiResponse(
            responseCode = "200",
            description = "考核 · The cards",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CardList.class)),
                @Content(mediaType = "text/csv")
            })
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(CardQuery.PATH)
    ResponseEntity<Object> cards(
            @ParameterObject Scope.Stated stated,
            @Parameter(description = "range（默认）, month, day：一张、每月一张、每日一张 one card, one a month, one a day")
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(description = "json（默认）, csv") @RequestParam(required = false) @Nullable String format,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var asker = Asker.of(key, request);
        var audience = new Audience(asker.caller());
        var query = CardQuery.of(stated, by, today(), audience.usual());
        var isSheet = isSheet(format);
        var measured = audience.cards(query.scope());
        if (measured.isEmpty()) {
            return Answers.noList(Refusals.language(request));
        }
        query.requireFew(measured.size());
        var portions = scorecards.portions(query, measured, asker, part);
        if (part != null) {
            return ResponseEntity.ok(portions);
        }
        var list = CardList.of(
                query,
                audience.sights(query.scope()),
                measured,
                portions,
                fetching(query, asker),
                rules.now().oversight());
        return isSheet ? sheet(list) : ResponseEntity.ok(list);
    }

    private Map<String, FetchingView> fetching(CardQuery query, Asker asker) {
        return query.scope().level() == Level.OFFICE && !query.scope().side().isAgainst()
                ? known(() -> fetching.byOffice(asker))
                : Map.of();
    }

    /** It is no figure of the card: while its partitions move, all else is told without it. */
    static Map<String, FetchingView> known(Supplier<Map<String, FetchingView>> fetching) {
        try {
            return fetching.get();
        } catch (NotReadyException e) {
            return Map.of();
        }
    }

    private static boolean isSheet(@Nullable String format) {
        if (format == null || format.equals("json") || format.equals(CSV)) {
            return CSV.equals(format);
        }
        throw new BadQueryException("format", "choice", "应为 json 或 csv。", "It must be json or csv.");
    }

    private static ResponseEntity<Object> sheet(CardList list) {
        var name = "scorecards-" + list.from() + "-" + list.to() + ".csv";
        return ResponseEntity.ok()
                .contentType(SHEET)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(CardSheet.of(list));
    }

    @Operation(
            summary = "数字背后的工单 · The cases behind a figure",
            description = "考核中任一数字（counted）所含的工单，参数与考核相同，按日期（on）和工单编号，每页 limit 件（1–200，默认 50），"
                    + "nextCursor 用作下一页的 cursor，为空即到末页。各页 n 之和等于该数字；一件可计入多个单位，每个单位一行。"
                    + "OVERDUE 为到期未按时办结的。单位只能查本单位的。"
                    + " The cases in any figure of a card, asked for like the card, by day (on) and case id, limit cases a"
                    + " page (1–200, 50 by default); nextCursor of one page is cursor of the next and null at the end. The"
                    + " sum of n over all pages is the figure; a case that counts for several offices has a row for each."
                    + " OVERDUE: fell due and was not closed on time. An office sees those of its own.")
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = BehindPart.Page.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(CasesQuery.PATH)
    ResponseEntity<Object> cases(
            @ParameterObject Scope.Stated stated,
            @Parameter(
                            description =
                                    "ACCEPTED, CLOSED, ROUTED, RETURNED, PING_PONG, SIGN_DUE, SIGNED_IN_TIME, CLOSE_DUE,"
                                            + " CLOSED_ON_TIME, OVERDUE, CLOSINGS, CALLABLE, REWORKED, REACHED, RATED, SATISFIED,"
                                            + " UNREACHED, SUPERVISED, SUPERVISED_CLOSED, RAISED, EXTENDED, TIME_TO_CLOSE",
                            required = true,
                            example = "OVERDUE")
                    @RequestParam(required = false)
                    @Nullable
                    String counted,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var asker = Asker.of(key, request);
        var audience = new Audience(asker.caller());
        var query = CasesQuery.of(stated, counted, limit, cursor, today(), audience.usual());
        var measured = audience.cases(query.scope());
        if (measured.isEmpty()) {
            return Answers.noList(Refusals.language(request));
        }
        var parts = scorecards.cases(query, measured, asker, part);
        return ResponseEntity.ok(part == null ? BehindPart.page(parts, query) : parts);
    }

    private @Nullable LocalDate today() {
        return isScenario ? null : WorkingCalendar.dayOf(clock.instant());
    }
}
