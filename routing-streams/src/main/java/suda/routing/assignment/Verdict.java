package suda.routing.assignment;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.divisions.Divisions.Division;

/**
 * An office or a desk, and the sentence that explains it.
 *
 * @param accused who is accused by it, beside those that are already
 */
record Verdict(
        @Nullable String office,
        @Nullable Desk desk,
        String rule,
        String zh,
        String en,
        List<String> coHandlers,
        List<String> candidates,
        Collection<String> accused) {
    static final Set<String> NOBODY = Set.of();

    static Verdict office(Division office, String rule, String zh, String en) {
        return new Verdict(office.code(), null, rule, zh, en, List.of(), List.of(), NOBODY);
    }

    static Verdict desk(
            Desk desk, String rule, String zh, String en, List<String> candidates, Collection<String> accused) {
        return new Verdict(null, desk, rule, zh, en, List.of(), candidates, accused);
    }

    /** A division with its code, as sentences name it. */
    static String name(Division division) {
        return division.name() + "（" + division.code() + "）";
    }
}
