package suda.intake.submission;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text beside its folded form, in which patterns are looked for: plain digits, upper case, one kind of blank, line
 * break and hyphen, and nothing invisible. Each folded character remembers which part of the text it stands for.
 */
final class FoldedText {
    /** What people put between the digits of a number. */
    static final String GAP = "[ -]{0,2}";

    private static final int DROPPED = -1;

    private final String text;
    private final String folded;
    private final int[] starts;
    private final int[] ends;
    private final boolean fancy;
    private final boolean hasFancy;

    private FoldedText(String text, String folded, int[] starts, int[] ends, boolean fancy, boolean hasFancy) {
        this.text = text;
        this.folded = folded;
        this.starts = starts;
        this.ends = ends;
        this.fancy = fancy;
        this.hasFancy = hasFancy;
    }

    static FoldedText of(String text) {
        return of(text, true);
    }

    /**
     * Folds a text.
     *
     * @param fancy whether circled, raised and other ornamental digits are digits: they may be a number's, or number the
     *     items of a list right before one
     */
    static FoldedText of(String text, boolean fancy) {
        var folded = new StringBuilder(text.length());
        var starts = new int[text.length() + 8];
        var ends = new int[text.length() + 8];
        var hasFancy = false;
        int next;
        for (int i = 0; i < text.length(); i = next) {
            var c = text.codePointAt(i);
            next = i + Character.charCount(c);
            var from = folded.length();
            var isFancy = isFancy(c);
            hasFancy |= isFancy;
            if (isFancy && fancy) {
                folded.append(digits(c));
            } else {
                var plain = fold(c);
                if (plain != DROPPED) {
                    folded.appendCodePoint(plain);
                }
            }
            if (folded.length() > starts.length) {
                starts = Arrays.copyOf(starts, folded.length() * 2);
                ends = Arrays.copyOf(ends, folded.length() * 2);
            }
            for (int at = from; at < folded.length(); at++) {
                starts[at] = i;
                ends[at] = next;
            }
        }
        return new FoldedText(text, folded.toString(), starts, ends, fancy, hasFancy);
    }

    String text() {
        return text;
    }

    String folded() {
        return folded;
    }

    boolean hasFancyDigits() {
        return hasFancy;
    }

    /**
     * Replaces what matches, if it matches anything: an empty match is passed over, whatever the pattern.
     *
     * @param replacement of a match in the folded text; null leaves it, and the search goes on one character later
     */
    FoldedText replace(Pattern pattern, Function<MatchResult, @Nullable String> replacement) {
        var matcher = pattern.matcher(folded);
        StringBuilder result = null;
        int copied = 0;
        int from = 0;
        while (from <= folded.length() && matcher.find(from)) {
            var mask = matcher.end() == matcher.start() ? null : replacement.apply(matcher);
            if (mask == null) {
                from = matcher.start() + 1;
                continue;
            }
            result = result == null ? new StringBuilder(text.length()) : result;
            result.append(text, copied, Math.max(copied, starts[matcher.start()]))
                    .append(mask);
            copied = ends[matcher.end() - 1];
            from = matcher.end();
        }
        return result == null
                ? this
                : of(result.append(text, copied, text.length()).toString(), fancy);
    }

    static String fold(String text) {
        return of(text).folded;
    }

    private static boolean isFancy(int c) {
        return c >= 0x80
                && Character.getType(c) == Character.OTHER_NUMBER
                && !digits(c).isEmpty();
    }

    /** What an ornamental number says in plain digits, empty if it is a fraction or no digit at all. */
    private static String digits(int c) {
        var plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        if (plain.chars().allMatch(d -> d >= '0' && d <= '9')) {
            return plain;
        }
        var value = Character.getNumericValue(c);
        return value >= 0 && value <= 9 ? Integer.toString(value) : "";
    }

    private static int fold(int c) {
        if (c < 0x80) {
            return switch (c) {
                case '\t' -> ' ';
                case '\n', 0xB, '\f', '\r' -> '\n';
                default -> c < ' ' || c == 0x7F ? DROPPED : c >= 'a' && c <= 'z' ? c - 32 : c;
            };
        }
        if (c >= 0x3400 && c <= 0x9FFF) {
            return c; // Nearly all of a Chinese text, and nothing to fold in it.
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return fold(c - 0xFEE0);
        }
        return switch (c) {
            case 0x85, 0x2028, 0x2029 -> '\n';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xB7, 0x2022, 0x2027, 0x30FB -> '-';
            default -> other(c);
        };
    }

    private static int other(int c) {
        // Marks set over or around a digit (keycaps, strokes) leave it readable.
        if (Invisible.is(c) || (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20F0)) {
            return DROPPED;
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
            default -> Character.toUpperCase(c);
        };
    }
}
