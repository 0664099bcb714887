package suda.routing.cases;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;
import suda.routing.access.BadQueryException;
import suda.routing.access.PageLimit;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndex.Position;

/**
 * Which page of a list is asked for.
 *
 * @param open open cases, the earliest due first; otherwise the closed ones, the newest first
 * @param after the last one that was seen; null for the first page
 */
record ListQuery(boolean open, int limit, @Nullable Position after) {
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /** @throws BadQueryException naming the first parameter that is wrong; absent ones have their defaults */
    static ListQuery of(
            @Nullable String state, @Nullable String sort, @Nullable String limit, @Nullable String cursor) {
        var open = isOpen(state == null ? OPEN : state);
        requireSort(open, sort);
        return new ListQuery(open, PageLimit.of(limit), cursor == null ? null : read(cursor, open));
    }

    /** How this list is sorted. */
    Comparator<Position> order() {
        return open ? Position.ORDER : Position.ORDER.reversed();
    }

    String state() {
        return open ? OPEN : CLOSED;
    }

    /** Continues behind this position. */
    String cursor(Position last) {
        var id = last.caseId().getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(1 + Long.BYTES + id.length)
                .put((byte) state().charAt(0))
                .putLong(last.at().toEpochMilli())
                .put(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static boolean isOpen(String state) {
        return switch (state) {
            case OPEN -> true;
            case CLOSED -> false;
            default ->
                throw new BadQueryException("state", "choice", "应为 open 或 closed。", "It must be open or closed.");
        };
    }

    private static void requireSort(boolean open, @Nullable String sort) {
        var only = open ? "due" : CLOSED;
        if (sort != null && !sort.equals(only)) {
            throw new BadQueryException(
                    "sort",
                    "choice",
                    "未办结的按 due（期限）排序，已办结的按 closed（办结时间）排序。",
                    "Open cases are sorted by due, closed ones by closed.");
        }
    }

    private static Position read(String cursor, boolean open) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            var sameList = bytes.get() == (open ? OPEN : CLOSED).charAt(0);
            var at = Instant.ofEpochMilli(bytes.getLong());
            var id = StandardCharsets.US_ASCII.decode(bytes).toString();
            var known = CaseId.parse(id).filter(parsed -> parsed.text().equals(id));
            if (sameList && known.isPresent() && !at.isBefore(Instant.EPOCH) && !at.isAfter(Lists.NEVER_DUE)) {
                return new Position(at, id);
            }
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException e) {
            // Said below.
        }
        throw new BadQueryException(
                "cursor",
                "cursor",
                "应为上一页答复中的 nextCursor，且 state 相同。",
                "It must be nextCursor of the page before, with the same state.");
    }
}
