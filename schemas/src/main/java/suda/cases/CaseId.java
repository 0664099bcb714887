package suda.cases;

import java.util.Locale;
import java.util.Optional;

/**
 * A case's id, short enough to read over the phone: 70 bits in Crockford's base 32 and a check character, shown as
 * {@code XXXXX-XXXXX-XXXXX}.
 *
 * <p>The check character makes the word a codeword over GF(32): character {@code i} from the right has the weight
 * alpha<sup>i</sup>, alpha a generator of order 31, and the weighted sum is zero. All 15 weights differ, so every single
 * wrong character and every exchange of any two characters is caught.
 */
public record CaseId(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final int PAYLOAD = 14;
    private static final int LENGTH = PAYLOAD + 1;
    private static final int GROUP = 5;
    /** x^5 + x^2 + 1, primitive over GF(2). */
    private static final int POLYNOMIAL = 0b100101;

    /** The id that the first 70 bits of a hash spell. */
    public static CaseId ofHash(byte[] hash) {
        var word = new StringBuilder(base32(hash, PAYLOAD));
        word.append(ALPHABET.charAt(times(sum(word))));
        return new CaseId(grouped(word));
    }

    /**
     * Reads an id as people type it: lower case, with or without hyphens and blanks, O for 0, I or L for 1.
     *
     * @return empty unless it is an id whose check character agrees
     */
    public static Optional<CaseId> parse(String typed) {
        if (typed.length() > 4 * LENGTH) {
            return Optional.empty();
        }
        var word = new StringBuilder(LENGTH);
        for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
            switch (c) {
                case '-', ' ' -> {}
                case 'O' -> word.append('0');
                case 'I', 'L' -> word.append('1');
                default -> word.append(c);
            }
        }
        var readable = word.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return readable && word.length() == LENGTH && sum(word) == 0
                ? Optional.of(new CaseId(grouped(word)))
                : Optional.empty();
    }

    /** The first bits of these bytes, five a character. */
    public static String base32(byte[] bytes, int characters) {
        var word = new StringBuilder(characters);
        for (int bit = 0; word.length() < characters; bit += BITS) {
            int pair = (bytes[bit / 8] & 0xff) << 8 | (bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0);
            word.append(ALPHABET.charAt(pair >> (16 - BITS - bit % 8) & 31));
        }
        return word.toString();
    }

    private static int sum(CharSequence word) {
        int sum = 0;
        for (int i = 0; i < word.length(); i++) {
            sum = times(sum) ^ ALPHABET.indexOf(word.charAt(i));
        }
        return sum;
    }

    private static int times(int element) {
        int doubled = element << 1;
        return doubled > 31 ? doubled ^ POLYNOMIAL : doubled;
    }

    private static String grouped(CharSequence word) {
        return word.subSequence(0, GROUP) + "-" + word.subSequence(GROUP, 2 * GROUP) + "-"
                + word.subSequence(2 * GROUP, LENGTH);
    }

    @Override
    public String toString() {
        return text;
    }
}
