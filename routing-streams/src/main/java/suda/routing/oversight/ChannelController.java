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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.divisions.Divisions;
import suda.divisions.Terms;
import suda.routing.access.Asker;
import suda.routing.access.BadQueryException;
import suda.routing.access.Callers;
import suda.routing.access.Period;
import suda.routing.access.Refusals;
import suda.routing.cases.Answers;
import suda.routing.cases.Instances;
import suda.routing.followups.Words;
import suda.routing.oversight.Views.City;
import suda.routing.topology.RulesInForce;
import tools.jackson.core.type.TypeReference;

/** How well each city can be reached. */
@RestController
class ChannelController {
    private static final String PATH = "/api/v1/channels";

    /** @param asOf up to when the newest of it was judged */
    record Channels(Instant asOf, String policyVersion, List<City> cities) {}

    private final Cities cities;
    private final RulesInForce rules;

    ChannelController(Cities cities, RulesInForce rules) {
        this.cities = cities;
        this.rules = rules;
    }

    @Operation(
            summary = "各市州受理渠道的可用性 · Availability of each city's channels",
            description = "每个市州及每个渠道：状态（GOOD 良好、UNKNOWN 样本不足、WARNING 预警、POOR 差、SILENT 失联）、24 小时滚动与本月的原始数、"
                    + "接通率及威尔逊区间、读数的重复、迟到、更正、重叠与矛盾次数、进行中的约谈。省级、纪检、运维可查全部，市州单位和热线查本市。"
                    + " Each city and each of its channels: state, raw counts of the rolling 24 hours and of this month,"
                    + " answer rate with its Wilson interval, how many readings were repeated, late, corrected,"
                    + " overlapping or contradictory, and the follow-up that is open. All of it for the province,"
                    + " discipline and operators; cities and their hotlines see their own.")
    @ApiResponse(
            responseCode = "200",
            description = "可用性 · Availability",
            content = @Content(schema = @Schema(implementation = Channels.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH)
    ResponseEntity<Object> channels(
            @Parameter(description = "只查一个市州 One city only", example = "430100")
                    @RequestParam(required = false)
                    @Nullable
                    String city,
            @Parameter(
                            description =
                                    "只查截至当日终了已核查热线的市州 Only cities whose lines had been reviewed by the end of this day")
                    @RequestParam(required = false)
                    @Nullable
                    String reviewedBy,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        requireCity(city);
        var by = reviewedBy == null ? null : Period.day("reviewedBy", reviewedBy);
        var reader = new Reader(Callers.of(key));
        var policy = rules.now().oversight();
        var found = cities
                .all(
                        store -> cities.cities(store, reader::sees).stream()
                                .filter(one -> city == null || city.equals(one.city()))
                                .filter(one -> reader.seesChannelsOf(one.city()))
                                .filter(one -> by == null || CityLine.isReviewed(store, policy, one.city(), by))
                                .toList(),
                        new TypeReference<List<City>>() {},
                        PATH + "?" + (city == null ? "" : "city=" + city + "&")
                                + (by == null ? "" : "reviewedBy=" + by),
                        part,
                        Asker.of(key, request))
                .stream()
                .sorted(Comparator.comparing(City::city))
                .toList();
        if (part != null) {
            return ResponseEntity.ok(found);
        }
        return ResponseEntity.ok(new Channels(
                found.stream()
                        .map(one -> one.window().to())
                        .max(Comparator.naturalOrder())
                        .orElseGet(Instant::now),
                policy.version(),
                found));
    }

    /**
     * @param days by channel and day; days without any attempt or test call are left out
     */
    record Days(String city, String name, List<CityLine.Day> days) {}

    @Operation(
            summary = "一个市州逐日的接通数据 · A city's channels day by day",
            description = "每个渠道每天的原始数与接通率，长期保存。省级、纪检、运维可查全部，市州单位和热线查本市。"
                    + " Raw counts and answer rate of each channel on each day, kept for good. All of it for the province,"
                    + " discipline and operators; cities and their hotlines see their own.")
    @ApiResponse(
            responseCode = "200",
            description = "逐日数据 · The days",
            content = @Content(schema = @Schema(implementation = Days.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(PATH + "/{city:[0-9]{6}}/days")
    ResponseEntity<Object> days(
            @PathVariable String city,
            @Parameter(description = "12328；默认为规定必设的 by default those that every city must have")
                    @RequestParam(required = false)
                    @Nullable
                    String channel,
            @Parameter(description = "含当日 inclusive", example = "2026-05-01") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "含当日 inclusive", example = "2026-07-05") @RequestParam(required = false) @Nullable
                    String to,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        requireCity(city);
        var policy = rules.now().oversight();
        var channels = channel == null ? policy.mandatory() : Set.of(requireChannel(channel));
        var period = Period.stated(from, to);
        if (!new Reader(Callers.of(key)).seesChannelsOf(city)) {
            return Answers.noList(Refusals.language(request));
        }
        // What is open stays open: together its ends are further apart than anybody may ask for.
        var path = PATH + "/" + city + "/days?" + (from == null ? "" : "from=" + period.from() + "&")
                + (to == null ? "" : "to=" + period.to() + "&")
                + (channel == null ? "" : "channel=" + channel);
        var found = cities.all(
                store -> CityLine.days(store, policy, city, channels, period),
                new TypeReference<List<CityLine.Day>>() {},
                path,
                part,
                Asker.of(key, request));
        return ResponseEntity.ok(part != null ? found : new Days(city, Words.city(city), found));
    }

    private static String requireChannel(String channel) {
        if (!Terms.SERVICE_CHANNELS.containsKey(channel)) {
            var known = String.join(", ", Terms.SERVICE_CHANNELS.keySet());
            throw new BadQueryException("channel", "choice", "应为下列之一：" + known, "It must be one of: " + known);
        }
        return channel;
    }

    /** @throws BadQueryException if it is none of the 14 */
    static void requireCity(@Nullable String city) {
        if (city != null
                && Divisions.hunan().cities().stream()
                        .noneMatch(one -> one.code().equals(city))) {
            throw new BadQueryException(
                    "city", "choice", "应为本省一个市州的六位区划代码。", "It must be the six-digit code of a city of this province.");
        }
    }
}
