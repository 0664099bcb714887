package suda.routing.assignment;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
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

    /** What was found in one text, in order. */
    record Found(String text, List<Named> names, Map<Signal, List<Word>> words) {
        List<Word> words(Signal signal) {
            return words.getOrDefault(signal, List.of());
        }

        boolean has(Signal signal) {
            return words.containsKey(signal);
        }
    }

    private final Names<Meaning> names = new Names<>();

    Lexicon(RoutingPolicy policy, Gazetteer gazetteer) {
        gazetteer.each((name, senses) -> add(name, new Meaning(senses, null, Set.of())));
        policy.organs().forEach(organ -> add(organ, new Meaning(List.of(), Office.LOCAL, Set.of())));
        policy.province().forEach(unit -> add(unit, new Meaning(List.of(), Office.PROVINCE, Set.of())));
        policy.discipline().forEach(unit -> add(unit, new Meaning(List.of(), Office.DISCIPLINE, Set.of())));
        gazetteer.features().forEach(word -> add(word, Meaning.of(Signal.FEATURE)));
        policy.words().forEach((signal, words) -> words.forEach(word -> add(word, Meaning.of(signal))));
    }

    private void add(String name, Meaning meaning) {
        names.add(name, meaning, Meaning::and);
    }

    /** One form for every way to write the same: full-width letters as plain ones, no blanks. */
    static String folded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var folded = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return folded.chars().anyMatch(Character::isWhitespace) ? folded.replaceAll("\\s+", "") : folded;
    }

    /**
     * @param text {@link #folded}
     * @param on what holds on this day
     */
    Found in(String text, LocalDate on) {
        var hits = names.in(text);
        var taken = new ArrayList<Named>();
        // A word that is a name only by the way must not cover a part of a proper one.
        taken(hits, on, false, taken);
        taken(hits, on, true, taken);
        taken.removeIf(n -> n.office() == null && n.places().get(0).kind() == Sense.Kind.NOT_A_PLACE);
        taken.sort(Comparator.comparingInt(Named::start));
        return new Found(text, taken, signals(hits));
    }

    private static void taken(List<Hit<Meaning>> hits, LocalDate on, boolean plain, List<Named> taken) {
        var proper = List.copyOf(taken);
        var free = 0;
        for (var hit : hits) {
            if (hit.start() < free || !hit.meaning().isName() || hit.meaning().isPlain() != plain) {
                continue;
            }
            var senses =
                    hit.meaning().places().stream().filter(s -> s.holds(on)).toList();
            var office = hit.meaning().office();
            if ((senses.isEmpty() && office == null)
                    || proper.stream().anyMatch(p -> p.start() < hit.end() && hit.start() < p.end())) {
                continue;
            }
            taken.add(new Named(hit.start(), hit.end(), senses, office));
            free = hit.end();
        }
    }

    private static Map<Signal, List<Word>> signals(List<Hit<Meaning>> hits) {
        var words = new EnumMap<Signal, List<Word>>(Signal.class);
        for (var hit : hits) {
            for (var signal : hit.meaning().signals()) {
                words.computeIfAbsent(signal, s -> new ArrayList<>()).add(new Word(hit.start(), hit.end()));
            }
        }
        return words;
    }
}
