package suda.routing.gazetteer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds many names in a text in one pass: a tree of characters, walked from each position as far as some name goes.
 *
 * @param <V> what a name means
 */
public final class Names<V> {
    /** A name in a text, from {@code start} to before {@code end}. */
    public record Hit<V>(int start, int end, V meaning) {}

    private static final class Node<V> {
        private final Map<Character, Node<V>> next = new HashMap<>(2);
        private @Nullable V meaning;
    }

    private final Map<Character, Node<V>> roots = new HashMap<>();

    /** @param merge of what the name meant before and what it means as well */
    public void add(String name, V meaning, BinaryOperator<V> merge) {
        var node = roots.computeIfAbsent(name.charAt(0), c -> new Node<>());
        for (int i = 1; i < name.length(); i++) {
            node = node.next.computeIfAbsent(name.charAt(i), c -> new Node<>());
        }
        node.meaning = node.meaning == null ? meaning : merge.apply(node.meaning, meaning);
    }

    /** In order of their start, and of those that begin together the longest first; they may overlap. */
    public List<Hit<V>> in(CharSequence text) {
        var hits = new ArrayList<Hit<V>>();
        for (int start = 0; start < text.length(); start++) {
            var node = roots.get(text.charAt(start));
            var first = hits.size();
            for (int at = start + 1; node != null; at++) {
                if (node.meaning != null) {
                    hits.add(first, new Hit<>(start, at, node.meaning));
                }
                node = at < text.length() ? node.next.get(text.charAt(at)) : null;
            }
        }
        return hits;
    }

    /** One form for every way to write the same: Chinese punctuation, plain letters and digits, no blanks but line ends. */
    public static String folded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .chars()
                .filter(c -> c == '\n' || !isNothing(c))
                .forEach(c -> folded.append(punctuated((char) c)));
        return folded.toString();
    }

    /** What a reader does not see: blanks, and what copying from a page leaves between characters. */
    private static boolean isNothing(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static char punctuated(char c) {
        var at = ",;!?:()".indexOf(c);
        return at < 0 ? c : "，；！？：（）".charAt(at);
    }
}
