package suda.routing.shadow;

import java.util.ArrayList;
import java.util.List;

/** The first decisions of a report that would have come out otherwise, a line each. */
public final class ShadowTable {
    public static final int ROWS = 40;

    private ShadowTable() {}

    /** @param width columns of the terminal */
    public static List<String> of(ShadowReport report, int width) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("工单 case", "受理 accepted", "决定 by", "去向 goes to", "期限 deadlines", "草案的理由 why"));
        report.rows().stream().limit(ROWS).map(ShadowTable::cells).forEach(rows::add);
        return TextTable.lines(rows, width);
    }

    private static List<String> cells(ShadowRow row) {
        return List.of(
                row.caseId(),
                Naming.minute(row.acceptedAt()),
                Naming.decision(row.decision()),
                ShadowWords.went(row),
                ShadowWords.deadlinesInBrief(row),
                Because.draft(row).zh());
    }
}
