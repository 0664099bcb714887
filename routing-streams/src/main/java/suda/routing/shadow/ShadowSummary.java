package suda.routing.shadow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import suda.contract.DeadlineKind;
import suda.routing.casework.Sentences;
import suda.routing.deadlines.WorkingCalendar;

/** The report in some lines, Chinese first. */
public final class ShadowSummary {
    private static final int MOST_MOVES = 10;
    private static final int MOST_NAMES = 10;

    private final ShadowReport report;
    private final WorkingCalendar calendar;
    private final List<String> lines = new ArrayList<>();

    private ShadowSummary(ShadowReport report, WorkingCalendar calendar) {
        this.report = report;
        this.calendar = calendar;
    }

    /** @param calendar in whose working days it is told by how much deadlines move */
    public static List<String> of(ShadowReport report, WorkingCalendar calendar) {
        var summary = new ShadowSummary(report, calendar);
        summary.total();
        summary.moves();
        summary.deadlines();
        summary.cities();
        summary.passedOver();
        return summary.lines;
    }

    private void total() {
        var all = report.total();
        say(
                "重新决定工单 %,d 件、决定 %,d 次：去向不同 %,d 件，期限不同 %,d 件，仅协办或回避不同 %,d 件。",
                "Decided again: %,d cases, %,d decisions; %,d cases would have gone elsewhere, %,d had another deadline,"
                        + " %,d only other co-handlers or accused.",
                all.cases(),
                report.decisions(),
                all.elsewhere(),
                all.otherDeadline(),
                onlyShared());
        if (report.rows().isEmpty()) {
            say("草案不改变任何工单的去向与期限。", "Nothing differs: the draft changes no case's office and no deadline.");
        }
    }

    private long onlyShared() {
        var others = report.rows().stream()
                .filter(row -> row.isElsewhere() || !row.deadlines().isEmpty())
                .map(ShadowRow::caseId)
                .collect(Collectors.toSet());
        return report.rows().stream()
                .map(ShadowRow::caseId)
                .distinct()
                .filter(id -> !others.contains(id))
                .count();
    }

    private void moves() {
        var cases = report.rows().stream()
                .filter(ShadowRow::isElsewhere)
                .collect(Collectors.groupingBy(
                        row -> Naming.where(row.base().stand()) + " → "
                                + Naming.where(row.draft().stand()),
                        TreeMap::new,
                        Collectors.mapping(ShadowRow::caseId, Collectors.toCollection(LinkedHashSet::new))));
        if (cases.isEmpty()) {
            return;
        }
        say("去向不同（前 %d 项）：", "Elsewhere, the first %d:", MOST_MOVES);
        cases.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, LinkedHashSet<String>> e) ->
                                -e.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_MOVES)
                .forEach(e -> lines.add(
                        String.format(Locale.ROOT, "  %,6d  %s", e.getValue().size(), e.getKey())));
    }

    private void deadlines() {
        var byKind = new TreeMap<DeadlineKind, List<DeadlineChange>>();
        report.rows().stream().flatMap(row -> row.deadlines().stream()).forEach(change -> byKind.computeIfAbsent(
                        change.kind(), any -> new ArrayList<>())
                .add(change));
        byKind.forEach(this::deadlines);
    }

    private void deadlines(DeadlineKind kind, List<DeadlineChange> changes) {
        var both = changes.stream()
                .filter(c -> c.base() != null && c.draft() != null)
                .toList();
        var shifts = both.stream().map(c -> Shift.of(c, calendar)).toList();
        var earlier = both.stream().filter(c -> order(c) < 0).count();
        var later = both.stream().filter(c -> order(c) > 0).count();
        say(
                kind + " " + Sentences.kind(kind) + "期限：提前 %,d 次，推后 %,d 次，同时到期而期限写法不同 %,d 次，新增 %,d 次，取消 %,d 次%s。",
                kind + ": earlier %,d, later %,d, due at once but by another term %,d, new %,d, gone %,d%s.",
                earlier,
                later,
                both.size() - earlier - later,
                changes.stream().filter(c -> c.base() == null).count(),
                changes.stream().filter(c -> c.draft() == null).count(),
                medians(shifts));
    }

    private static int order(DeadlineChange change) {
        var base = change.base();
        var draft = change.draft();
        return base == null || draft == null ? 0 : draft.dueAt().compareTo(base.dueAt());
    }

    /** A kind of deadline may count days in one row of the policy and hours in another. */
    private static Said medians(List<Shift> shifts) {
        var zh = new StringBuilder();
        var en = new StringBuilder();
        for (var inDays : new boolean[] {true, false}) {
            var some = shifts.stream()
                    .filter(s -> s.inDays() == inDays && s.amount() != 0)
                    .toList();
            if (!some.isEmpty()) {
                zh.append("，中位变动 ").append(Shift.median(some)).append(inDays ? " 个工作日" : " 小时");
                en.append(", median ").append(Shift.median(some)).append(inDays ? " working days" : " h");
            }
        }
        return new Said(zh.toString(), en.toString());
    }

    private void cities() {
        if (report.rows().isEmpty()) {
            return;
        }
        say("各市州（工单／去向不同／期限不同）：", "By city (cases / elsewhere / another deadline):");
        report.cities()
                .forEach((city, count) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s  %,d / %,d / %,d",
                        Naming.office(city),
                        count.cases(),
                        count.elsewhere(),
                        count.otherDeadline())));
    }

    /** Whatever was not compared is told, so that nobody takes silence for sameness. */
    private void passedOver() {
        if (report.otherwise() > 0) {
            say(
                    "另有 %,d 次决定，按当时规则重算与当时实际结果不同（程序或未保留的旧规则所致），上面只比较草案与当时规则。",
                    "%,d decisions come out of the rules of then otherwise than they came (by changed code, or rules no"
                            + " longer kept); above, the draft is compared with the rules of then.",
                    report.otherwise());
        }
        if (report.merging() > 0) {
            say("并单相关的 %,d 次决定未重新决定。", "%,d decisions about merging were not made again.", report.merging());
        }
        if (!report.undecided().isEmpty()) {
            say(
                    "%,d 件工单未能（全部）重新决定：",
                    "%,d cases could not (wholly) be decided again:",
                    report.undecided().size());
            report.undecided().entrySet().stream()
                    .limit(MOST_NAMES)
                    .forEach(e -> lines.add("  " + e.getKey() + "  "
                            + e.getValue().zh() + " " + e.getValue().en()));
            if (report.undecided().size() > MOST_NAMES) {
                lines.add("  …… " + (report.undecided().size() - MOST_NAMES));
            }
        }
    }

    /** What is said otherwise in the two languages within one line. */
    private record Said(String zh, String en) {}

    private void say(String zh, String en, Object... values) {
        lines.add(String.format(Locale.ROOT, zh, in(values, true)));
        lines.add(String.format(Locale.ROOT, en, in(values, false)));
    }

    private static Object[] in(Object[] values, boolean chinese) {
        var all = values.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof Said said) {
                all[i] = chinese ? said.zh() : said.en();
            }
        }
        return all;
    }
}
