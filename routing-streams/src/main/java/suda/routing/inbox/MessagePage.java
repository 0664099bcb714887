package suda.routing.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what an office was told, the newest first.
 *
 * @param seen position behind what it has seen
 * @param end position behind the newest message
 * @param unseen messages at {@code seen} and behind it; 500 stands for no fewer than these
 * @param nextCursor for the next page; null at the end. A page may hold fewer than were asked for and yet have one.
 */
record MessagePage(
        long seen,
        long end,
        int unseen,
        List<Row> rows,
        @Nullable String nextCursor) {}
