package suda.routing.inbox;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Role;
import suda.routing.access.Asker;
import suda.routing.access.BadQueryException;
import suda.routing.access.PageLimit;
import suda.routing.access.Refusals;
import suda.routing.access.ShortBody;
import suda.routing.cases.Answers;
import suda.routing.cases.DeskFigures;
import suda.routing.cases.Instances;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What an office was told, for the office itself alone. */
@RestController
@RequestMapping("/api/v1/offices/{code}")
class InboxController {
    /** @param position behind what the office has seen: {@code end} of the page that it looked at */
    record Seen(long position) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Inbox inbox;
    private final DeskFigures figures;

    InboxController(Inbox inbox, DeskFigures figures) {
        this.inbox = inbox;
        this.figures = figures;
    }

    @Operation(
            summary = "单位消息 · An office's messages",
            description = "本单位主题 offices.<code> 中的消息，新的在前，每页 limit 条（1–200，默认 50）；答复中的 nextCursor 用作下一页的 cursor，为空即到末页。"
                    + "seen 为已看到的位置，unseen 为其后的条数（500 即不少于 500）。"
                    + "本单位已不可见的工单，其消息不再列出，只说工单已离开（WITHDRAWN，无标题和理由）。只有本单位可查。"
                    + " What lies in the office's own topic, the newest first, limit a page (1–200, 50 by default);"
                    + " nextCursor of one page is cursor of the next and null at the end. seen is the position behind what"
                    + " the office has seen, unseen the number of messages from there on (500: at least). Of a case that"
                    + " the office may no longer see nothing is listed but that it left (WITHDRAWN, without title and"
                    + " reason). For the office itself alone.")
    @ApiResponse(
            responseCode = "200",
            description = "一页 · A page",
            content = @Content(schema = @Schema(implementation = MessagePage.class)))
    @ApiResponse(responseCode = "400", description = "参数有误 · A parameter is wrong")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "503", description = "暂时无法查全 · Cannot be asked for whole now, try again")
    @GetMapping("/messages")
    ResponseEntity<Object> messages(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt key,
            HttpServletRequest request) {
        return own(
                code,
                key,
                request,
                asker -> ResponseEntity.ok(inbox.page(asker, PageLimit.of(limit), position(cursor))));
    }

    @Operation(
            summary = "看到哪里了 · How far the office has looked",
            description =
                    "记下本单位已看到的位置（通常是答复中的 end），由消息代理以消费组 desk.<code> 保存，不会后退；"
                            + "重复提交同一位置可使其不被代理遗忘。"
                            + " Keeps the position behind what the office has seen (usually end of a page) in the consumer group"
                            + " desk.<code>; it never goes back. To send the same one again keeps the broker from forgetting it.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Seen.class)))
    @ApiResponse(responseCode = "204", description = "已记下 · Kept")
    @ApiResponse(responseCode = "400", description = "没有这个位置 · There is no such position")
    @ApiResponse(responseCode = "404", description = "不存在或不可见 · Does not exist, or may not be seen")
    @ApiResponse(responseCode = "413", description = "内容超过 8 KiB · Larger than 8 KiB")
    @ApiResponse(responseCode = "503", description = "暂时无法保存 · Cannot be kept now, try again")
    @PostMapping("/messages:seen")
    ResponseEntity<Object> seen(@PathVariable String code, @AuthenticationPrincipal Jwt key, HttpServletRequest request)
            throws IOException {
        var body = ShortBody.read(request);
        return own(code, key, request, asker -> {
            inbox.saw(code, stated(body));
            return ResponseEntity.noContent().<Object>build();
        });
    }

    /** What other instances ask: the office's list, as far as it is here, in figures. */
    @Hidden
    @GetMapping("/cases:figures")
    ResponseEntity<Object> figures(
            @PathVariable String code,
            @RequestParam String asOf,
            @AuthenticationPrincipal Jwt key,
            @RequestHeader(Instances.PART) String part,
            HttpServletRequest request) {
        return own(code, key, request, asker -> ResponseEntity.ok(figures.parts(asker, instant(asOf), "", part)));
    }

    private static ResponseEntity<Object> own(
            String code, Jwt key, HttpServletRequest request, Function<Asker, ResponseEntity<Object>> answer) {
        var asker = Asker.of(key, request);
        return asker.caller().role() == Role.OFFICE && asker.code().equals(code)
                ? answer.apply(asker)
                : Answers.noList(Refusals.language(request));
    }

    private static @Nullable Long position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (cursor.matches("\\d{1,18}")) {
            return Long.valueOf(cursor);
        }
        throw new BadQueryException(
                "cursor", "cursor", "应为上一页答复中的 nextCursor。", "It must be nextCursor of the page before.");
    }

    private static long stated(byte[] body) {
        try {
            var position = JSON.readTree(body).path("position");
            if (position.isIntegralNumber() && position.canConvertToLong()) {
                return position.asLong();
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw Inbox.noPosition();
    }

    private static Instant instant(String asOf) {
        try {
            return Instant.parse(asOf);
        } catch (DateTimeException e) {
            throw new BadQueryException("asOf", "format", "应为一个时刻。", "It must be an instant.");
        }
    }
}
