package suda.routing.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.contract.LedgerCategory;
import suda.contract.LedgerEntry;
import suda.contract.LedgerState;
import suda.contract.Sanction;
import suda.routing.access.Asker;
import suda.routing.access.BadQueryException;
import suda.routing.access.Callers;
import suda.routing.access.Choice;
import suda.routing.access.Period;
import suda.routing.access.Refusals;
import suda.routing.cases.Answers;
import suda.routing.cases.Instances;
import suda.routing.oversight.Ledger.Entry;
import suda.routing.oversight.Views.ProblemView;
import tools.jackson.core.type.TypeReference;

/** The ledger of problems 问题台账, with what was inspected and who had to answer for it. */
@RestController
class LedgerController {
    private static final String PATH = "/api/v1/ledger";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    /** @param nextCursor null at the end */
    record Page(List<ProblemView> entries, @Nullable String nextCursor) {}

    /** Entries of one kind, such as consequences. */
    record Entries<T>(List<T> entries, @Nullable String nextCursor) {}

    private final Cities cities;

    LedgerController(Cities cities) {
        this.cities = cities;
    }

    @Operation(
            summary = "问题台账 · The ledger of problems",
            description = "按登记先后，每页 limit 条（1–200，默认 50），nextCursor 用作下一页的 cursor。省级和纪检可查全部；责任单位查自己的（不含来源编号）。"
                    + " In the order of entry, limit a page (1–200, 50 by default); nextCursor of one page is cursor of the"
                    + " next. All of it for the province and discipline; an office sees its own, without where they came"
                    + " from.")
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH)
    ResponseEntity<Object> list(
            @RequestParam(required = false) @Nullable String office,
            @RequestParam(required = false) @Nullable String category,
            @Parameter(description = "FOUND, PUT_RIGHT, STRUCK_OFF；可用逗号分隔几个 several with commas between")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "发现日期，含当日 day found, inclusive", example = "2026-05-01")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "含当日 inclusive", example = "2026-07-05") @RequestParam(required = false) @Nullable
                    String to,
            @Parameter(description = "截至当日终了的状态，默认为目前 states as of the end of this day; default: now")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf,
            @Parameter(description = "true：只查当时逾期未整改的 only what was overdue then")
                    @RequestParam(required = false, defaultValue = "false")
                    boolean overdue,
            @Parameter(description = "true：只查公布的清单 only what is published one by one")
                    @RequestParam(required = false, defaultValue = "false")
                    boolean listed,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var ofCategory = Choice.one("category", category, LedgerCategory.class);
        var inState = Choice.some("state", state, LedgerState.class);
        var found = Period.stated(from, to);
        var end = asOf == null ? Instant.MAX : Period.endOf(Period.day("asOf", asOf));
        requireLimit(limit);
        var entries = entries(key, part, request);
        if (part != null) {
            return ResponseEntity.ok(entries);
        }
        var rows = Ledger.problems(entries, found).stream()
                .filter(row -> row.foundAt().isBefore(end))
                .filter(row -> !overdue || row.isOverdueAt(end))
                .map(row -> row.asOf(end))
                .filter(row -> office == null || office.equals(row.office()))
                .filter(row -> ofCategory == null || row.category() == ofCategory)
                .filter(row -> inState.isEmpty() || inState.contains(row.state()))
                .filter(row -> !listed || row.listed())
                .toList();
        var page = page(rows, LedgerController::place, limit, cursor);
        return ResponseEntity.ok(new Page(page.entries(), page.nextCursor()));
    }

    @Operation(
            summary = "台账中的一个问题 · One problem of the ledger",
            description = "省级和纪检可查全部；责任单位查自己的（不含来源编号）。"
                    + " Any for the province and discipline; an office sees its own, without where it came from.")
    @ApiResponse(
            responseCode = "200",
            description = "问题 · The problem",
            content = @Content(schema = @Schema(implementation = ProblemView.class)))
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(PATH + "/{id:[0-9]{6}-L-[0-9A-Z]{12}}")
    ResponseEntity<Object> one(
            @PathVariable String id,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var reader = new Reader(Callers.of(key));
        var language = Refusals.language(request);
        var found = cities.all(
                store -> visible(Stream.ofNullable(store.entry(id)), reader),
                new TypeReference<List<Entry>>() {},
                PATH + "/" + id,
                part,
                Asker.of(key, request));
        if (part != null) {
            return ResponseEntity.ok(found);
        }
        return found.stream()
                .flatMap(entry -> Stream.ofNullable(entry.problem()))
                .findFirst()
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> Answers.noProblem(language));
    }

    private static void requireLimit(@Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new BadQueryException("limit", "range", "应在 1 与 200 之间。", "It must be between 1 and 200.");
        }
    }

    /** @param place where a row stands; also the cursor, when it is the last of a page */
    private static <T> Entries<T> page(
            List<T> all, Function<T, String> place, @Nullable Integer limit, @Nullable String cursor) {
        var most = limit == null ? DEFAULT_LIMIT : limit;
        var rows = all.stream()
                .sorted(Comparator.comparing(place))
                .filter(row -> cursor == null || place.apply(row).compareTo(cursor) > 0)
                .limit(most + 1L)
                .toList();
        var isMore = rows.size() > most;
        var shown = isMore ? rows.subList(0, most) : rows;
        return new Entries<>(shown, isMore ? place.apply(shown.get(most - 1)) : null);
    }

    private static String place(ProblemView row) {
        return "%015d-%s".formatted(row.foundAt().toEpochMilli(), row.id());
    }

    @Operation(
            summary = "台账汇总 · Sums of the ledger",
            description = "期间内登记的问题（发现、整改、销号、逾期、五类，截至期末的状态）、检查活动与追责人次，均由登记事项累计。省级和纪检可查。"
                    + " Problems entered in the period (found, put right, struck off, overdue, by category, as of its end),"
                    + " inspections and person-times of consequences, all counted from entries. For the province and"
                    + " discipline.")
    @ApiResponse(
            responseCode = "200",
            description = "汇总 · The sums",
            content = @Content(schema = @Schema(implementation = Ledger.Summary.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH + "/summary")
    ResponseEntity<Object> summary(
            @Parameter(description = "含当日 inclusive", example = "2026-05-01") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "含当日 inclusive", example = "2026-07-05") @RequestParam(required = false) @Nullable
                    String to,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        if (!new Reader(Callers.of(key)).seesAll()) {
            return Answers.noList(Refusals.language(request));
        }
        var period = Period.stated(from, to);
        var entries = entries(key, part, request);
        return ResponseEntity.ok(part == null ? Ledger.summary(entries, period) : entries);
    }

    @Operation(
            summary = "检查活动 · Inspections",
            description = "按日期先后，每页 limit 条（1–200，默认 50），nextCursor 用作下一页的 cursor。省级和纪检可查。"
                    + " By date, limit a page (1–200, 50 by default); nextCursor of one page is cursor of the next. For the"
                    + " province and discipline.")
    @ApiResponse(responseCode = "200", description = "一页 · A page")
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH + "/inspections")
    ResponseEntity<Object> inspections(
            @Parameter(description = "含当日 inclusive", example = "2026-05-01") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "含当日 inclusive", example = "2026-07-05") @RequestParam(required = false) @Nullable
                    String to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        if (!new Reader(Callers.of(key)).seesAll()) {
            return Answers.noList(Refusals.language(request));
        }
        var period = Period.stated(from, to);
        requireLimit(limit);
        var entries = entries(key, part, request);
        if (part != null) {
            return ResponseEntity.ok(entries);
        }
        var rows = Ledger.inspections(entries, period);
        return ResponseEntity.ok(page(rows, row -> row.on() + "-" + row.id(), limit, cursor));
    }

    @Operation(
            summary = "追责问责 · Consequences for people",
            description = "按日期先后，每页 limit 条（1–200，默认 50），nextCursor 用作下一页的 cursor。省级和纪检可查。"
                    + " By date, limit a page (1–200, 50 by default); nextCursor of one page is cursor of the next. For the"
                    + " province and discipline.")
    @ApiResponse(responseCode = "200", description = "一页 · A page")
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH + "/consequences")
    ResponseEntity<Object> consequences(
            @Parameter(description = "含当日 inclusive", example = "2026-05-01") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "含当日 inclusive", example = "2026-07-05") @RequestParam(required = false) @Nullable
                    String to,
            @Parameter(description = "TALK, CRITICISM, TRANSFER …；可用逗号分隔几个 several with commas between")
                    @RequestParam(required = false)
                    @Nullable
                    String sanction,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        if (!new Reader(Callers.of(key)).seesAll()) {
            return Answers.noList(Refusals.language(request));
        }
        var period = Period.stated(from, to);
        var wanted = Choice.some("sanction", sanction, Sanction.class);
        requireLimit(limit);
        var entries = entries(key, part, request);
        if (part != null) {
            return ResponseEntity.ok(entries);
        }
        var rows = Ledger.consequences(entries, period).stream()
                .filter(row -> wanted.isEmpty() || wanted.contains(row.sanction()))
                .toList();
        return ResponseEntity.ok(page(rows, row -> row.on() + "-" + row.id(), limit, cursor));
    }

    private List<Entry> entries(Jwt key, @Nullable String part, HttpServletRequest request) {
        var reader = new Reader(Callers.of(key));
        return cities.all(
                store -> visible(store.ledger().stream(), reader),
                new TypeReference<List<Entry>>() {},
                PATH,
                part,
                Asker.of(key, request));
    }

    private static List<Entry> visible(Stream<LedgerEntry> kept, Reader reader) {
        return kept.filter(reader::sees)
                .map(entry -> Entry.of(entry, reader.seesAll()))
                .toList();
    }
}
