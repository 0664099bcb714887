package suda.routing.shadow;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Stream;
import suda.divisions.Terms;

/** The whole report as CSV, a row a decision; deadlines in Asia/Shanghai. */
public final class ShadowSheet {
    /** Without it spreadsheets take Chinese for another encoding. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private ShadowSheet() {}

    /** @throws UncheckedIOException if it can't be written */
    public static void write(ShadowReport report, Writer to) {
        try {
            to.write(BYTE_ORDER_MARK);
            @SuppressWarnings("resource") // Whoever opened the file closes it.
            var csv = CsvWriter.builder().build(to);
            csv.writeRecord(
                    "case_id",
                    "platform",
                    "source_number",
                    "kind",
                    "category",
                    "accepted_at",
                    "decision",
                    "elsewhere",
                    "base_code",
                    "base_name",
                    "base_co_handlers",
                    "draft_code",
                    "draft_name",
                    "draft_co_handlers",
                    "deadlines",
                    "base_accused",
                    "draft_accused",
                    "base_why_zh",
                    "base_why_en",
                    "draft_why_zh",
                    "draft_why_en",
                    "base_versions",
                    "draft_versions",
                    "as_happened");
            report.rows().forEach(row -> csv.writeRecord(values(row)));
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] values(ShadowRow row) {
        var base = row.base().stand();
        var draft = row.draft().stand();
        var whyBase = Because.base(row);
        var whyDraft = Because.draft(row);
        return Stream.of(
                        row.caseId(),
                        row.platform(),
                        row.sourceNumber(),
                        row.kind() + " " + Naming.kind(row.kind()),
                        row.category() + " " + Terms.CATEGORIES.getOrDefault(row.category(), ""),
                        Naming.minute(row.acceptedAt()),
                        row.decision() + " " + Naming.decision(row.decision()),
                        row.isElsewhere() ? "true" : "false",
                        Naming.code(base),
                        Naming.where(base),
                        Naming.offices(base.coHandlers()),
                        Naming.code(draft),
                        Naming.where(draft),
                        Naming.offices(draft.coHandlers()),
                        ShadowWords.deadlines(row),
                        Naming.offices(base.accused()),
                        Naming.offices(draft.accused()),
                        whyBase.zh(),
                        whyBase.en(),
                        whyDraft.zh(),
                        whyDraft.en(),
                        row.base().versions(),
                        row.draft().versions(),
                        row.asHappened() ? "true" : "false")
                .map(ShadowSheet::harmless)
                .toArray(String[]::new);
    }

    /** A spreadsheet must not take what somebody wrote for a formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@＝＋－＠\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
