package suda.routing.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suda.cases.Moves;
import suda.contract.CaseAssigned;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseReturned;
import suda.contract.Sight;
import suda.routing.overview.FlowView.What;
import suda.routing.scorecards.CaseFigures;

/**
 * What came and went in the last hour, minute by minute and by who may know of it, and with which cases. Events count by
 * their own instants, in whatever order they are read, and each is to be told once. Bounded: a minute takes the place of
 * one two hours before; it counts all, and what it lists is bounded by {@link #LISTED_OF_MINUTE} and {@link #LISTED}.
 *
 * <p>Who may know of a case is told by the event itself: an assignment says who is accused and which desk has it, and of
 * what people do, who did it, since nobody closes a case that is not in their hand. Once a case is hidden, so is what
 * happened with it before.
 */
@Component
public class Flow {
    static final int MINUTES = 60;

    /** Twice the hour: clocks of instances may differ, and one that runs ahead shall not wipe out what counts. */
    private static final int KEPT = 2 * MINUTES;

    /** Of a figure in a minute, where a busy province has eight: an import does not push out what else happened. */
    static final int LISTED_OF_MINUTE = 10_000;

    /** Of all figures together, some 6 MB. Beyond that, the oldest minute of the one that lists most only counts. */
    static final int LISTED = 50_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Minute[] ring =
            IntStream.range(0, KEPT).mapToObj(any -> new Minute(Long.MIN_VALUE)).toArray(Minute[]::new);

    /** At least as many as are listed: what a minute that passed had is taken off only where it matters. */
    private int listed;

    private record Figure(What what, Sight sight) {}

    /** Something that happened with a case. */
    record Happening(String caseId, Instant at) {}

    private static final class Tally {
        private final List<Happening> listed = new ArrayList<>();
        private long count;

        void add(Happening happening) {
            count++;
            if (listed.size() < LISTED_OF_MINUTE) {
                listed.add(happening);
            }
        }
    }

    /** A minute since 1970, and what happened in it. */
    private record Minute(long number, Map<Figure, Tally> tallies) {
        Minute(long number) {
            this(number, new HashMap<>());
        }

        void add(Figure figure, Happening happening) {
            tallies.computeIfAbsent(figure, any -> new Tally()).add(happening);
        }

        long count(What what, Predicate<Sight> seen) {
            return of(what, seen).mapToLong(tally -> tally.count).sum();
        }

        Stream<Happening> listed(What what, Predicate<Sight> seen) {
            return of(what, seen).flatMap(tally -> tally.listed.stream());
        }

        int listed() {
            return Stream.of(What.values()).mapToInt(this::listed).sum();
        }

        int listed(What what) {
            return of(what, any -> true).mapToInt(tally -> tally.listed.size()).sum();
        }

        void onlyCount(What what) {
            of(what, any -> true).forEach(tally -> tally.listed.clear());
        }

        private Stream<Tally> of(What what, Predicate<Sight> seen) {
            return tallies.entrySet().stream()
                    .filter(entry -> entry.getKey().what() == what
                            && seen.test(entry.getKey().sight()))
                    .map(Map.Entry::getValue);
        }

        /** What others may know of this case's happenings, they may no longer. */
        void hide(String caseId, Sight sight) {
            for (var figure : List.copyOf(tallies.keySet())) {
                if (figure.sight().compareTo(sight) < 0) {
                    var tally = Objects.requireNonNull(tallies.get(figure));
                    var hidden = tally.listed.stream()
                            .filter(happening -> happening.caseId().equals(caseId))
                            .toList();
                    tally.listed.removeAll(hidden);
                    tally.count -= hidden.size();
                    hidden.forEach(happening -> add(new Figure(figure.what(), sight), happening));
                }
            }
        }
    }

    public synchronized void happened(CaseEvent event) {
        var body = event.getBody();
        if (body instanceof CaseAssigned assigned) {
            var sight = CaseFigures.sight(assigned);
            // What is merged at once is never assigned, and so it is not accepted as a case of its own.
            if (assigned.getPreviousOffice() == null && assigned.getPreviousDesk() == null) {
                add(event, sight, What.ACCEPTED);
            } else if (sight != Sight.OPEN) {
                // Few cases come to be hidden.
                Stream.of(ring).forEach(minute -> minute.hide(event.getCaseId(), sight));
            }
            if (assigned.getOffice() != null && Moves.isOne(assigned)) {
                add(event, sight, What.ROUTED);
            }
        } else if (body instanceof CaseClosed) {
            add(event, sightOfActor(event), What.CLOSED);
        } else if (body instanceof CaseReturned) {
            // Only offices return cases, and what the province may not know of is with none.
            add(event, Sight.OPEN, What.RETURNED);
        }
    }

    /** Null where nobody acted: then it is not known who may know of it, and it counts for nobody. */
    private static @Nullable Sight sightOfActor(CaseEvent event) {
        var action = event.getAction();
        return action == null
                ? null
                : switch (action.getActor().getRole()) {
                    case "OFFICE", "PROVINCE" -> Sight.OPEN;
                    case "DISCIPLINE" -> Sight.DISCIPLINE;
                    default -> Sight.RECUSAL;
                };
    }

    private void add(CaseEvent event, @Nullable Sight sight, What what) {
        if (sight == null) {
            return;
        }
        var number = minute(event.getAt());
        var slot = Math.floorMod(number, KEPT);
        if (ring[slot].number() < number) {
            ring[slot] = new Minute(number);
        }
        if (ring[slot].number() == number) {
            ring[slot].add(new Figure(what, sight), new Happening(event.getCaseId(), event.getAt()));
            listed++;
            giveUpTheOldest();
        }
    }

    private void giveUpTheOldest() {
        if (listed > LISTED) {
            listed = Stream.of(ring).mapToInt(Minute::listed).sum();
        }
        if (listed > LISTED) {
            var most = Stream.of(What.values())
                    .max(Comparator.comparingInt(what -> Stream.of(ring)
                            .mapToInt(minute -> minute.listed(what))
                            .sum()))
                    .orElseThrow();
            var oldest = Stream.of(ring)
                    .filter(minute -> minute.listed(most) > 0)
                    .min(Comparator.comparingLong(Minute::number))
                    .orElseThrow();
            listed -= oldest.listed(most);
            oldest.onlyCount(most);
        }
    }

    /** The minute that runs and the 59 before it. */
    synchronized FlowView lastHour(Instant asOf, Predicate<Sight> seen) {
        return FlowView.of(numbers(asOf)
                .mapToObj(number ->
                        new FlowView.Minute(Instant.EPOCH.plus(MINUTE.multipliedBy(number)), sums(number, seen)))
                .toList());
    }

    /** One of its figures. */
    record Found(long count, List<Happening> listed) {}

    /** The same figure as {@link #lastHour} has, and what is behind it as far as it is kept; in any order. */
    synchronized Found find(Instant asOf, What what, Predicate<Sight> seen) {
        var minutes = numbers(asOf).mapToObj(this::minute).toList();
        return new Found(
                minutes.stream().mapToLong(minute -> minute.count(what, seen)).sum(),
                minutes.stream().flatMap(minute -> minute.listed(what, seen)).toList());
    }

    private static LongStream numbers(Instant asOf) {
        var last = minute(asOf);
        return LongStream.rangeClosed(last - MINUTES + 1, last);
    }

    private FlowView.Sums sums(long number, Predicate<Sight> seen) {
        var minute = minute(number);
        return new FlowView.Sums(
                minute.count(What.ACCEPTED, seen),
                minute.count(What.ROUTED, seen),
                minute.count(What.CLOSED, seen),
                minute.count(What.RETURNED, seen));
    }

    /** Where nothing happened in it, an empty one. */
    private Minute minute(long number) {
        var minute = ring[Math.floorMod(number, KEPT)];
        return minute.number() == number ? minute : new Minute(number);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), MINUTE.toSeconds());
    }
}
