package suda.routing.brief;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import suda.routing.channels.Rate;

/** One thing of a brief, as it is shown and, for sheets, as what it is. */
sealed interface Cell {
    String text();

    /** What people wrote, or we; without characters that no document may hold. */
    record Words(String text) implements Cell {
        public Words {
            text = printable(text);
        }
    }

    record Count(long n) implements Cell {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "%,d", n);
        }
    }

    /** In percent, with its numerator and denominator; a star where the sample is too small for a verdict. */
    record Share(Rate rate, boolean isSmall) implements Cell {
        @Override
        public String text() {
            return rate.percent()
                    + (rate.of() == 0 ? "" : "%")
                    + (isSmall ? "*" : "")
                    + String.format(Locale.ROOT, " (%,d/%,d)", rate.part(), rate.of());
        }
    }

    record Day(LocalDate day) implements Cell {
        @Override
        public String text() {
            return day.toString();
        }
    }

    /** XML 1.0 has no place for control characters and halves of pairs, and a terminal would obey them. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE))
                .filter(c -> c < 0xFFFE || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static Cell of(@Nullable String words) {
        return new Words(words == null || words.isBlank() ? "–" : words);
    }

    static Cell of(@Nullable LocalDate day) {
        return day == null ? new Words("–") : new Day(day);
    }
}
