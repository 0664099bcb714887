package suda.routing.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.Names;
import suda.routing.gazetteer.Names.Hit;
import suda.routing.gazetteer.Sense;

/** Everything that routing looks for in a text, so that it is read once: places, offices, and words that mean something. */
final class Lexicon {
    enum Office {
        /** Of whatever place stands before it. */
        LOCAL,
        /** The same, and nothing where none does. */
        OF_PLACE,
        PROVINCE,
        DISCIPLINE
    }

    /** What one name or word means; it may be several things at once. */
    private record Meaning(List<Sense> places, @Nullable Office office, Set<Signal> signals) {
        static Meaning of(Signal signal) {
            return new Meaning(List.of(), null, EnumSet.of(signal));
        }

        Meaning and(Meaning other) {
            var both = EnumSet.noneOf(Signal.class);
            both.addAll(signals);
            both.addAll(other.signals);
            return new Meaning(places.isEmpty() ? other.places : places, office == null ? other.office : office, both);
        }

        boolean isName() {
            return !places.isEmpty() || office != null;
        }

        boolean isPlain() {
            return office == null && places.stream().allMatch(Sense::plain);
        }
    }

    /** A place or an office in a text. */
    record Named(
            int start,
            int end,
            List<Sense> places,
            @Nullable Office office) {}

    record Word(int start, int end) {}

    private final Names<Meaning> names = new Names<>();

    Lexicon(RoutingPolicy policy, Gazetteer gazetteer) {
        gazetteer.each((name, senses) -> add(name, new Meaning(senses, null, Set.of())));
        policy.organs().forEach(organ -> add(organ, new Meaning(List.of(), Office.LOCAL, Set.of())));
        policy.ofPlace().forEach(organ -> add(organ, new Meaning(List.of(), Office.OF_PLACE, Set.of())));
        policy.province().forEach(unit -> add(unit, new Meaning(List.of(), Office.PROVINCE, Set.of())));
        policy.discipline().forEach(unit -> add(unit, new Meaning(List.of(), Office.DISCIPLINE, Set.of())));
        gazetteer.features().forEach(word -> add(word, Meaning.of(Signal.FEATURE)));
        policy.words().forEach((signal, words) -> words.forEach(word -> add(word, Meaning.of(signal))));
    }

    private void add(String name, Meaning meaning) {
        names.add(Names.folded(name), meaning, Meaning::and);
    }

    /**
     * @param text {@link Names#folded}
     * @param on what holds on this day
     */
    Passage in(String text, LocalDate on) {
        var hits = names.in(text);
        var taken = new ArrayList<Named>();
        var covered = new BitSet();
        // A word that is a name only by the way must not cover a part of a proper one.
        taken(hits, on, false, covered, taken);
        taken(hits, on, true, covered, taken);
        taken.removeIf(n -> n.office() == null && n.places().get(0).kind() == Sense.Kind.NOT_A_PLACE);
        taken.sort(Comparator.comparingInt(Named::start));
        return new Passage(text, taken, signals(hits));
    }

    private static void taken(List<Hit<Meaning>> hits, LocalDate on, boolean plain, BitSet covered, List<Named> taken) {
        var decidedFor = -1;
        for (var hit : hits) {
            var meaning = hit.meaning();
            if (hit.start() == decidedFor || !meaning.isName()) {
                continue;
            }
            var senses = meaning.places().stream().filter(s -> s.holds(on)).toList();
            if (senses.isEmpty() && meaning.office() == null) {
                // What does not hold on this day must not hide a shorter name that does.
                continue;
            }
            decidedFor = hit.start();
            var next = covered.nextSetBit(hit.start());
            if (meaning.isPlain() == plain && (next < 0 || next >= hit.end())) {
                taken.add(new Named(hit.start(), hit.end(), senses, meaning.office()));
                covered.set(hit.start(), hit.end());
            }
        }
    }

    /** Each kind in order, without those that lie in a word that says the contrary. */
    private static Map<Signal, List<Word>> signals(List<Hit<Meaning>> hits) {
        var words = new EnumMap<Signal, List<Word>>(Signal.class);
        var last = -1;
        for (var hit : hits) {
            if (hit.start() == last) {
                continue;
            }
            last = hit.start();
            for (var signal : hit.meaning().signals()) {
                words.computeIfAbsent(signal, s -> new ArrayList<>()).add(new Word(hit.start(), hit.end()));
            }
        }
        for (var signal : Signal.values()) {
            var contrary = signal.contrary();
            if (contrary != null && words.containsKey(signal) && words.containsKey(contrary)) {
                var covered = new BitSet();
                words.getOrDefault(contrary, List.of()).forEach(no -> covered.set(no.start(), no.end()));
                words.computeIfPresent(signal, (s, all) -> {
                    var left = all.stream()
                            .filter(w -> covered.nextClearBit(w.start()) < w.end())
                            .toList();
                    return left.isEmpty() ? null : left;
                });
            }
        }
        return words;
    }
}
