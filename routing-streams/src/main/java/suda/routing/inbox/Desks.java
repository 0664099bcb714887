package suda.routing.inbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import suda.routing.access.Asker;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.cases.DeskFigures;
import suda.routing.cases.DeskFigures.Figures;
import suda.routing.cases.Now;
import suda.routing.inbox.LastLook.Bounds;

/**
 * The desks of the offices that watch theirs. For all of them the broker is asked once, where their topics end and how
 * far they have looked; a list is only read where something came, or where time made a difference. One thread at a time.
 */
@Component
public class Desks {
    /** Another instance's part of a list, in figures. */
    static final String FIGURES = "/api/v1/offices/%s/cases:figures?asOf=%s";

    /**
     * The office above a long overdue one is not told that the case was closed, and yet has one less: so desks are looked
     * at again, one with each look, since a hundred at once would take seconds.
     */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** An instance that hangs is waited for anew with every desk: so many are enough for one look. */
    private static final int ENOUGH_FAILURES = 3;

    private static final Logger log = LoggerFactory.getLogger(Desks.class);

    private record Desk(DeskView view, @Nullable Instant until, long lookedAt) {
        boolean holdsFor(Bounds bounds, Instant now) {
            return view.end() == bounds.end() && view.seen() == bounds.seen() && (until == null || now.isBefore(until));
        }

        Desk asOf(Instant now) {
            return new Desk(view.asOf(now), until, lookedAt);
        }
    }

    private final Function<Collection<String>, Map<String, Bounds>> bounds;
    private final BiFunction<Asker, Instant, Figures> figures;
    private final ToIntBiFunction<Asker, Bounds> unseen;
    private final InstantSource time;
    private final Map<String, Desk> known = new HashMap<>();

    /** With which look an office's desk could last not be read. */
    private final Map<String, Long> failed = new HashMap<>();

    private long looks;

    @Autowired
    Desks(LastLook lastLook, Inbox inbox, DeskFigures figures, Now time) {
        this(lastLook::bounds, (asker, now) -> list(figures, asker, now), inbox::unseen, time::instant);
    }

    Desks(
            Function<Collection<String>, Map<String, Bounds>> bounds,
            BiFunction<Asker, Instant, Figures> figures,
            ToIntBiFunction<Asker, Bounds> unseen,
            InstantSource time) {
        this.bounds = bounds;
        this.figures = figures;
        this.unseen = unseen;
        this.time = time;
    }

    private static Figures list(DeskFigures figures, Asker asker, Instant now) {
        return figures.of(asker, now, FIGURES.formatted(asker.code(), now));
    }

    /**
     * By office; where a desk cannot be known whole now it is left out.
     *
     * @param askers one of each office
     * @throws NotReadyException if none of them can be known now
     */
    public Map<String, DeskView> look(Collection<Asker> askers) {
        var offices = askers.stream().map(Asker::code).collect(Collectors.toSet());
        var ends = bounds.apply(offices);
        var now = time.instant();
        looks++;
        known.keySet().retainAll(offices);
        failed.keySet().retainAll(offices);
        longestAgo().ifPresent(known::remove);
        var failures = 0;
        for (var asker : inTurn(askers)) {
            var end = Objects.requireNonNull(ends.get(asker.code()));
            if (!stillHolds(asker.code(), end, now) && failures < ENOUGH_FAILURES) {
                failures += couldRead(asker, end, now) ? 0 : 1;
            }
        }
        return known.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, desk -> desk.getValue()
                .view()));
    }

    private Optional<String> longestAgo() {
        var now = System.nanoTime();
        return known.entrySet().stream()
                .filter(desk -> now - desk.getValue().lookedAt() > AGAIN_NANOS)
                .max(Comparator.comparing(desk -> now - desk.getValue().lookedAt()))
                .map(Map.Entry::getKey);
    }

    /** Those that could not be read come last, and of these first whoever has waited longest. */
    private List<Asker> inTurn(Collection<Asker> askers) {
        return askers.stream()
                .sorted(Comparator.comparing(asker -> failed.getOrDefault(asker.code(), 0L)))
                .toList();
    }

    /** Where it does not it is forgotten: nothing is shown that may be wrong. */
    private boolean stillHolds(String office, Bounds end, Instant now) {
        var desk = known.remove(office);
        if (desk == null || !desk.holdsFor(end, now)) {
            return false;
        }
        known.put(office, desk.asOf(now));
        return true;
    }

    private boolean couldRead(Asker asker, Bounds end, Instant now) {
        try {
            known.put(asker.code(), read(asker, end, now));
            failed.remove(asker.code());
            return true;
        } catch (NotReadyException e) {
            log.debug("The desk of {} cannot be known whole now: {}", asker.code(), e.getMessage());
            failed.put(asker.code(), looks);
            return false;
        }
    }

    private Desk read(Asker asker, Bounds end, Instant now) {
        var list = figures.apply(asker, now);
        var view = new DeskView(
                now,
                list.open(),
                list.overdue(),
                list.dueSoon(),
                list.unsigned(),
                end.end(),
                end.seen(),
                unseen.applyAsInt(asker, end));
        return new Desk(view, list.until(), System.nanoTime());
    }
}
