package suda.routing.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transport office or one of its units that a submission names.
 *
 * @param whose whose unit it is
 * @param codes of the divisions that the words before it name; empty where none are
 * @param accused whether it is accused
 * @param why why not: request, sent, told, mentioned
 */
record Unit(
        String field,
        int start,
        int end,
        String words,
        Whose whose,
        List<String> codes,
        boolean accused,
        @Nullable String why) {
    Unit blamed() {
        return new Unit(field, start, end, words, whose, codes, true, null);
    }

    enum Whose {
        NAMED,
        /** The city's in which it happened. */
        CITYS,
        /** Of the place where it happened. */
        LOCAL,
        PROVINCE,
        DISCIPLINE,
        OUTSIDE
    }
}
