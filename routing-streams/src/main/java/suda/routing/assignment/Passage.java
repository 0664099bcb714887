package suda.routing.assignment;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import suda.routing.assignment.Lexicon.Named;
import suda.routing.assignment.Lexicon.Word;

/**
 * One text, and what the lexicon found in it. Whoever looks at what stands around a name looks a bounded way, and words
 * are found by their place: a text takes time in proportion to its length, whatever somebody fills it with.
 *
 * @param names places and offices, in order
 * @param words those that mean something, each kind in order
 */
record Passage(String text, List<Named> names, Map<Signal, List<Word>> words) {
    /** Of a sentence, to either side. */
    private static final int LONGEST_SENTENCE = 300;

    private static final int LONGEST_CLAUSE = 60;
    private static final int NEAR = 24;

    private static final String ENDS = "。！？；\n";
    private static final String STOPS = "，。；！？、：（）“”\"《》\n.";

    List<Word> words(Signal signal) {
        return words.getOrDefault(signal, List.of());
    }

    boolean has(Signal signal) {
        return words.containsKey(signal);
    }

    /** Words of this kind that begin at {@code from} or later and before {@code to}. */
    List<Word> words(Signal signal, int from, int to) {
        var all = words(signal);
        var first = firstFrom(all, from);
        var last = firstFrom(all, to);
        return first < last ? all.subList(first, last) : List.of();
    }

    /** Whether a word of this kind lies wholly between. */
    boolean has(Signal signal, int from, int to) {
        return words(signal, from, to).stream().anyMatch(w -> w.end() <= to);
    }

    boolean startsAt(Signal signal, int at) {
        return !words(signal, at, at + 1).isEmpty();
    }

    private static int firstFrom(List<Word> words, int from) {
        // Not found says where it would stand.
        var at = Collections.binarySearch(words, new Word(from, from), (a, b) -> Integer.compare(a.start(), b.start()));
        return at < 0 ? -at - 1 : at;
    }

    Optional<String> first(Signal signal) {
        return words(signal).stream().findFirst().map(this::slice);
    }

    String slice(Word word) {
        return text.substring(word.start(), word.end());
    }

    /** What stands right before. */
    String ahead(int at) {
        return text.substring(Math.max(0, at - NEAR), at);
    }

    /** What stands right behind. */
    String rest(int at) {
        return text.substring(at, Math.min(text.length(), at + NEAR));
    }

    /** Whether no clause ends between. */
    boolean isOneClause(int from, int to) {
        return isFree(from, to, STOPS);
    }

    boolean isFree(int from, int to, String of) {
        for (int i = from; i < to; i++) {
            if (of.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** From the end of the sentence before to the end of this one. */
    Word sentence(int from, int to) {
        var start = from;
        while (start > 0 && from - start < LONGEST_SENTENCE && ENDS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        var end = to;
        while (end < text.length() && end - to < LONGEST_SENTENCE && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return new Word(start, end);
    }

    int clauseStart(int at) {
        var start = at;
        while (start > 0 && at - start < LONGEST_CLAUSE && STOPS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    /** To the end of the sentence, but no more than so many characters. */
    String following(int from, int most) {
        var end = from;
        while (end < text.length() && end - from < most && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(from, end);
    }
}
