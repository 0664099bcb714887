package suda.routing.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.OfficeReading;
import suda.routing.followups.FetchingRules;
import suda.routing.followups.Words;

/**
 * Whether an office reads its own topic.
 *
 * @param city that is told of it; the province's code for the province's office
 * @param since when it counts as not reading; null where it reads
 * @param oldestAt when the oldest message that it had not read was sent; null where it had read all
 * @param unread messages that it had not read, no fewer than this
 * @param ever whether any consumer group had ever committed a position there
 * @param seenAt of all of this; while an office does not read, it is told anew once an hour, by default
 */
public record FetchingView(
        String office,
        String name,
        String city,
        State state,
        @Nullable Instant since,
        @Nullable Instant oldestAt,
        long unread,
        boolean ever,
        Instant seenAt) {
    public enum State {
        FETCHING,
        NOT_FETCHED
    }

    static FetchingView of(OfficeReading known) {
        var seen = known.getSeen();
        return new FetchingView(
                seen.getOffice(),
                Words.city(seen.getOffice()),
                FetchingRules.cityOf(seen.getOffice()),
                known.getSince() == null ? State.FETCHING : State.NOT_FETCHED,
                known.getSince(),
                seen.getOldestAt(),
                seen.getUnread(),
                seen.getEver(),
                seen.getSeenAt());
    }
}
