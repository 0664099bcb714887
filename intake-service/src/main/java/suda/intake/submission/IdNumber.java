package suda.intake.submission;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/**
 * Tells citizens' identity numbers (GB 11643) from other long numbers, above all from case numbers made of a division
 * code, a date and a count, which look much the same.
 */
final class IdNumber {
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    /** A birth year from here on may as well be the year of a case number, so the check character decides. */
    private static final int RECENT = 2012;

    private IdNumber() {}

    /** @param digits 18 characters, the last of which may be X, or 15 digits */
    static boolean plausible(String digits) {
        if (!PROVINCES.contains(digits.substring(0, 2))) {
            return false;
        }
        if (digits.length() == 18) {
            var year = Integer.parseInt(digits.substring(6, 10));
            return year >= 1880
                    && isDay(year, digits.substring(10, 14))
                    && year <= 2100
                    && (year < RECENT || CHECK.charAt(checkIndex(digits)) == digits.charAt(17));
        }
        // The old form was given out until 1999; a year between 2000 and 2039 in it is a case number's.
        var year = 1900 + Integer.parseInt(digits.substring(6, 8));
        return year >= 1940 && isDay(year, digits.substring(8, 12));
    }

    private static int checkIndex(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return sum % 11;
    }

    private static boolean isDay(int year, String monthDay) {
        try {
            LocalDate.of(year, Integer.parseInt(monthDay.substring(0, 2)), Integer.parseInt(monthDay.substring(2)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
