package suda.routing.policies;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Role;
import suda.contract.PolicyKind;
import suda.routing.access.BadQueryException;
import suda.routing.access.Callers;
import suda.routing.access.Refusals;
import suda.routing.access.ShortBody;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.policies.PolicyViews.Checked;
import suda.routing.policies.PolicyViews.Entry;
import suda.routing.policies.PolicyViews.Shown;
import suda.routing.policies.PolicyViews.Standing;
import suda.routing.policy.Fault;
import suda.routing.rules.PolicyFiles;
import suda.routing.topology.RulesInForce;

/** The rules that the province decides by, as files. They are applied through intake. */
@RestController
class PolicyController {
    private static final String PATH = "/api/v1/policies";
    private static final String KIND = "/{kind:[a-z]+}";
    private static final Set<Role> READERS = EnumSet.of(Role.PROVINCE, Role.DISCIPLINE, Role.OPERATOR);
    /** With room for its record in a message of Kafka's usual size. */
    private static final int LARGEST = 900_000;

    record Policies(List<Standing> policies) {}

    record History(String kind, List<Entry> versions) {}

    private final RulesInForce rules;
    private final InstantSource clock = InstantSource.system();

    PolicyController(RulesInForce rules) {
        this.rules = rules;
    }

    @Operation(
            summary = "现行规则一览 · The policies in force",
            description = "每类规则（calendar 按年）现行的版本、何时起、经办人，以及已发布、尚未生效的下一版。省级、纪检、运维可查。"
                    + " Of each kind (of calendars, each year) the version in force, since when and by whom, and what has been"
                    + " applied to come next. For the province, discipline and operators.")
    @ApiResponse(
            responseCode = "200",
            description = "规则 · The policies",
            content = @Content(schema = @Schema(implementation = Policies.class)))
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(PATH)
    ResponseEntity<Object> policies(@AuthenticationPrincipal Jwt key, HttpServletRequest request) {
        return mayRead(key)
                ? ResponseEntity.ok(new Policies(views().standings(clock.instant())))
                : notFound(Refusals.language(request));
    }

    @Operation(
            summary = "一类规则的现行文件 · The file of a policy in force",
            description = "kind：routing、gazetteer、deadlines、oversight、repeats、calendar、contacts。text 为文件原文；"
                    + "未发布过的为随软件提供的文件。省级、纪检、运维可查。"
                    + " text is the file; where nothing was applied, the one that ships. For the province, discipline and"
                    + " operators.")
    @ApiResponse(
            responseCode = "200",
            description = "规则 · The policy",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(PATH + KIND)
    ResponseEntity<Object> policy(
            @PathVariable String kind,
            @Parameter(
                            description = "在此时刻 in force at this instant; 默认现在 default: now",
                            example = "2026-09-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            @Parameter(description = "日历的年份，默认今年 year of a calendar; default: this one", example = "2027")
                    @RequestParam(required = false)
                    @Nullable
                    Integer year,
            @AuthenticationPrincipal Jwt key,
            HttpServletRequest request) {
        var instant = at == null ? clock.instant() : instant(at);
        var ofYear = year == null ? WorkingCalendar.monthOf(clock.instant()).getYear() : year;
        return about(kind, key, request, found -> views().shown(found, instant, ofYear));
    }

    @Operation(
            summary = "一类规则的沿革 · The history of a policy",
            description = "发布过的各版，最新的在前：版本、何时起、何时发布、经办人、密钥的角色和代码、理由、是否有效。省级、纪检、运维可查。"
                    + " Every version that was applied, newest first: from when it counts, when it was published, who answers"
                    + " for it, role and code of the key, the reason, and whether it could be used. For the province,"
                    + " discipline and operators.")
    @ApiResponse(
            responseCode = "200",
            description = "沿革 · The history",
            content = @Content(schema = @Schema(implementation = History.class)))
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @GetMapping(PATH + KIND + "/history")
    ResponseEntity<Object> history(
            @PathVariable String kind, @AuthenticationPrincipal Jwt key, HttpServletRequest request) {
        return about(kind, key, request, found -> Optional.of(new History(kind, views().history(found))));
    }

    @Operation(
            summary = "检查规则文件 · Check a policy file",
            description =
                    "正文为文件（UTF-8）。faults 为空即可发布；否则逐条给出行号、条目与中英文理由，一次列全。不改变任何东西。省级、纪检、运维可用。"
                            + " The body is the file (UTF-8). With no faults it may be applied; else each is told with line, entry and"
                            + " reason in both languages, all at once. Changes nothing. For the province, discipline and operators.")
    @ApiResponse(
            responseCode = "200",
            description = "检查结果 · What was found",
            content = @Content(schema = @Schema(implementation = Checked.class)))
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查询 · Cannot be asked for now, try again")
    @RequestBody(required = true, content = @Content(mediaType = "text/yaml", schema = @Schema(type = "string")))
    @PostMapping(
            path = PATH + KIND + ":check",
            consumes = {"text/yaml", "application/yaml", "application/x-yaml", MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<Object> check(
            @PathVariable String kind, @AuthenticationPrincipal Jwt key, HttpServletRequest request)
            throws IOException {
        var file = ShortBody.read(request, LARGEST);
        return about(
                kind,
                key,
                request,
                found -> Optional.of(file.map(bytes -> checked(found, bytes))
                        .orElseGet(() -> unfit(found, "文件过大，至多 900 KB", "is too large: 900 KB at most"))));
    }

    private Checked checked(PolicyKind kind, byte[] file) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return views().checked(kind, text.toString());
        } catch (CharacterCodingException e) {
            return unfit(kind, "不是 UTF-8 编码的文字，请另存为 UTF-8", "is no text in UTF-8: save it as such");
        }
    }

    private static Checked unfit(PolicyKind kind, String zh, String en) {
        return new Checked(PolicyFiles.nameOf(kind), "", List.of(new Fault(0, "", zh, en)));
    }

    private <T> ResponseEntity<Object> about(
            String kind, Jwt key, HttpServletRequest request, Function<PolicyKind, Optional<T>> answer) {
        return Optional.of(kind)
                .filter(k -> mayRead(key))
                .flatMap(PolicyFiles::kindNamed)
                .flatMap(answer)
                .map(found -> ResponseEntity.ok((Object) found))
                .orElseGet(() -> notFound(Refusals.language(request)));
    }

    private PolicyViews views() {
        if (!rules.isKnown()) {
            throw new NotReadyException("policies are not read yet", null);
        }
        return new PolicyViews(rules.shown());
    }

    private static boolean mayRead(Jwt key) {
        return READERS.contains(Callers.of(key).role());
    }

    private static Instant instant(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeException e) {
            throw new BadQueryException(
                    "at",
                    "format",
                    "应为时刻，例如 2026-09-01T00:00:00Z。",
                    "It must be an instant, as in 2026-09-01T00:00:00Z.");
        }
    }

    private static ResponseEntity<Object> notFound(Locale language) {
        var problem = Refusals.problem(
                HttpStatus.NOT_FOUND, language, "没有这样的规则，或者您无权查看。", "There is no such policy, or you may not see it.");
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
