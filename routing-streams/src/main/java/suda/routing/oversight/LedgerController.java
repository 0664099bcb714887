package suda.routing.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.contract.LedgerCategory;
import suda.contract.LedgerEntry;
import suda.contract.LedgerState;
import suda.contract.Sanction;
import suda.routing.access.BadQueryException;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.cases.Answers;
import suda.routing.cases.Instances;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.oversight.Views.ConsequenceView;
import suda.routing.oversight.Views.InspectionView;
import suda.routing.oversight.Views.ProblemView;
import suda.routing.topology.OversightStore;
import tools.jackson.core.type.TypeReference;

/** The ledger of problems 问题台账, with what was inspected and who had to answer for it. */
@RestController
class LedgerController {
    private static final String PATH = "/api/v1/ledger";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    /** What one instance has, of one kind each. */
    record Entry(
            @Nullable ProblemView problem,
            @Nullable InspectionView inspection,
            @Nullable ConsequenceView consequence) {}

    /** @param nextCursor null at the end */
    record Page(List<ProblemView> entries, @Nullable String nextCursor) {}

    /**
     * @param found problems entered in the period
     * @param putRight of those, struck off ones among them
     * @param overdue of those, still to be put right after their deadline
     */
    record Problems(int found, int putRight, int struckOff, int overdue, Map<LedgerCategory, Integer> categories) {}

    record Inspections(
            int firmsVisited, int peopleTalkedTo, int unannouncedVisits, int inspections, int caseFilesReviewed) {}

    /** @param listed the problems that the province publishes one by one */
    record Summary(
            LocalDate from,
            LocalDate to,
            Problems problems,
            Problems listed,
            Inspections inspections,
            int personTimes,
            Map<Sanction, Integer> sanctions) {}

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
            @RequestParam(required = false) @Nullable String state,
            @Parameter(description = "true：只查公布的清单 only what is published one by one")
                    @RequestParam(required = false, defaultValue = "false")
                    boolean listed,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var ofCategory = Choices.one("category", category, LedgerCategory.class);
        var inState = Choices.one("state", state, LedgerState.class);
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new BadQueryException("limit", "range", "应在 1 与 200 之间。", "It must be between 1 and 200.");
        }
        var entries = entries(key, part, authorization, request);
        if (part != null) {
            return ResponseEntity.ok(entries);
        }
        var rows = entries.stream()
                .map(Entry::problem)
                .filter(Objects::nonNull)
                .map(ProblemView.class::cast)
                .filter(row -> office == null || office.equals(row.office()))
                .filter(row -> ofCategory == null || row.category() == ofCategory)
                .filter(row -> inState == null || row.state() == inState)
                .filter(row -> !listed || row.listed())
                .sorted(Comparator.comparing(LedgerController::place))
                .filter(row -> cursor == null || place(row).compareTo(cursor) > 0)
                .limit((limit == null ? DEFAULT_LIMIT : limit) + 1L)
                .toList();
        var isMore = rows.size() > (limit == null ? DEFAULT_LIMIT : limit);
        var shown = isMore ? rows.subList(0, rows.size() - 1) : rows;
        return ResponseEntity.ok(new Page(shown, isMore ? place(shown.get(shown.size() - 1)) : null));
    }

    private static String place(ProblemView row) {
        return "%015d-%s".formatted(row.foundAt().toEpochMilli(), row.id());
    }

    @Operation(
            summary = "台账汇总 · Sums of the ledger",
            description = "期间内登记的问题（发现、整改、销号、逾期、五类）、检查活动与追责人次，均由登记事项累计。省级和纪检可查。"
                    + " Problems entered in the period (found, put right, struck off, overdue, by category), inspections and"
                    + " person-times of consequences, all counted from entries. For the province and discipline.")
    @ApiResponse(
            responseCode = "200",
            description = "汇总 · The sums",
            content = @Content(schema = @Schema(implementation = Summary.class)))
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
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        if (!new Reader(Callers.of(key)).seesAll()) {
            return Answers.noList(Refusals.language(request));
        }
        var first = date("from", from, LocalDate.of(2000, 1, 1));
        var last = date("to", to, LocalDate.of(2100, 12, 31));
        if (last.isBefore(first)) {
            throw new BadQueryException("to", "order", "不应早于 from。", "It must not be before from.");
        }
        var entries = entries(key, part, authorization, request);
        return ResponseEntity.ok(part == null ? summary(entries, first, last) : entries);
    }

    private static Summary summary(List<Entry> entries, LocalDate from, LocalDate to) {
        var problems = of(entries, Entry::problem)
                .filter(row -> isWithin(day(row.foundAt()), from, to))
                .toList();
        var inspections = of(entries, Entry::inspection)
                .filter(row -> isWithin(LocalDate.parse(row.on()), from, to))
                .toList();
        var consequences = of(entries, Entry::consequence)
                .filter(row -> isWithin(LocalDate.parse(row.on()), from, to))
                .toList();
        var sanctions = new EnumMap<Sanction, Integer>(Sanction.class);
        consequences.forEach(row -> sanctions.merge(row.sanction(), row.personTimes(), Integer::sum));
        return new Summary(
                from,
                to,
                sums(problems, to),
                sums(problems.stream().filter(ProblemView::listed).toList(), to),
                new Inspections(
                        sum(inspections, InspectionView::firmsVisited),
                        sum(inspections, InspectionView::peopleTalkedTo),
                        sum(inspections, InspectionView::unannouncedVisits),
                        sum(inspections, InspectionView::inspections),
                        sum(inspections, InspectionView::caseFilesReviewed)),
                sum(consequences, ConsequenceView::personTimes),
                sanctions);
    }

    private static Problems sums(List<ProblemView> rows, LocalDate to) {
        var categories = new EnumMap<LedgerCategory, Integer>(LedgerCategory.class);
        rows.forEach(row -> categories.merge(row.category(), 1, Integer::sum));
        return new Problems(
                rows.size(),
                (int) rows.stream()
                        .filter(row -> row.state() != LedgerState.FOUND)
                        .count(),
                (int) rows.stream()
                        .filter(row -> row.state() == LedgerState.STRUCK_OFF)
                        .count(),
                (int) rows.stream()
                        .filter(row -> row.state() == LedgerState.FOUND)
                        .filter(row -> !day(row.dueAt().minusMillis(1)).isAfter(to))
                        .filter(row -> row.steps().stream()
                                .anyMatch(step -> step.what().equals("ProblemOverdue")))
                        .count(),
                categories);
    }

    private static <T> Stream<T> of(List<Entry> entries, java.util.function.Function<Entry, @Nullable T> kind) {
        return entries.stream().map(kind).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private static <T> int sum(List<T> rows, ToIntFunction<T> what) {
        return rows.stream().mapToInt(what).sum();
    }

    private static LocalDate day(java.time.Instant at) {
        return at.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    private static boolean isWithin(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static LocalDate date(String name, @Nullable String stated, LocalDate otherwise) {
        try {
            return stated == null ? otherwise : LocalDate.parse(stated);
        } catch (DateTimeException e) {
            throw new BadQueryException(name, "format", "应为日期，例如 2026-05-01。", "It must be a date such as 2026-05-01.");
        }
    }

    private List<Entry> entries(Jwt key, @Nullable String part, String authorization, HttpServletRequest request) {
        var reader = new Reader(Callers.of(key));
        return cities.all(
                store -> entries(store, reader),
                new TypeReference<List<Entry>>() {},
                PATH,
                part,
                authorization,
                Refusals.language(request).toLanguageTag());
    }

    private static List<Entry> entries(OversightStore store, Reader reader) {
        return store.ledger().stream()
                .filter(reader::sees)
                .map(entry -> entry(entry, reader))
                .toList();
    }

    private static Entry entry(LedgerEntry entry, Reader reader) {
        var problem = entry.getProblem();
        var inspection = entry.getInspection();
        var consequence = entry.getConsequence();
        return new Entry(
                problem == null ? null : ProblemView.of(entry, problem, reader.seesAll()),
                inspection == null
                        ? null
                        : new InspectionView(
                                entry.getId(),
                                inspection.getOn(),
                                inspection.getOffice(),
                                inspection.getFirmsVisited(),
                                inspection.getPeopleTalkedTo(),
                                inspection.getUnannouncedVisits(),
                                inspection.getInspections(),
                                inspection.getCaseFilesReviewed()),
                consequence == null
                        ? null
                        : new ConsequenceView(
                                entry.getId(),
                                consequence.getOn(),
                                consequence.getOffice(),
                                consequence.getSanction(),
                                consequence.getPersonTimes()));
    }
}
