package suda.routing.cards;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.routing.access.BadQueryException;
import suda.routing.access.Choice;

/** Which cards are asked for. */
record CardQuery(Scope scope, By by) {
    static final String PATH = "/api/v1/scorecards";

    /** More than a page can show or a sheet should hold; every one of them is read, also those that are left out. */
    static final int MOST = 20_000;

    private static final Set<Side> SIDES = EnumSet.of(Side.HANDLED, Side.AGAINST);

    /** @throws BadQueryException naming the first parameter that is wrong; absent ones have their defaults */
    static CardQuery of(Scope.Stated stated, @Nullable String by, @Nullable LocalDate today, Level usual) {
        return new CardQuery(
                Scope.of(stated, today, usual, SIDES), Choice.word("by", by, EnumSet.allOf(By.class), By.RANGE));
    }

    /** @throws BadQueryException if that many would be too many cards */
    void requireFew(int measured) {
        if (by.cards(scope.period()) * measured > MOST) {
            throw new BadQueryException(
                    "by",
                    "range",
                    "一次最多 " + MOST + " 张：请缩短时间、改为 by=month 或 range，或只查一个市州、一个单位。",
                    "At most " + MOST
                            + " cards at once: ask for less time, by=month or range, one city or one office.");
        }
    }

    String path() {
        return PATH + "?" + scope.query() + "&by=" + by.word();
    }
}
