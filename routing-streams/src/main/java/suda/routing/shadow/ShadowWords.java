package suda.routing.shadow;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.routing.casework.Sentences;
import suda.routing.shadow.DeadlineChange.Term;

/** The cells of a row. */
final class ShadowWords {
    private static final String NONE = "无";
    private static final String BECOMES = " → ";

    private ShadowWords() {}

    /** Where it would lie; where that is the same, who else would share it or must not see it. */
    static String went(ShadowRow row) {
        var base = row.base().stand();
        var draft = row.draft().stand();
        var text = Naming.where(base) + (row.isElsewhere() ? BECOMES + Naming.where(draft) : "");
        if (!base.coHandlers().equals(draft.coHandlers())) {
            text += "；协办 " + offices(base.coHandlers()) + BECOMES + offices(draft.coHandlers());
        }
        if (!base.accused().equals(draft.accused())) {
            text += "；回避 " + offices(base.accused()) + BECOMES + offices(draft.accused());
        }
        return text;
    }

    static String deadlines(ShadowRow row) {
        return row.deadlines().stream()
                .map(change -> change.kind()
                        + " "
                        + Sentences.kind(change.kind())
                        + (change.number() == 1 ? "" : " " + change.number())
                        + " "
                        + term(change.base())
                        + BECOMES
                        + term(change.draft()))
                .collect(Collectors.joining("；"));
    }

    /** The same in a terminal, which has no room to spare: without the year. */
    static String deadlinesInBrief(ShadowRow row) {
        return row.deadlines().stream()
                .map(change ->
                        Sentences.kind(change.kind()) + " " + brief(change.base()) + BECOMES + brief(change.draft()))
                .collect(Collectors.joining("；"));
    }

    private static String brief(@Nullable Term term) {
        return term == null ? NONE : Naming.minute(term.dueAt()).substring(5) + "（" + term.text() + "）";
    }

    private static String offices(Set<String> codes) {
        return codes.isEmpty() ? NONE : Naming.offices(codes);
    }

    private static String term(@Nullable Term term) {
        return term == null ? NONE : Naming.minute(term.dueAt()) + "（" + term.text() + "）";
    }
}
