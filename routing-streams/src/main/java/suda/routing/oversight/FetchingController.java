package suda.routing.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.divisions.Divisions;
import suda.routing.access.Asker;
import suda.routing.cases.Instances;

/** Which offices do not read their own topics. */
@RestController
class FetchingController {
    /** @param counts of those listed, by state */
    record Offices(Map<FetchingView.State, Long> counts, List<FetchingView> offices) {}

    private final Fetching fetching;

    FetchingController(Fetching fetching) {
        this.fetching = fetching;
    }

    @Operation(
            summary = "单位读取本单位主题的情况 · Whether offices read their own topics",
            description = "只列出未读取（NOT_FETCHED）或曾经未读取、现已恢复（FETCHING）的单位：自何时起、最早一条未读消息的时间、未读条数（不少于）、"
                    + "是否有消费组提交过读取位置、何时所见。省级、纪检、运维可查全部，市州单位查本单位和所辖县，县级单位查本单位。"
                    + " Only offices that do not read (NOT_FETCHED), or once did not and do again (FETCHING): since when, the"
                    + " time of the oldest unread message, how many there are at least, whether any consumer group ever"
                    + " committed a position, and when all this was seen. All of it for the province, discipline and"
                    + " operators; a city's office sees itself and its counties', a county's office itself.")
    @ApiResponse(
            responseCode = "200",
            description = "读取情况 · How they read",
            content = @Content(schema = @Schema(implementation = Offices.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(Fetching.PATH)
    ResponseEntity<Object> offices(
            @Parameter(description = "只查一个市州（或 430000：省级单位） One city only, or 430000 for the province's office")
                    @RequestParam(required = false)
                    @Nullable
                    String city,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        if (!Divisions.hunan().province().code().equals(city)) {
            ChannelController.requireCity(city);
        }
        var found = fetching.seen(Asker.of(key, request), city, part);
        if (part != null) {
            return ResponseEntity.ok(found);
        }
        var counts =
                found.stream().collect(Collectors.groupingBy(FetchingView::state, TreeMap::new, Collectors.counting()));
        return ResponseEntity.ok(new Offices(counts, found));
    }
}
