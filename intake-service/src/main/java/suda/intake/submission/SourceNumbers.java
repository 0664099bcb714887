package suda.intake.submission;

import java.text.Normalizer;

/** How source numbers are written, so that the same number is the same however it was typed. */
final class SourceNumbers {
    private SourceNumbers() {}

    /** NFKC (full-width digits become plain ones) and without blanks around it. */
    static String normalised(String number) {
        return Normalizer.normalize(number, Normalizer.Form.NFKC).strip();
    }
}
