package suda.routing.deadlines;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A length of time as policies state it: {@code 15m}, {@code 2h}, {@code 4wh}, {@code 5wd}, {@code 10d}. */
public record Term(int amount, Unit unit) {
    public enum Unit {
        MINUTES("m"),
        /** From the moment, day and night. */
        HOURS("h"),
        /** Within business hours of working days. */
        WORKING_HOURS("wh"),
        /** Without the first day; to the close of business. */
        WORKING_DAYS("wd"),
        /** Without the first day; 0 is the same day, to its end. */
        CALENDAR_DAYS("d");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }
    }

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})(m|h|wh|wd|d)");
    private static final Map<String, Unit> UNITS = Map.of(
            "m",
            Unit.MINUTES,
            "h",
            Unit.HOURS,
            "wh",
            Unit.WORKING_HOURS,
            "wd",
            Unit.WORKING_DAYS,
            "d",
            Unit.CALENDAR_DAYS);

    public Term {
        if (amount < 0 || (amount == 0 && unit != Unit.CALENDAR_DAYS)) {
            throw new IllegalArgumentException(
                    "期限须大于零，只有 0d 表示当天。 Only 0d, the same day, may be nothing: " + amount + unit.symbol);
        }
    }

    /** @throws IllegalArgumentException if it is none, in a sentence */
    public static Term parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("期限无法识别。 No term such as 15m, 2h, 4wh, 5wd or 10d: " + text);
        }
        return new Term(Integer.parseInt(found.group(1)), Objects.requireNonNull(UNITS.get(found.group(2))));
    }

    /** As policies state it. */
    @Override
    public String toString() {
        return amount + unit.symbol;
    }
}
