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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.contract.FollowUpLevel;
import suda.contract.FollowUpState;
import suda.routing.access.Asker;
import suda.routing.access.Callers;
import suda.routing.access.Choice;
import suda.routing.access.Period;
import suda.routing.access.Refusals;
import suda.routing.cases.Instances;
import suda.routing.oversight.Views.FollowUpView;
import suda.routing.rules.RuleBook;
import suda.routing.topology.OversightStore;
import suda.routing.topology.RulesInForce;
import tools.jackson.core.type.TypeReference;

/** What was proposed and done about cities that cannot be reached or do badly. */
@RestController
class FollowUpController {
    private static final String PATH = "/api/v1/followups";

    /**
     * @param counts of all that this key may see and asks for, whatever their state, by level and state, such as MEETING/PROPOSED
     * @param followUps the newest first
     */
    record FollowUps(Map<String, Long> counts, List<FollowUpView> followUps) {}

    private final Cities cities;
    private final RulesInForce rules;

    FollowUpController(Cities cities, RulesInForce rules) {
        this.cities = cities;
        this.rules = rules;
    }

    @Operation(
            summary = "约谈与通报 · Follow-up meetings and criticism",
            description = "系统建议，由人决定：每项都有依据（跨过的门槛及数据）、安排、记录、整改措施、到期复核与每一步的操作人和时间。"
                    + "省级和纪检可查全部；市州单位可查已决定的本市事项。办理在受理接口 POST /api/v1/followups/{id}/actions。"
                    + " Suda proposes, a person decides: each has its evidence, schedule, record, measures, the recheck at"
                    + " the deadline, and who did what and when. All for the province and discipline; a city's office"
                    + " sees what was decided about it. Act on them at intake.")
    @ApiResponse(
            responseCode = "200",
            description = "约谈与通报 · The follow-ups",
            content = @Content(schema = @Schema(implementation = FollowUps.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH)
    ResponseEntity<Object> list(
            @Parameter(description = "只查一个市州 One city only") @RequestParam(required = false) @Nullable String city,
            @Parameter(description = "PROPOSED, SCHEDULED, RECORDED, STRUCK_OFF, NOT_RECOVERED, ISSUED, DISMISSED")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "MEETING 约谈, CRITICISM 通报") @RequestParam(required = false) @Nullable String level,
            @Parameter(
                            description = "约谈（以召开与登记两日中较晚者为准）或发出通报的日期，含当日"
                                    + " day of the meeting (on which it was held or recorded, whichever is later) or of the"
                                    + " criticism, inclusive")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "含当日 inclusive") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "截至当日终了的情况，默认为目前 as it stood at the end of this day; default: now")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        ChannelController.requireCity(city);
        var wanted = Choice.one("state", state, FollowUpState.class);
        var ofLevel = Choice.one("level", level, FollowUpLevel.class);
        var done = from == null && to == null ? null : Period.stated(from, to);
        var end = asOf == null ? Instant.MAX : Period.endOf(Period.day("asOf", asOf));
        var reader = new Reader(Callers.of(key));
        var book = rules.shown();
        var all = cities.all(
                store -> visible(store, book, reader, city == null ? "" : city),
                new TypeReference<List<FollowUpView>>() {},
                city == null ? PATH : PATH + "?city=" + city,
                part,
                Asker.of(key, request));
        if (part != null) {
            return ResponseEntity.ok(all);
        }
        var found = all.stream()
                .flatMap(one -> one.asOf(end).stream())
                .filter(one -> ofLevel == null || one.level() == ofLevel)
                .filter(one -> done == null || one.isOf(done))
                .toList();
        var counts = found.stream()
                .collect(Collectors.groupingBy(
                        one -> one.level() + "/" + one.state(), TreeMap::new, Collectors.counting()));
        return ResponseEntity.ok(new FollowUps(
                counts,
                found.stream()
                        .filter(one -> wanted == null || one.state() == wanted)
                        .sorted(Comparator.comparing(FollowUpView::proposedAt)
                                .reversed()
                                .thenComparing(FollowUpView::id))
                        .toList()));
    }

    private static List<FollowUpView> visible(OversightStore store, RuleBook book, Reader reader, String city) {
        return store.followUps(city).stream()
                .filter(reader::sees)
                .map(known -> FollowUpView.of(known, book))
                .toList();
    }

    @Operation(summary = "一项约谈或通报 · One follow-up")
    @ApiResponse(
            responseCode = "200",
            description = "约谈或通报 · The follow-up",
            content = @Content(schema = @Schema(implementation = FollowUpView.class)))
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(PATH + "/{id:[0-9]{6}-[0-9]{4}-[0-9]{1,4}}")
    ResponseEntity<Object> one(
            @PathVariable String id,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var reader = new Reader(Callers.of(key));
        var book = rules.shown();
        var found = cities.all(
                store -> visible(store, book, reader, id.substring(0, 6)).stream()
                        .filter(one -> one.id().equals(id))
                        .toList(),
                new TypeReference<List<FollowUpView>>() {},
                PATH + "/" + id,
                part,
                Asker.of(key, request));
        if (part != null) {
            return ResponseEntity.ok(found);
        }
        return found.isEmpty()
                ? ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(Refusals.problem(
                                HttpStatus.NOT_FOUND,
                                Refusals.language(request),
                                "没有这项约谈或通报，或者您无权查看。",
                                "There is no such follow-up, or you may not see it."))
                : ResponseEntity.ok(found.get(0));
    }
}
