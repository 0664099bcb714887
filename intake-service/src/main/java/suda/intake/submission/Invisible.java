package suda.intake.submission;

/**
 * Characters that take no room on a screen, or only empty room. They break a number unseen and make two texts that look
 * equal differ: Unicode's category Cf and its default-ignorable characters, the blanks that are no blanks to Unicode
 * (Braille, Hangul fillers), and control characters.
 */
public final class Invisible {
    private Invisible() {}

    /** Whether someone who reads the text sees anything. */
    public static boolean blank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || is(c));
    }

    /** The text as it is seen; line breaks, tabs and blanks stay. */
    public static String removed(String text) {
        var seen = new StringBuilder(text.length());
        text.codePoints().filter(c -> Character.isWhitespace(c) || !is(c)).forEach(seen::appendCodePoint);
        return seen.toString();
    }

    /** Whether it is one of them; line breaks and tabs are, too, being control characters. */
    static boolean is(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || Character.isISOControl(codePoint)
                || (codePoint >= 0x34F && isIgnorable(codePoint));
    }

    private static boolean isIgnorable(int c) {
        return c == 0x34F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2065
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xFFF0 && c <= 0xFFF8)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
