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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.divisions.Divisions;
import suda.routing.access.BadQueryException;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.cases.Instances;
import suda.routing.channels.OversightPolicy;
import suda.routing.oversight.Views.City;
import tools.jackson.core.type.TypeReference;

/** How well each city can be reached. */
@RestController
class ChannelController {
    private static final String PATH = "/api/v1/channels";

    /** @param asOf up to when the newest of it was judged */
    record Channels(Instant asOf, String policyVersion, List<City> cities) {}

    private final Cities cities;

    ChannelController(Cities cities) {
        this.cities = cities;
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
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        requireCity(city);
        var reader = new Reader(Callers.of(key));
        var found = cities
                .all(
                        store -> cities.cities(store, reader::sees).stream()
                                .filter(one -> city == null || city.equals(one.city()))
                                .filter(one -> reader.seesChannelsOf(one.city()))
                                .toList(),
                        new TypeReference<List<City>>() {},
                        city == null ? PATH : PATH + "?city=" + city,
                        part,
                        authorization,
                        Refusals.language(request).toLanguageTag())
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
                OversightPolicy.shipped().version(),
                found));
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
