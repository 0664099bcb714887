package suda.routing.fetching;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suda.contract.FetchSeen;
import suda.contract.OfficeReading;

/**
 * What oversight knows of an office already, so that only what is new to it is told: what it keeps, or what was sent to
 * it later and may still be on its way. Of an office that reads, and always has, nothing is ever told.
 */
final class Told {
    private record Last(boolean behind, Instant at) {}

    private final Duration repeat;
    private final Map<String, Last> sent = new HashMap<>();

    /** @param repeat how often it is told again while it lasts: reminders need it, and figures grow old */
    Told(Duration repeat) {
        this.repeat = repeat;
    }

    /**
     * @param kept by oversight; null where it knows nothing
     * @param behind whether the office does not read
     * @param at when that was seen
     */
    boolean isNews(String office, @Nullable OfficeReading kept, boolean behind, Instant at) {
        var last = last(office, kept);
        if (last == null || last.behind() != behind) {
            return last == null ? behind : true;
        }
        return behind && !last.at().plus(repeat).isAfter(at);
    }

    private @Nullable Last last(String office, @Nullable OfficeReading kept) {
        var said = sent.get(office);
        if (kept == null || (said != null && said.at().isAfter(kept.getSeen().getSeenAt()))) {
            return said;
        }
        return new Last(kept.getSince() != null, kept.getSeen().getSeenAt());
    }

    void sent(FetchSeen seen, boolean behind) {
        sent.put(seen.getOffice(), new Last(behind, seen.getSeenAt()));
    }

    /** Others are another instance's now, which tells of them. */
    void keepOnly(Collection<String> offices) {
        sent.keySet().retainAll(offices);
    }
}
