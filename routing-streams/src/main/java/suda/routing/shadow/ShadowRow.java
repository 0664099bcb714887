package suda.routing.shadow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import suda.contract.Kind;

/**
 * A decision that would have come out otherwise.
 *
 * @param city that the case is counted under; the province's code where it is in none
 * @param decision {@code OPENED}, {@code SUPPLEMENT}, {@code REPEAT} or the kind of the action
 * @param base under the rules of then
 * @param deadlines those that are not the same
 * @param asHappened whether the rules of then lead to what really came
 */
public record ShadowRow(
        String caseId,
        String platform,
        String sourceNumber,
        Kind kind,
        String category,
        String city,
        Instant acceptedAt,
        String decision,
        Ruling base,
        Ruling draft,
        List<DeadlineChange> deadlines,
        boolean asHappened) {
    static final Comparator<ShadowRow> ORDER =
            Comparator.comparing(ShadowRow::acceptedAt).thenComparing(ShadowRow::caseId);

    /** Whether it would lie with another office or on another desk. */
    public boolean isElsewhere() {
        return !base.stand().isWhere(draft.stand());
    }

    /** Whether others would share it, or it would be hidden from others. */
    public boolean isSharedOrHiddenOtherwise() {
        return !base.stand().isSharedAndHiddenAs(draft.stand());
    }

    boolean isOne() {
        return isElsewhere() || isSharedOrHiddenOtherwise() || !deadlines.isEmpty();
    }
}
