package suda.routing.cases;

import io.swagger.v3.oas.annotations.Parameter;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;
import suda.routing.access.BadQueryException;
import suda.routing.access.Choice;
import suda.routing.access.PageLimit;
import suda.routing.casework.Lists;
import suda.routing.topology.ListIndex.Position;

/**
 * Which page of a list is asked for.
 *
 * @param open open cases, the earliest due first; otherwise the closed ones, the newest first
 * @param span of open cases those that are due then; null: all
 * @param roles only what is one of these to those whose list it is; empty: all
 * @param after the last one that was seen; null for the first page
 */
record ListQuery(
        boolean open,
        @Nullable Span span,
        Set<Lists.Role> roles,
        int limit,
        @Nullable Position after) {
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /** @param now by the clock that cases go by */
    record Span(Due due, Instant now) {
        Instant until() {
            return due.until(now);
        }

        String query() {
            return "&due=" + Choice.word(due) + "&" + Asking.AT + "=" + now.toEpochMilli();
        }
    }

    /** As it is asked for, before anything is checked. */
    record Stated(
            @Parameter(description = "open 未办结（默认 default）, closed 已办结") @Nullable
            String state,

            @Parameter(description = "due (open), closed (closed)") @Nullable
            String sort,

            @Parameter(
                    description =
                            "未办结的：overdue 已过期限，soon 24 小时内到期。 Of open cases: overdue, or due within the next 24 hours",
                    example = "overdue")
            @Nullable
            String due,

            @Parameter(
                    description = "只查所列角色，逗号分隔 only those in which it has one of these roles, between commas: LEAD 承办,"
                            + " DESK 工作台, DECIDES_EXTENSION 待审批延期, AWAITING_SIGNATURE_OF 待他人签收, RAISED_TO 上提一级,"
                            + " CO_HANDLER 协办",
                    example = "LEAD")
            @Nullable
            String role,

            @Nullable String limit,
            @Nullable String cursor) {
        Stated closedUnlessSaid() {
            return state == null ? new Stated(CLOSED, sort, due, role, limit, cursor) : this;
        }
    }

    /**
     * @param now asked only where it matters
     * @throws BadQueryException naming the first parameter that is wrong; absent ones have their defaults
     */
    static ListQuery of(Stated stated, Supplier<Instant> now) {
        var open = isOpen(stated.state() == null ? OPEN : stated.state());
        requireSort(open, stated.sort());
        var due = due(open, stated.due());
        var roles = Choice.some("role", stated.role(), Lists.Role.class);
        var limit = PageLimit.of(stated.limit());
        var after = stated.cursor() == null ? null : read(stated.cursor(), open);
        return new ListQuery(open, due == null ? null : new Span(due, now.get()), roles, limit, after);
    }

    /** Where reading begins: itself included if it is there. */
    @Nullable
    Position from() {
        var first = span == null ? null : span.due().from(span.now());
        // No case has an empty id, so that this lies before all that is due at that instant.
        var begin = first == null ? null : new Position(first, "");
        return begin == null || (after != null && Position.ORDER.compare(after, begin) > 0) ? after : begin;
    }

    @Nullable
    Instant until() {
        return span == null ? null : span.until();
    }

    boolean has(Lists.Role role) {
        return roles.isEmpty() || roles.contains(role);
    }

    /** For another instance: this page, of any list and as of the same instant; nothing in it needs encoding. */
    String query() {
        return "state=" + state() + "&limit=" + limit
                + (span == null ? "" : span.query())
                + (roles.isEmpty()
                        ? ""
                        : "&role=" + roles.stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                + (after == null ? "" : "&cursor=" + cursor(after));
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

    private static @Nullable Due due(boolean open, @Nullable String stated) {
        if (stated != null && !open) {
            throw new BadQueryException("due", "state", "只用于未办结的工单。", "It is of open cases only.");
        }
        return Choice.word("due", stated, EnumSet.allOf(Due.class));
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
