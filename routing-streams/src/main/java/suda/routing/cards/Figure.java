package suda.routing.cards;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import suda.contract.Counted;
import suda.routing.access.Choice;

/**
 * Which figure is opened to its cases.
 *
 * @param less what is taken off it: overdue 逾期 is what fell due less what was closed on time
 */
record Figure(Counted counted, @Nullable Counted less) {
    static final String OVERDUE = "OVERDUE";

    static Figure of(@Nullable String name) {
        return OVERDUE.equals(name)
                ? new Figure(Counted.CLOSE_DUE, Counted.CLOSED_ON_TIME)
                : new Figure(
                        Arrays.stream(Counted.values())
                                .filter(one -> one.name().equals(name))
                                .findFirst()
                                .orElseThrow(
                                        () -> Choice.none("counted", Choice.names(Counted.class) + ", " + OVERDUE)),
                        null);
    }

    String name() {
        return less == null ? counted.name() : OVERDUE;
    }
}
