package suda.intake.submission;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text beside its folded form, in which patterns are looked for: plain digits, upper case, one kind of blank and of
 * hyphen. Folding goes character by character, so a place in one is the same place in the other.
 */
record FoldedText(String text, String folded) {
    /** What people put between the digits of a number. */
    static final String GAP = "[ -]{0,2}";

    static FoldedText of(String text) {
        var folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text.charAt(i));
        }
        return new FoldedText(text, new String(folded));
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
            result.append(text, copied, matcher.start()).append(mask);
            copied = matcher.end();
            from = matcher.end();
        }
        return result == null
                ? this
                : of(result.append(text, copied, text.length()).toString());
    }

    static String fold(String text) {
        return of(text).folded;
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c == '\t' ? ' ' : c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        }
        if (c > 0x30FB && c < 0xFF00) {
            return c == 0xFEFF ? ' ' : c; // Nearly all of a Chinese text, and nothing to fold in it.
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return fold((char) (c - 0xFEE0));
        }
        return switch (c) {
            // Blanks that are no blanks to Java, and what takes no room at all and would break a number unseen.
            case 0xA0, 0x200B, 0x200C, 0x200D, 0x2060 -> ' ';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xB7, 0x2022, 0x2027, 0x30FB -> '-';
            default ->
                switch (Character.getType(c)) {
                    case Character.SPACE_SEPARATOR -> ' ';
                    case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(c, 10));
                    default -> Character.toUpperCase(c);
                };
        };
    }
}
