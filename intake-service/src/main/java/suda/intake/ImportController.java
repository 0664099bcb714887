package suda.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import suda.access.Caller;
import suda.intake.rows.CsvRows;
import suda.intake.rows.JsonRows;
import suda.intake.rows.Rows;
import suda.intake.rows.Text;
import suda.intake.rows.UnusableFileException;

/**
 * Takes files of submissions. A file holds a thread while it comes, so only a few come at a time; of each, no more is in
 * memory than the rows under way.
 */
@RestController
@Tag(name = "提交 Submissions")
class ImportController {
    static final String CSV = "text/csv";
    static final String JSON_LINES = "application/jsonl";
    static final String NDJSON = "application/x-ndjson";

    /** When the report is told. */
    enum Report {
        /** After the last row, to senders who read nothing before they have sent all: most do. */
        end,
        /** While rows are taken, to senders who read and send at once, such as curl. */
        live
    }

    private static final Logger log = LoggerFactory.getLogger(ImportController.class);
    private static final String CSV_EXAMPLE = """
            sourceNumber,kind,channel,receivedAt,category,title,text,place.code,place.address,respondent.office,reporter.name,reporter.phone,reporter.notify
            CS-20210609-0003,COMPLAINT,PHONE,2026-06-09T09:30:00+08:00,BUS,公交车甩站,"3路在星沙站不停车，
            等了半小时。",430121,星沙大道,,张三,13800000000,true
            CS-20210609-0004,REPORT,WEB,2026-06-09T09:35:00+08:00,ENFORCEMENT,罚款不合规,治超站罚款标准不一。,430181,,430181,,,
            """;
    private static final String JSON_EXAMPLE = """
            {"sourceNumber":"CS-20210609-0003","kind":"COMPLAINT","channel":"PHONE","receivedAt":"2026-06-09T09:30:00+08:00","category":"BUS","title":"公交车甩站","text":"3路在星沙站不停车。","place":{"code":"430121"}}
            {"idempotencyKey":"box-7/12","kind":"REPORT","channel":"BOX","receivedAt":"2026-06-09T09:35:00+08:00","category":"ENFORCEMENT","title":"罚款不合规","text":"治超站罚款标准不一。","place":{"code":"430181"},"respondent":{"office":"430181"}}
            """;
    private static final String REPORT_EXAMPLE = """
            {"line":2,"status":"ACCEPTED","sourceNumber":"CS-20210609-0003","caseId":"N53PC-PYBAY-9AEN0"}
            {"line":4,"status":"REJECTED","sourceNumber":"CS-20210609-0004","errors":[{"field":"kind","rule":"required","message":"必须填写"}]}
            {"totals":{"rows":2,"accepted":1,"rejected":1,"unavailable":0},"complete":true,"message":"已读完整个文件；同一文件可以再次导入，同一编号总是同一工单。"}
            """;

    private final ImportRun.Means means;
    private final Readiness readiness;
    private final AcceptanceTime time;
    private final Semaphore slots;
    private final int rowLimit;
    private final Path spools;
    private volatile boolean stopping;

    ImportController(ImportRun.Means means, Readiness readiness, AcceptanceTime time, IntakeSettings settings) {
        this.means = means;
        this.time = time;
        this.readiness = readiness;
        this.slots = new Semaphore(settings.imports().atOnce());
        this.rowLimit = (int) settings.intake().bodyLimit().toBytes();
        this.spools = settings.state().directory().resolve("intake").resolve("imports");
    }

    /** A file that comes for an hour must not hold up the service's end. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    @Operation(summary = "批量导入 Import a file of submissions", description = """
                    CSV（首行为标题，列名同 JSON 字段，下级用点，如 place.code；数组如 relatedNumbers[0]）或 JSON Lines。\
                    文件大小不限；逐行报告，错误的行不影响其他行；同一文件可重复导入，同一编号总是同一工单。\
                    没有编号的行须有 idempotencyKey。
                    CSV (header row; columns named as the JSON fields, inner ones with a dot, as place.code; arrays as \
                    relatedNumbers[0]) or JSON lines, of any size. Each row is reported, a bad one stops no other, and the \
                    same file may be sent again: the same numbers are the same cases. A row without a number needs an \
                    idempotencyKey.""")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = "string"),
                        examples = @ExampleObject(name = "CSV (UTF-8, or charset=GB18030)", value = CSV_EXAMPLE)),
                @Content(
                        mediaType = JSON_LINES,
                        schema = @Schema(type = "string"),
                        examples = @ExampleObject(name = "JSON Lines", value = JSON_EXAMPLE)),
                @Content(mediaType = NDJSON, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = """
                    每行一个 JSON：行号、ACCEPTED/REJECTED/UNAVAILABLE（未写入，请重发）；最后一行为合计，没有它则报告不完整。
                    A JSON object a row; UNAVAILABLE means not, or not surely, taken: send it again. The last line has the \
                    totals; without it the report was cut off.""",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(value = REPORT_EXAMPLE)))
    @ApiResponse(
            responseCode = "400",
            description = "标题行有误，未导入任何一行 The header row is at fault; nothing was taken",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "429",
            description = "已有多个导入正在进行，见 Retry-After Too many imports at a time",
            content = @Content)
    @ApiResponse(responseCode = "503", description = "暂时不可用 Not available now", content = @Content)
    @PostMapping(
            path = "/api/v1/submissions:import",
            consumes = {CSV, JSON_LINES, NDJSON})
    void take(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
            @Parameter(description = "live：边导入边报告，仅用于能边发边读的客户端 live: for clients that read while they send, as curl")
                    @RequestParam(defaultValue = "end")
                    Report report)
            throws IOException {
        // Refused in a scenario, where each submission has to bring its own time.
        var unused = time.of(null);
        readiness.requirePrepared();
        means.broker().requireAnswers();
        if (!slots.tryAcquire()) {
            throw new RefusedException(Refusal.BUSY, Refusal.BUSY.zh, Refusal.BUSY.en);
        }
        try {
            var body = new Incoming(request.getInputStream(), System::nanoTime);
            var rows = rows(request, body);
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType(NDJSON);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            if (report == Report.live) {
                run(request, caller, body, rows, response.getOutputStream(), Long.MAX_VALUE);
                return;
            }
            try (var spool = ImportSpool.in(spools)) {
                run(
                        request,
                        caller,
                        body,
                        rows,
                        spool.out(),
                        means.settings().reportLimit().toBytes());
                response.setContentLengthLong(spool.size());
                spool.copyTo(response.getOutputStream());
            }
        } finally {
            slots.release();
        }
    }

    private void run(
            HttpServletRequest request, Caller caller, Incoming body, Rows rows, OutputStream out, long reportLimit)
            throws IOException {
        var report = new ImportReport(out, Language.of(request), reportLimit);
        var run = new ImportRun(means, caller.code(), rows, report, () -> stopping);
        body.beforeWaiting(() -> {
            run.settleDone();
            report.flush();
        });
        try {
            run.run();
        } catch (Incoming.StalledException | ClientAbortException e) {
            log.info("An import from {} broke off: {}", caller.code(), e.getMessage());
            endBroken(run, report);
        } catch (RuntimeException e) {
            log.error("An import from {} failed", caller.code(), e);
            report.broken("内部错误。", "Internal error.");
        }
    }

    /** Says so in the report, if its reader is still there. */
    private static void endBroken(ImportRun run, ImportReport report) {
        try {
            run.settleAll();
            report.broken("文件没有及时送达。", "The file did not come in time.");
        } catch (IOException gone) {
            log.debug("Nobody reads the report", gone);
        }
    }

    private Rows rows(HttpServletRequest request, Incoming body) throws IOException {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RefusedException(Refusal.MEDIA_TYPE, "请勿压缩正文。", "The body must not be compressed.");
        }
        // The mapping has seen to it that there is one.
        var type = MediaType.parseMediaType(Objects.requireNonNull(request.getContentType()));
        var named = Objects.requireNonNullElse(type.getCharset(), StandardCharsets.UTF_8);
        var text = Text.of(named)
                .orElseThrow(() -> new RefusedException(
                        Refusal.MEDIA_TYPE, "charset 应为 UTF-8 或 GB18030。", "The charset must be UTF-8 or GB18030."));
        if (!type.isCompatibleWith(MediaType.parseMediaType(CSV))) {
            return new JsonRows(body, text, rowLimit);
        }
        try {
            return new CsvRows(body, text, rowLimit);
        } catch (UnusableFileException e) {
            Trickle.swallow(body, means.clock());
            throw new RefusedException(Refusal.INVALID, e.zh(), e.en(), e.violations());
        }
    }
}
