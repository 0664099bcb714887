package suda.routing.fetching;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import suda.contract.FetchSeen;
import suda.contract.OfficeReading;
import suda.routing.fetching.Positions.Position;
import suda.routing.followups.FetchingRules;

/**
 * Looks at one office after another while there is time. What was seen is told; the next look begins with the offices
 * that this one did not come to, so that none waits for ever behind the others.
 */
final class Round {
    /** Unread messages are counted so far; whoever has more has "no fewer than" these. */
    static final int COUNTED = 200;

    /** When the first message behind a position was sent: that stays so while the position does. */
    private record Look(Position position, @Nullable Instant oldestAt) {
        boolean holdsFor(Position now) {
            return position.position() == now.position() && (oldestAt != null || position.end() == now.end());
        }
    }

    private final Set<String> except;
    private final Supplier<FetchingRules> rules;
    private final Told told;
    private final InstantSource clock;
    private final Map<String, Look> looks = new HashMap<>();
    private @Nullable String next;

    /** @param except offices that read no topic: of these only the end is told, where one was told not to read */
    Round(Set<String> except, Supplier<FetchingRules> rules, Told told, InstantSource clock) {
        this.except = except;
        this.rules = rules;
        this.told = told;
        this.clock = clock;
    }

    /** Those of these offices whose positions are needed. */
    List<String> toAskFor(List<String> offices) {
        return offices.stream().filter(office -> !except.contains(office)).toList();
    }

    /**
     * What oversight does not know yet.
     *
     * @param positions of those that had to be asked for
     * @param kept what oversight knows, by office
     * @param unread ends the look when its time is over
     */
    List<FetchSeen> news(
            List<String> offices, Map<String, Position> positions, Map<String, OfficeReading> kept, Unread unread) {
        looks.keySet().retainAll(offices);
        var news = new ArrayList<FetchSeen>();
        for (var office : inTurn(offices)) {
            if (unread.isOver()) {
                next = office;
                break;
            }
            var known = kept.get(office);
            var one = except.contains(office)
                    ? newsOfExcepted(office, known)
                    : news(office, Objects.requireNonNull(positions.get(office), "was asked for"), known, unread);
            if (one != null) {
                news.add(one);
            }
        }
        return news;
    }

    private List<String> inTurn(List<String> offices) {
        var inTurn = new ArrayList<>(offices);
        Collections.rotate(inTurn, -Math.max(0, inTurn.indexOf(next)));
        next = null;
        return inTurn;
    }

    private @Nullable FetchSeen newsOfExcepted(String office, @Nullable OfficeReading known) {
        var seen = FetchSeen.newBuilder()
                .setOffice(office)
                .setEver(known != null && known.getSeen().getEver())
                .setExcepted(true)
                .setSeenAt(clock.instant())
                .build();
        return told.isNews(office, known, false, seen.getSeenAt()) ? seen : null;
    }

    private @Nullable FetchSeen news(String office, Position position, @Nullable OfficeReading known, Unread unread) {
        var look = look(office, position, unread);
        if (look == null) {
            return null;
        }
        var seen = FetchSeen.newBuilder()
                .setOffice(office)
                .setOldestAt(look.oldestAt())
                .setUnread(look.oldestAt() == null ? 0 : 1)
                .setEver(position.ever())
                .setSeenAt(clock.instant())
                .build();
        return told.isNews(office, known, rules.get().isBehind(seen), seen.getSeenAt())
                ? counted(seen, position, unread)
                : null;
    }

    /** Null where time ran out before anything could be seen: nothing is said of that office. */
    private @Nullable Look look(String office, Position position, Unread unread) {
        var look = looks.get(office);
        if (look != null && look.holdsFor(position)) {
            return look;
        }
        var first = unread.read(Positions.topic(office), position.position(), position.end(), 1);
        if (first == null) {
            return null;
        }
        var seen = new Look(position, first.oldestAt());
        looks.put(office, seen);
        return seen;
    }

    private static FetchSeen counted(FetchSeen seen, Position position, Unread unread) {
        if (seen.getOldestAt() == null) {
            return seen;
        }
        var found = unread.read(Positions.topic(seen.getOffice()), position.position(), position.end(), COUNTED);
        return found == null
                ? seen
                : FetchSeen.newBuilder(seen)
                        .setUnread(Math.max(seen.getUnread(), found.count()))
                        .build();
    }
}
