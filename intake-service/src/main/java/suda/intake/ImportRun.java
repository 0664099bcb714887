package suda.intake;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suda.intake.broker.Broker;
import suda.intake.broker.BrokerAwayException;
import suda.intake.rows.Row;
import suda.intake.rows.Rows;
import suda.intake.submission.CheckedSubmission;
import suda.intake.submission.SubmissionCheck;
import suda.intake.submission.Verdict;
import suda.intake.submission.Violation;
import suda.wire.RegistryClient;

/**
 * Takes the rows of one file, one after the other, each exactly as a single submission. Some are under way at a time;
 * the rest of the file waits with its sender. While the broker is away rows are tried again for a while, and then are
 * reported as not taken.
 */
final class ImportRun {
    /** What every import is done with. */
    record Means(
            SubmissionCheck check,
            Acceptance acceptance,
            Broker broker,
            Tally tally,
            InstantSource clock,
            IntakeSettings.Imports settings) {}

    /** A row that was read and is not yet reported. */
    private sealed interface Taken {
        boolean isDone();
    }

    private record Sent(
            long line,
            CheckedSubmission checked,
            String seed,
            int bytes,
            Acceptance.Accepted as,
            CompletableFuture<?> acked)
            implements Taken {
        @Override
        public boolean isDone() {
            return acked.isDone();
        }
    }

    private record Rejected(long line, @Nullable String sourceNumber, List<Violation> violations) implements Taken {
        @Override
        public boolean isDone() {
            return true;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final String VIA = "import";

    private final Means means;
    private final String platform;
    private final Rows rows;
    private final ImportReport report;
    private final BooleanSupplier stopping;
    private final ArrayDeque<Taken> underWay = new ArrayDeque<>();
    private final Set<String> casesUnderWay = new HashSet<>();
    /** The millisecond of the last acceptance, and which cases were accepted in it. */
    private Instant latest = Instant.MIN;

    private final Set<String> casesOfLatest = new HashSet<>();
    private long bytesUnderWay;
    /** Until when rows are tried again; null while the broker takes them. */
    private @Nullable Instant until;

    /** @param stopping whether the service is about to end */
    ImportRun(Means means, String platform, Rows rows, ImportReport report, BooleanSupplier stopping) {
        this.means = means;
        this.platform = platform;
        this.rows = rows;
        this.report = report;
        this.stopping = stopping;
    }

    /** @throws IOException if the file or the report's reader goes away; what was under way may have been taken */
    void run() throws IOException {
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (stopping.getAsBoolean()) {
                settleAll();
                report.broken("服务正在停止。", "The service is stopping.");
                return;
            }
            if (report.isFull()) {
                settleAll();
                report.broken("报告过大，请先改正以上错误。", "The report is too large; mend what it says first.");
                return;
            }
            take(row);
        }
        settleAll();
        report.complete();
    }

    /** Waits for all rows under way and reports them. */
    void settleAll() throws IOException {
        while (!underWay.isEmpty()) {
            settleNext();
        }
    }

    private void take(Row row) throws IOException {
        if (row instanceof Row.Unreadable unreadable) {
            reject(row.line(), null, unreadable.violations());
            return;
        }
        var readable = (Row.Readable) row;
        var verdict =
                means.check().check(readable.body(), platform, means.clock().instant());
        if (verdict instanceof Verdict.Invalid invalid) {
            reject(row.line(), invalid.sourceNumber(), invalid.violations());
            return;
        }
        var checked = ((Verdict.Valid) verdict).submission();
        var key = readable.idempotencyKey();
        if (checked.sourceNumber() != null) {
            send(row.line(), checked, Seeds.random(), readable.bytes());
        } else if (key == null) {
            reject(
                    row.line(),
                    null,
                    List.of(
                            new Violation(
                                    "sourceNumber",
                                    "required",
                                    "没有编号的行须填写 idempotencyKey，否则重复导入会产生重复工单",
                                    "a row without a number needs an idempotencyKey; else each import would make another case of it")));
        } else if (!Seeds.isWellFormed(key)) {
            reject(row.line(), null, List.of(new Violation("idempotencyKey", "format", Seeds.RULE_ZH, Seeds.RULE_EN)));
        } else {
            send(row.line(), checked, Seeds.of(key), readable.bytes());
        }
    }

    private void reject(long line, @Nullable String sourceNumber, List<Violation> violations) throws IOException {
        makeRoom();
        var number = sourceNumber == null || sourceNumber.isEmpty() ? null : sourceNumber;
        underWay.add(new Rejected(line, number, violations));
        settleDone();
    }

    private void send(long line, CheckedSubmission checked, String seed, int bytes) throws IOException {
        makeRoom();
        var accepted = accept(checked, seed);
        // Two rows of one case must reach it in the file's order, and what carries an identity takes two steps.
        if (!casesUnderWay.add(accepted.caseId().text())) {
            settleAll();
            casesUnderWay.add(accepted.caseId().text());
        }
        bytesUnderWay += bytes;
        underWay.add(
                new Sent(line, checked, seed, bytes, accepted, means.broker().publish(accepted.stages())));
        settleDone();
    }

    /** Each row of a case at an instant of its own: the same content at the same millisecond counts as one sending. */
    private Acceptance.Accepted accept(CheckedSubmission checked, String seed) {
        var now = means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        if (now.isAfter(latest)) {
            latest = now;
            casesOfLatest.clear();
        }
        var accepted = means.acceptance().accept(checked, seed, latest);
        if (casesOfLatest.add(accepted.caseId().text())) {
            return accepted;
        }
        latest = latest.plusMillis(1);
        casesOfLatest.clear();
        casesOfLatest.add(accepted.caseId().text());
        return means.acceptance().accept(checked, seed, latest);
    }

    private void makeRoom() throws IOException {
        var settings = means.settings();
        while (underWay.size() >= settings.rowsUnderWay()
                || bytesUnderWay > settings.bytesUnderWay().toBytes()) {
            settleNext();
        }
    }

    /** Reports what is acknowledged by now, without waiting for the rest. */
    void settleDone() throws IOException {
        while (!underWay.isEmpty() && underWay.element().isDone()) {
            settleNext();
        }
    }

    /** Reports are in the order of the rows. */
    private void settleNext() throws IOException {
        var next = underWay.remove();
        if (next instanceof Rejected rejected) {
            means.tally().rejected(platform, VIA);
            report.rejected(rejected.line(), rejected.sourceNumber(), rejected.violations());
            return;
        }
        var sent = (Sent) next;
        bytesUnderWay -= sent.bytes();
        casesUnderWay.remove(sent.as().caseId().text());
        var taken = isTaken(sent.acked()) ? sent.as() : again(sent);
        if (taken != null) {
            until = null;
            means.tally().accepted(platform, VIA);
            log.debug("Case {}: submission accepted from {}", taken.caseId(), platform);
            report.accepted(sent.line(), taken.sourceNumber(), taken.caseId().text());
        } else {
            report.unavailable(sent.line(), sent.checked().sourceNumber());
        }
    }

    /** Null if the broker stays away for longer than rows are tried again. */
    private Acceptance.@Nullable Accepted again(Sent sent) {
        if (until == null) {
            until = means.clock().instant().plus(means.settings().patience());
        }
        do {
            if (!pause()) {
                return null;
            }
            // Anew: the instant that counts is when it was taken, and the identity may have been erased meanwhile.
            var accepted = accept(sent.checked(), sent.seed());
            if (isTaken(means.broker().publish(accepted.stages()))) {
                return accepted;
            }
        } while (!stopping.getAsBoolean() && means.clock().instant().isBefore(until));
        return null;
    }

    private boolean pause() {
        if (means.clock().instant().isAfter(Objects.requireNonNull(until))) {
            return false;
        }
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isTaken(CompletableFuture<?> acked) {
        try {
            acked.join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof BrokerAwayException
                    || e.getCause() instanceof RegistryClient.UnavailableException) {
                return false;
            }
            throw e;
        }
    }
}
