package suda.routing.assignment;

import java.util.List;

/**
 * Where a submission says that it happened.
 *
 * @param outcome what is known of it
 * @param rule that decided, such as {@code text.county}
 * @param rules that fired before
 * @param codes divisions: the one found, those that share it with the lead first, or those that it may be
 * @param by what was found that decided
 * @param field where that stands
 * @param words what stands there
 */
record Place(
        Outcome outcome,
        String rule,
        List<String> rules,
        List<String> codes,
        List<Mention> by,
        String field,
        String words) {
    enum Outcome {
        FOUND,
        /** Several offices share it. */
        SHARED,
        /** It may be in several counties of one city, which is the first code; the others follow. */
        COMMON,
        /** It may be in several, without a city above all of them. */
        AMBIGUOUS,
        OUTSIDE,
        /** The code is in no table. */
        UNKNOWN,
        MISSING
    }

    boolean isSettled() {
        return outcome == Outcome.FOUND || outcome == Outcome.SHARED || outcome == Outcome.COMMON;
    }

    /** Divisions that it may lie in: all of them are presumed accused where nobody is named. */
    List<String> possible() {
        return switch (outcome) {
            case FOUND, SHARED, AMBIGUOUS -> codes;
            case COMMON -> codes.subList(1, codes.size());
            case OUTSIDE, UNKNOWN, MISSING -> List.of();
        };
    }
}
