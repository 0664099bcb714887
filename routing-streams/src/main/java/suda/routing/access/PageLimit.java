package suda.routing.access;

import org.jspecify.annotations.Nullable;

/** How much a page of a list has. */
public final class PageLimit {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private PageLimit() {}

    /** @throws BadQueryException if it is none that a page may have; where nothing is said, the usual one */
    public static int of(@Nullable String typed) {
        if (typed == null) {
            return USUAL;
        }
        try {
            var limit = Integer.parseInt(typed);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadQueryException(
                "limit", "range", "应为 1 至 " + MOST + " 的整数。", "It must be a whole number from 1 to " + MOST + ".");
    }
}
