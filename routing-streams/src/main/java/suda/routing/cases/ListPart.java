package suda.routing.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseSnapshot;
import suda.routing.topology.ListIndex;
import suda.routing.topology.ListIndex.Position;

/**
 * What some partitions have of a page, in the list's order: what instances tell each other.
 *
 * @param upTo nothing is missing up to here; null: to the list's end
 */
record ListPart(List<Placed> rows, @Nullable Position upTo) {
    /** A row, and the instant under which the index has it. */
    record Placed(Instant at, CaseRow row) {
        Position position() {
            return new Position(at, row.caseId());
        }
    }

    /** Entries looked at for one row that is asked for: a case may be hidden, or have moved a moment ago. */
    private static final int LOOKS_PER_ROW = 4;

    /**
     * Reads the first rows behind the cursor, and of each list in each partition no more than these need.
     *
     * @param show the row of a case; null where it is hidden
     */
    static ListPart read(
            List<CasePartition> partitions,
            Whose whose,
            ListQuery query,
            Function<CaseSnapshot, @Nullable CaseRow> show) {
        var heads = new PriorityQueue<Head>(Comparator.comparing(Head::position, query.order()));
        var opened = new ArrayList<Head>();
        try {
            for (var partition : partitions) {
                for (var list : whose.lists()) {
                    if (query.open() && whose.isInHand(list) && partition.held(list) == 0) {
                        continue;
                    }
                    var head = new Head(partition, list, query);
                    opened.add(head);
                    next(heads, head, query.after());
                }
            }
            return merged(heads, query, show);
        } finally {
            opened.forEach(Head::close);
        }
    }

    private static ListPart merged(
            PriorityQueue<Head> heads, ListQuery query, Function<CaseSnapshot, @Nullable CaseRow> show) {
        var rows = new ArrayList<Placed>();
        Position last = null;
        for (int looks = 0; looks < LOOKS_PER_ROW * query.limit() && rows.size() < query.limit(); looks++) {
            var head = heads.poll();
            if (head == null) {
                return new ListPart(rows, null);
            }
            last = head.position();
            var known = head.partition.cases().apply(last.caseId());
            var row = known == null ? null : show.apply(known);
            if (row != null) {
                rows.add(new Placed(last.at(), row));
            }
            next(heads, head, last);
            // On other lists it stands at the same position, and is the same row or none.
            for (var other = heads.peek(); other != null && other.position().equals(last); other = heads.peek()) {
                next(heads, heads.remove(), last);
            }
        }
        return new ListPart(rows, heads.isEmpty() ? null : last);
    }

    private static void next(PriorityQueue<Head> heads, Head head, @Nullable Position passed) {
        if (head.advance(passed)) {
            heads.add(head);
        }
    }

    /** The page that these parts make together: what lies behind the end of an unfinished part has to wait. */
    static CasePage page(List<ListPart> parts, ListQuery query) {
        var order = query.order();
        var end = parts.stream()
                .map(ListPart::upTo)
                .filter(Objects::nonNull)
                .min(order)
                .orElse(null);
        var rows = parts.stream()
                .flatMap(part -> part.rows().stream())
                .sorted(Comparator.comparing(Placed::position, order))
                .toList();
        var shown = rows.stream()
                .filter(row -> end == null || order.compare(row.position(), end) <= 0)
                .limit(query.limit())
                .toList();
        var next = shown.size() == query.limit() && shown.size() < rows.size()
                ? shown.get(shown.size() - 1).position()
                : end;
        return new CasePage(shown.stream().map(Placed::row).toList(), next == null ? null : query.cursor(next));
    }

    /** How far one list of one partition has been read. */
    private static final class Head implements AutoCloseable {
        private final CasePartition partition;
        private final String list;
        private final KeyValueIterator<Bytes, byte[]> entries;
        private @Nullable Position position;

        Head(CasePartition partition, String list, ListQuery query) {
            this.partition = partition;
            this.list = list;
            this.entries = ListIndex.read(partition.index(), list, query.open(), query.from(), query.until());
        }

        /** To the next entry that is not this one; false at the end. */
        boolean advance(@Nullable Position passed) {
            while (entries.hasNext()) {
                position = ListIndex.position(list, entries.next().key);
                if (!position.equals(passed)) {
                    return true;
                }
            }
            return false;
        }

        Position position() {
            return Objects.requireNonNull(position);
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
