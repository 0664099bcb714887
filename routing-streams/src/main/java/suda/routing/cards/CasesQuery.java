package suda.routing.cards;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import suda.cases.CaseId;
import suda.routing.access.BadQueryException;
import suda.routing.access.PageLimit;
import suda.routing.topology.ScorecardStore.Place;

/**
 * Which page of the cases behind a figure is asked for.
 *
 * @param limit cases a page
 * @param after the last one that was seen; null for the first page
 */
record CasesQuery(
        Scope scope, Figure figure, int limit, @Nullable Place after) {
    static final String PATH = CardQuery.PATH + "/cases";
    /** @throws BadQueryException naming the first parameter that is wrong; absent ones have their defaults */
    static CasesQuery of(
            Scope.Stated stated,
            @Nullable String counted,
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable LocalDate today,
            Level usual) {
        return new CasesQuery(
                Scope.of(stated, today, usual, EnumSet.allOf(Side.class)),
                Figure.of(counted),
                PageLimit.of(limit),
                cursor == null ? null : place(cursor));
    }

    /** Continues behind this place. */
    static String cursor(Place last) {
        var id = last.caseId().getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(Integer.BYTES + id.length)
                .putInt((int) last.base().toEpochDay())
                .put(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Place place(String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            var base = LocalDate.ofEpochDay(bytes.getInt());
            var id = StandardCharsets.US_ASCII.decode(bytes).toString();
            if (CaseId.parse(id).filter(parsed -> parsed.text().equals(id)).isPresent()
                    && base.getYear() >= 2000
                    && base.getYear() <= 2100) {
                return new Place(base, id);
            }
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException e) {
            // Said below.
        }
        throw new BadQueryException(
                "cursor", "cursor", "应为上一页答复中的 nextCursor。", "It must be nextCursor of the page before.");
    }

    String path() {
        var path = PATH + "?" + scope.query() + "&counted=" + figure.name() + "&limit=" + limit;
        return after == null ? path : path + "&cursor=" + cursor(after);
    }
}
