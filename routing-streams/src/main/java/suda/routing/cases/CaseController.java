package suda.routing.cases;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import suda.access.Caller;
import suda.cases.CaseId;
import suda.contract.CaseSnapshot;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.topology.RulesInForce;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One case, and what became of one action. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseController {
    private final CaseStore cases;
    private final Instances instances;
    private final RulesInForce rules;
    private final Visibility visibility = new Visibility();
    private final Now now;

    CaseController(CaseStore cases, Instances instances, RulesInForce rules, Now now) {
        this.cases = cases;
        this.instances = instances;
        this.rules = rules;
        this.now = now;
    }

    @Operation(
            summary = "查询工单 · Get a case",
            description = "办理经过、期限、退单与持有时长、答复与回访，以及您现在可以做什么（next）。"
                    + "只有名下有此工单的单位、报送平台和省级可见；不存在与不可见同样答复 404。"
                    + " Its history, deadlines, who held it and how long, answers and call-backs, and what you may do now"
                    + " (next). Visible to the offices that have it on their list, its platform and the province; what is"
                    + " hidden and what does not exist give the same 404.")
    @ApiResponse(
            responseCode = "200",
            description = "工单 · The case",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked now, try again")
    @GetMapping("/{caseId}")
    ResponseEntity<Object> get(
            @PathVariable String caseId,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var notFound = Answers.notFound(Refusals.language(request));
        var id = CaseId.parse(caseId);
        if (id.isEmpty()) {
            return notFound;
        }
        var found = id.get().text();
        return answer(found, "", authorization, part, request, () -> cases.find(found)
                .flatMap(known -> view(known, Callers.of(key), authorization, request))
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElse(notFound));
    }

    @Hidden
    @GetMapping("/{lead}/members/{member}")
    ResponseEntity<Object> member(
            @PathVariable String lead,
            @PathVariable String member,
            @AuthenticationPrincipal Jwt key,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var none = Answers.notFound(Refusals.language(request));
        var id = CaseId.parse(lead);
        var of = CaseId.parse(member);
        if (id.isEmpty() || of.isEmpty()) {
            return none;
        }
        var path = "/members/" + of.get().text();
        return answer(id.get().text(), path, authorization, part, request, () -> here(
                        id.get().text(), of.get().text(), Callers.of(key), authorization, request)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElse(none));
    }

    @Operation(
            summary = "操作结果 · What became of an action",
            description = "只答复本人（本单位、本平台）的操作：受理，或退回及理由。尚无结果也是 404。"
                    + " Of the caller's own actions only: accepted, or refused with the reason. 404 also while it is not"
                    + " decided.")
    @ApiResponse(
            responseCode = "200",
            description = "结果 · The outcome",
            content = @Content(schema = @Schema(implementation = OutcomeView.class)))
    @ApiResponse(responseCode = "404", description = "没有，或尚无结果 · None, or not decided yet")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked now, try again")
    @GetMapping("/{caseId}/actions/{actionId}")
    ResponseEntity<Object> outcome(
            @PathVariable String caseId,
            @PathVariable String actionId,
            @AuthenticationPrincipal Jwt key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Parameter(hidden = true) @RequestHeader(name = Instances.PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        var none = Answers.noOutcome(Refusals.language(request));
        var id = CaseId.parse(caseId);
        if (id.isEmpty()) {
            return none;
        }
        var found = id.get().text();
        var path = "/actions/" + UriUtils.encodePathSegment(actionId, java.nio.charset.StandardCharsets.UTF_8);
        return answer(found, path, authorization, part, request, () -> cases.outcome(found, Callers.of(key), actionId)
                .map(OutcomeView::of)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElse(none));
    }

    /** Here, if the case is here or was asked for here; otherwise where it is. */
    private ResponseEntity<Object> answer(
            String caseId,
            String path,
            String authorization,
            @Nullable String part,
            HttpServletRequest request,
            Supplier<ResponseEntity<Object>> here) {
        var other = part == null ? instances.other(caseId) : Optional.<org.apache.kafka.streams.state.HostInfo>empty();
        if (other.isEmpty()) {
            return here.get();
        }
        try {
            return passed(instances
                    .ask(
                            other.get(),
                            "/api/v1/cases/" + caseId + path,
                            String.valueOf(CaseStore.partitionOf(caseId)),
                            authorization,
                            Refusals.language(request).toLanguageTag())
                    .join());
        } catch (CompletionException e) {
            throw new CaseStore.NotReadyException("another instance gives no answer", e);
        }
    }

    private static ResponseEntity<Object> passed(HttpResponse<byte[]> answer) {
        var passed = ResponseEntity.status(answer.statusCode());
        for (var name : new String[] {HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER}) {
            answer.headers().firstValue(name).ifPresent(value -> passed.header(name, value));
        }
        return passed.body(answer.body());
    }

    private Optional<CaseView> view(
            CaseSnapshot known, Caller caller, String authorization, HttpServletRequest request) {
        var sight = visibility.of(known, caller);
        if (sight == Visibility.Sight.NONE) {
            return Optional.empty();
        }
        var under = known.getMergedInto() == null ? null : under(known, caller, authorization, request);
        var at = now.of(known);
        var turns = rules.shown().at(at).casework().turns();
        return Optional.of(CaseView.of(known, under, sight, caller, turns, at));
    }

    private WorkedUnder under(CaseSnapshot known, Caller caller, String authorization, HttpServletRequest request) {
        return under(Objects.requireNonNull(known.getMergedInto()), known.getCaseId(), caller, authorization, request);
    }

    /** Up to the case that is merged into no other; here or wherever each of them is. */
    private Optional<WorkedUnder> here(
            String lead, String member, Caller caller, String authorization, HttpServletRequest request) {
        var known = cases.find(lead);
        var above = known.map(CaseSnapshot::getMergedInto);
        return above.isPresent() && WorkedUnder.mayAsk(known.get(), member, caller)
                ? Optional.of(under(above.get(), member, caller, authorization, request))
                : known.flatMap(one -> WorkedUnder.of(one, member, caller));
    }

    private WorkedUnder under(
            String lead, String member, Caller caller, String authorization, HttpServletRequest request) {
        var other = instances.other(lead);
        if (other.isEmpty()) {
            return here(lead, member, caller, authorization, request).orElse(WorkedUnder.HIDDEN);
        }
        try {
            var answer = instances
                    .ask(
                            other.get(),
                            "/api/v1/cases/" + lead + "/members/" + member,
                            String.valueOf(CaseStore.partitionOf(lead)),
                            authorization,
                            Refusals.language(request).toLanguageTag())
                    .join();
            // Not heard of there yet, it is on its way.
            return answer.statusCode() == HttpStatus.OK.value()
                    ? JsonMapper.shared().readValue(answer.body(), WorkedUnder.class)
                    : WorkedUnder.HIDDEN;
        } catch (CompletionException | JacksonException e) {
            throw new CaseStore.NotReadyException("another instance gives no answer", e);
        }
    }
}
