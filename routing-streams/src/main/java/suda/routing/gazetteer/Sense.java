package suda.routing.gazetteer;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a name may mean.
 *
 * @param kind NOT_A_PLACE: a word that only looks like one
 * @param office code of the division that answers for it; outside the province, the full name of the place
 * @param with offices that share it
 * @param plain whether the name is also an ordinary word, or only part of the proper one: it counts for nothing unless
 *     something beside it says that it is meant
 * @param from first day on which it holds
 * @param until last day; null while it holds
 */
public record Sense(
        Kind kind,
        String office,
        List<String> with,
        boolean plain,
        LocalDate from,
        @Nullable LocalDate until) {
    public enum Kind {
        PROVINCE,
        CITY,
        COUNTY,
        ZONE,
        TOWN,
        STATION,
        SERVICE_AREA,
        CHECKPOINT,
        TOLL_GATE,
        COMPANY,
        OTHER,
        OUTSIDE,
        NOT_A_PLACE;

        /** What a policy file may add. */
        boolean isAddable() {
            return ordinal() >= STATION.ordinal() && ordinal() <= OTHER.ordinal();
        }
    }

    public boolean holds(LocalDate on) {
        return !on.isBefore(from) && (until == null || !on.isAfter(until));
    }

    /** All offices that answer for it, the one that leads first. */
    public List<String> offices() {
        return with.isEmpty()
                ? List.of(office)
                : Stream.concat(Stream.of(office), with.stream()).toList();
    }
}
