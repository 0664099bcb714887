package suda.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import suda.contract.PolicyKind;
import suda.routing.RoutingSettings;
import suda.routing.deadlines.WorkingCalendar;
import suda.routing.rules.PolicyFiles;
import suda.routing.rules.RuleBook;
import suda.routing.shadow.ShadowReport;
import suda.routing.shadow.ShadowRun;
import suda.routing.shadow.ShadowSheet;
import suda.routing.shadow.ShadowSummary;
import suda.routing.shadow.ShadowTable;

/** Decides history again under a draft, and shows what would have come out otherwise. Touches nothing that lives. */
@Command(
        name = "shadow",
        description = "用草案对历史试算，不影响在用系统 / decides history again under a draft; touches nothing live",
        footer = {
            "",
            "例 / example: ./suda policy shadow deadlines.yml --from 2026-01-01",
            "可试算 / for: routing, gazetteer, deadlines, calendar",
            ""
        },
        sortOptions = false)
final class PolicyShadow implements Callable<Integer> {
    /** The others send no case anywhere and set none of its deadlines. */
    private static final Set<PolicyKind> DECIDING =
            Set.of(PolicyKind.ROUTING, PolicyKind.GAZETTEER, PolicyKind.DEADLINES, PolicyKind.CALENDAR);

    /** More than these would only wait for one broker. */
    private static final int THREADS = 2;

    private static final long TICK_MILLIS = 250;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "政策文件草案 / the draft of a policy file")
    private Path path;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            description = "从哪天受理的起，含当日 / what was accepted from this day on, inclusive")
    private String from;

    @Option(names = "--to", paramLabel = "DATE", description = "含当日，默认到最新 / inclusive; default: to the newest")
    private @Nullable String to;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "完整结果写入此 CSV 文件，默认 shadow-<种类>-<版本>.csv / the whole result as CSV; default: shadow-<kind>-<version>.csv")
    private @Nullable Path out;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final ElsewhereOptions elsewhere = new ElsewhereOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var since = day("--from", from);
        var last = to == null ? null : day("--to", to);
        if (last != null && last.isBefore(since)) {
            throw wrong("--to 不应早于 --from / --to must not be before --from: " + from + ", " + to);
        }
        var file = PolicyFile.read(path);
        if (!PolicyCheck.isGood(file, spec)) {
            return 1;
        }
        if (!DECIDING.contains(file.kind())) {
            var kind = PolicyFiles.nameOf(file.kind());
            throw new StartFailure(
                    kind + " 不决定任何工单由谁办理、何时到期，因此没有试算。",
                    "A policy of the kind " + kind
                            + " decides no case's office and no deadline, so there is no shadow run of it.");
        }
        var sheet = sheet(file);
        var reader = new ShadowReader(elsewhere.addresses(data));
        var offsets = reader.look();
        var book = book(reader);
        var run = run(book, file, since, last);
        var report = report(reader, run, offsets);
        write(report, sheet);
        print(report, sheet, book);
        if (reader.unreadable() > 0) {
            say("有 %,d 条记录无法读取，已跳过。 / %,d records could not be read and were skipped."
                    .formatted(reader.unreadable(), reader.unreadable()));
        }
        return 0;
    }

    private LocalDate day(String option, String stated) {
        try {
            return LocalDate.parse(stated);
        } catch (DateTimeException e) {
            throw wrong(option + " 应为日期，例如 2026-05-01 / must be a date such as 2026-05-01: " + stated);
        }
    }

    /** Said before hours are spent, not after. */
    private Path sheet(PolicyFile file) {
        var sheet = out != null
                ? out
                : Path.of("shadow-" + PolicyFiles.nameOf(file.kind()) + "-"
                        + file.check().version() + ".csv");
        var parent = sheet.toAbsolutePath().getParent();
        if (Files.isDirectory(sheet)
                || parent == null
                || !Files.isWritable(Files.exists(sheet) ? sheet.toAbsolutePath() : parent)) {
            throw new StartFailure(
                    "无法写入文件：" + sheet + "，请用 --out 另指一个。",
                    "No file can be written at " + sheet + ": name another with --out.");
        }
        return sheet;
    }

    /** As routing has it: what ships, the province's own gazetteer beside the data, and what was applied. */
    private RuleBook book(ShadowReader reader) {
        var book = new RoutingSettings.Policy(data.directory().policy()).rules().with(reader.policies());
        book.problems().forEach(this::say);
        return book;
    }

    private static ShadowRun run(RuleBook base, PolicyFile file, LocalDate since, @Nullable LocalDate last) {
        var draft = base.drafted(file.kind(), file.text());
        var from = since.atStartOfDay(WorkingCalendar.ZONE).toInstant();
        var until = last == null
                ? Instant.MAX
                : last.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
        base.prepare(from);
        draft.prepare(from);
        return new ShadowRun(at -> base.at(at).casework(), at -> draft.at(at).casework(), from, until);
    }

    private ShadowReport report(ShadowReader reader, ShadowRun run, long offsets) throws InterruptedException {
        var progress = new ShadowProgress(spec.commandLine().getErr(), Terminal.isThere());
        progress.total(offsets);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var parts = new ArrayList<Future<ShadowReport>>();
            for (var partition : reader.partitions()) {
                parts.add(threads.submit(() -> {
                    var cases = run.partition();
                    reader.read(partition, cases, progress::read);
                    return cases.finish();
                }));
            }
            var reports = new ArrayList<ShadowReport>();
            for (var part : parts) {
                reports.add(await(part, progress));
            }
            progress.done();
            return ShadowReport.of(reports);
        } finally {
            threads.shutdownNow();
        }
    }

    private static ShadowReport await(Future<ShadowReport> part, ShadowProgress progress) throws InterruptedException {
        while (true) {
            try {
                return part.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.tick();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StartFailure failure
                        ? failure
                        : new StartFailure("试算失败：" + e.getCause(), "The shadow run failed: " + e.getCause(), e);
            }
        }
    }

    private static void write(ShadowReport report, Path sheet) throws IOException {
        try (var writer = Files.newBufferedWriter(sheet)) {
            ShadowSheet.write(report, writer);
        }
    }

    private void print(ShadowReport report, Path sheet, RuleBook book) {
        if (!report.rows().isEmpty()) {
            ShadowTable.of(report, Terminal.columns()).forEach(this::say);
            var more = report.rows().size() - ShadowTable.ROWS;
            if (more > 0) {
                say("…… 另有 %,d 行，见 %s / … and %,d more in %s".formatted(more, sheet, more, sheet));
            }
            say("");
        }
        ShadowSummary.of(report, book.at(Instant.MAX).casework().calendar()).forEach(this::say);
        say("完整结果 / all of it: " + sheet);
    }

    private void say(String line) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(line);
        to.flush();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
