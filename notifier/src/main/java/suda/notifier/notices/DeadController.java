package suda.notifier.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.contract.NoticeChannel;
import suda.contract.OpenNotice;
import suda.notifier.Problems;

/** Notices that were given up, and a way to send them again: for operators, so no case is told but by its id. */
@RestController
@RequestMapping("/api/v1/notices")
class DeadController {
    private static final int LONGEST_PAGE = 200;
    private static final int MOST_AT_ONCE = 1000;

    /** @param failure of the last attempt */
    record DeadNotice(
            String id,
            String caseId,
            String addressee,
            String officer,
            NoticeChannel channel,
            int attempts,
            @Nullable String failure,
            String assignedAt,
            String diedAt) {
        static DeadNotice of(OpenNotice notice) {
            return new DeadNotice(
                    notice.getNoticeId(),
                    notice.getCaseId(),
                    notice.getAddressee(),
                    notice.getOfficer(),
                    notice.getChannel(),
                    notice.getAttempts(),
                    notice.getFailure(),
                    notice.getAt().toString(),
                    notice.getDueAt().toString());
        }
    }

    /** @param next to be given as {@code after} for the next page; null on the last */
    record Page(List<DeadNotice> notices, @Nullable String next) {}

    private final NoticeLoop loop;

    DeadController(NoticeLoop loop) {
        this.loop = loop;
    }

    @GetMapping("/dead")
    Page dead(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String addressee,
            @RequestParam @Nullable String officer,
            @RequestParam @Nullable NoticeChannel channel) {
        var size = Math.max(1, Math.min(limit, LONGEST_PAGE));
        var wanted = filter(addressee, officer, channel);
        var notices = new ArrayList<DeadNotice>();
        String last = null;
        for (var entry : loop.dead().tailMap(after, false).entrySet()) {
            if (wanted.test(entry.getValue())) {
                if (notices.size() == size) {
                    return new Page(notices, last);
                }
                notices.add(DeadNotice.of(entry.getValue()));
                last = entry.getKey();
            }
        }
        return new Page(notices, null);
    }

    @PostMapping("/dead/{id}:resend")
    CompletableFuture<ResponseEntity<Object>> resend(
            @PathVariable String id,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return loop.ask((book, now) -> book.resend(id, now)).thenApply(done -> switch (done) {
            case DONE -> ResponseEntity.accepted().body(Map.of("resent", 1));
            case UNKNOWN ->
                Problems.answer(
                        HttpStatus.NOT_FOUND,
                        language,
                        "没有这条通知，或者它已经送达。",
                        "There is no such notice, or it has been delivered.");
            case NOT_DEAD ->
                Problems.answer(
                        HttpStatus.CONFLICT,
                        language,
                        "这条通知还在自动重试，不必重发。",
                        "This notice is still being tried; there is no need to send it again.");
        });
    }

    @PostMapping("/dead:resend")
    CompletableFuture<ResponseEntity<Object>> resendAll(
            @RequestParam @Nullable String addressee,
            @RequestParam @Nullable String officer,
            @RequestParam @Nullable NoticeChannel channel,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        if (addressee == null && officer == null && channel == null) {
            return CompletableFuture.completedFuture(Problems.answer(
                    HttpStatus.BAD_REQUEST,
                    language,
                    "请用 addressee、officer 或 channel 指明重发哪些。",
                    "Say which ones by addressee, officer or channel."));
        }
        var wanted = filter(addressee, officer, channel);
        return loop.ask((book, now) -> book.resend(wanted, MOST_AT_ONCE, now))
                .thenApply(count -> ResponseEntity.accepted().body(Map.of("resent", count)));
    }

    private static Predicate<OpenNotice> filter(
            @Nullable String addressee, @Nullable String officer, @Nullable NoticeChannel channel) {
        return notice -> (addressee == null || addressee.equals(notice.getAddressee()))
                && (officer == null || officer.equals(notice.getOfficer()))
                && (channel == null || channel == notice.getChannel());
    }

    @ExceptionHandler
    ResponseEntity<Object> notReady(
            NoticeLoop.NotReadyException e,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return Problems.answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                language,
                "通知服务正在启动，请稍后再试。",
                "The notifier is starting; try again shortly.");
    }
}
