package suda.routing.brief;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import suda.routing.access.Period;
import suda.routing.access.Refusals;
import suda.routing.brief.Texts.Language;
import suda.routing.cases.Answers;
import suda.routing.cases.Instances;
import suda.routing.channels.OversightPolicy;
import suda.routing.oversight.Cities;
import suda.routing.oversight.CityLine;
import suda.routing.oversight.Ledger;
import suda.routing.oversight.Reader;
import suda.routing.oversight.Views.FollowUpView;
import suda.routing.rules.RuleBook;
import suda.routing.topology.OversightStore;
import suda.routing.topology.RulesInForce;
import tools.jackson.core.type.TypeReference;

/** Prints the province's work brief 简报 of some days, from events alone. */
@RestController
class BriefController {
    private static final String PATH = "/api/v1/brief";

    /** What one partition has of the cities' lines, follow-ups and ledger. */
    record Part(List<FollowUpView> followUps, List<Ledger.Entry> entries, List<CityLine> lines) {
        static Part read(OversightStore store, RuleBook book, OversightPolicy policy, Period period) {
            return new Part(
                    store.followUps("").stream()
                            .map(known -> FollowUpView.of(known, book))
                            .toList(),
                    store.ledger().stream()
                            .map(entry -> Ledger.Entry.of(entry, true))
                            .toList(),
                    CityLine.all(store, policy, period));
        }
    }

    private final Cities cities;
    private final HotlineFigures cases;
    private final RulesInForce rules;
    private final @Nullable String scenario;
    private final InstantSource clock = InstantSource.system();

    BriefController(Cities cities, HotlineFigures cases, RulesInForce rules, RoutingSettings settings) {
        this.cities = cities;
        this.cases = cases;
        this.rules = rules;
        this.scenario = settings.scenario().isEmpty() ? null : settings.scenario();
    }

    @Operation(
            summary = "工作简报 · The work brief",
            description =
                    "期间内受理、办结、满意率、督办、热线核查与约谈、走访暗访、问题台账、追责问责和各市州情况，截至期末，全部由事件累计；"
                            + "behind 给出每个数字的明细接口。格式由 format 或 Accept 决定：json、csv、xlsx、html、docx、text；"
                            + "语言由 lang 或 Accept-Language 决定，默认中文。省级和纪检可查。"
                            + " Accepted, closed, satisfaction, supervised, lines reviewed and cities called in, inspection, the ledger,"
                            + " consequences and each city, as of the end of the period, all counted from events; behind says where"
                            + " each figure's cases or entries are listed. The format by format or Accept: json, csv, xlsx, html, docx,"
                            + " text; the language by lang or Accept-Language, Chinese by default. For the province and discipline.")
    @ApiResponse(
            responseCode = "200",
            description = "简报 · The brief",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Brief.class)),
                @Content(mediaType = "text/csv"),
                @Content(mediaType = "text/html"),
                @Content(mediaType = "text/plain"),
                @Content(mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                @Content(mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
            })
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH)
    ResponseEntity<Object> brief(
            @Parameter(
                            description = "含当日，默认为 to 当月 1 日；一次最多查 40 年"
                                    + " inclusive; default: the first of to's month; 40 years at most",
                            example = "2026-05-01")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "含当日，默认为今天 inclusive; default: today", example = "2026-07-05")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(description = "json, csv, xlsx, html, docx, text") @RequestParam(required = false) @Nullable
                    String format,
            @Parameter(description = "zh, en") @RequestParam(required = false) @Nullable String lang,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var asker = Asker.of(key, request);
        if (!new Reader(asker.caller()).seesAll()) {
            return Answers.noList(Refusals.language(request));
        }
        // A scenario has a time of its own, which today means nothing to.
        var period = Period.of(from, to, scenario == null ? Period.dayOf(clock.instant()) : null);
        var language = language(lang, asker.language());
        var as = part == null ? Format.of(format, accept) : Format.JSON;
        var policy = rules.now().oversight();
        var book = rules.shown();
        var parts = cities.all(
                store -> List.of(Part.read(store, book, policy, period)),
                new TypeReference<List<Part>>() {},
                PATH + "?from=" + period.from() + "&to=" + period.to(),
                part,
                asker);
        if (part != null) {
            return ResponseEntity.ok(parts);
        }
        var figures = cases.of(period, asker);
        var brief = Brief.of(
                period,
                scenario,
                figures.hotlines(),
                figures.supervised(),
                figures.cities(),
                parts.stream().flatMap(one -> one.followUps().stream()).toList(),
                parts.stream().flatMap(one -> one.entries().stream()).toList(),
                parts.stream().flatMap(one -> one.lines().stream()).toList(),
                policy);
        return written(brief, as, language, policy);
    }

    private static ResponseEntity<Object> written(Brief brief, Format as, Language language, OversightPolicy policy) {
        var name = Texts.in(language).of("title") + "-" + brief.from() + "-" + brief.to() + "." + as.suffix();
        var disposition = as == Format.XLSX || as == Format.DOCX || as == Format.CSV
                ? ContentDisposition.attachment()
                : ContentDisposition.inline();
        return ResponseEntity.ok()
                .contentType(as.type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(as == Format.JSON ? brief : as.write(Writing.of(brief, language, policy)));
    }

    private static Language language(@Nullable String stated, String asked) {
        return switch (stated == null ? asked : stated) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> throw new BadQueryException("lang", "choice", "应为 zh 或 en。", "It must be zh or en.");
        };
    }
}
