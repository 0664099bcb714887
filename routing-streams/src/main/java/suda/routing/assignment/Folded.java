package suda.routing.assignment;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One form for every way to write the same words: nothing is left but its letters and digits. */
public final class Folded {
    private Folded() {}

    /** @return empty where there is nothing to compare */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
