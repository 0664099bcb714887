package suda.routing.shadow;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.routing.casework.Sentences;
import suda.routing.shadow.DeadlineChange.Term;

/** Why a decision comes out as it does under one set of rules, in both languages; nothing that anybody wrote. */
record Because(String zh, String en) {
    static Because base(ShadowRow row) {
        return of(row, row.base(), DeadlineChange::base);
    }

    static Because draft(ShadowRow row) {
        return of(row, row.draft(), DeadlineChange::draft);
    }

    private static Because of(ShadowRow row, Ruling ruling, Function<DeadlineChange, @Nullable Term> term) {
        if (ruling.refused() || row.isElsewhere() || row.isSharedOrHiddenOtherwise()) {
            return new Because(ruling.zh(), ruling.en());
        }
        var of = row.deadlines().stream()
                .map(change -> of(change, term.apply(change)))
                .toList();
        return new Because(
                joined(of, Because::zh, "；") + "（工作日历 " + ruling.calendar() + "）。",
                joined(of, Because::en, "; ") + " (calendar " + ruling.calendar() + ").");
    }

    private static Because of(DeadlineChange change, @Nullable Term term) {
        var zh = Sentences.kind(change.kind());
        var en = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return term == null
                ? new Because("没有" + zh + "期限", "no deadline to " + en)
                : new Because(
                        zh + "期限 " + term.text() + "，依期限规则 " + term.version(),
                        en + " within " + term.text() + " by deadlines " + term.version());
    }

    private static String joined(List<Because> all, Function<Because, String> text, String by) {
        return all.stream().map(text).collect(Collectors.joining(by));
    }
}
