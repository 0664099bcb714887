package suda.routing.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Role;
import suda.routing.access.Asker;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.topology.RoutingTopology;
import suda.routing.topology.RulesInForce;
import suda.topics.Topics;
import tools.jackson.core.type.TypeReference;

/** What the triage desk's answers teach: names of places that could stand in the gazetteer. */
@RestController
class SuggestionController {
    private static final String PATH = "/api/v1/gazetteer/suggestions";

    private final CaseStore store;
    private final Instances instances;
    private final RulesInForce rules;

    SuggestionController(CaseStore store, Instances instances, RulesInForce rules) {
        this.store = store;
        this.instances = instances;
        this.rules = rules;
    }

    /** @param suggestions names that came up most often first */
    record Suggestions(String gazetteerVersion, List<Suggestion> suggestions) {}

    @Operation(
            summary = "地名建议 · Gazetteer suggestions",
            description = "省级指定承办时，分拨台工单中地名库没有的名称及所指定的单位；entry 可直接写入 gazetteer.yml 的 places。"
                    + "已在地名库中的不再列出；涉及投诉举报单位的工单不在其列。只有省级可查。"
                    + " Names in no gazetteer, of triage cases that the province designated, and to which office; entry"
                    + " is a line for places in gazetteer.yml. What the gazetteer knows by now is left out, and so are"
                    + " cases that accuse an office. For the province.")
    @ApiResponse(
            responseCode = "200",
            description = "建议 · The suggestions",
            content = @Content(schema = @Schema(implementation = Suggestions.class)))
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping(PATH)
    ResponseEntity<Object> suggestions(
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var language = Refusals.language(request);
        if (Callers.of(key).role() != Role.PROVINCE) {
            return Answers.noList(language);
        }
        var question = new Instances.Question(
                RoutingTopology.TRIAGE_ANSWERS, Topics.COMPLAINTS_SUBMITTED, PATH, part, Asker.of(key, request));
        var answers = instances.all(
                question,
                Instances.ALL,
                (streams, partition) -> store.answers(partition),
                new TypeReference<List<Suggestion.Answer>>() {});
        if (part != null) {
            return ResponseEntity.ok(answers);
        }
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var gazetteer = rules.now().casework().assigner().gazetteer();
        var unknown = Suggestion.of(answers).stream()
                .filter(s -> !gazetteer.knows(s.name(), today))
                .toList();
        return ResponseEntity.ok(new Suggestions(gazetteer.version(), unknown));
    }
}
