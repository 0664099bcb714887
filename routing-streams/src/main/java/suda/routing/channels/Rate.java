package suda.routing.channels;

import java.math.BigDecimal;
import java.util.Locale;
import suda.contract.CallCounts;

/**
 * A share with its numerator and denominator, which every rate shows (DOMAIN, figures and formulas).
 *
 * @param of how many were tried or fell due
 */
public record Rate(long part, long of) {
    public Rate {
        if (part < 0 || part > of) {
            throw new IllegalArgumentException("No share: " + part + " of " + of);
        }
    }

    /** The answer rate 接通率: answered of attempts. */
    public static Rate answered(CallCounts counts) {
        return new Rate(counts.getAnswered(), counts.getAttempts());
    }

    /** Exactly, without rounding; no rate is below anything where there is nothing to have a share of. */
    public boolean isBelow(BigDecimal threshold) {
        return of > 0 && BigDecimal.valueOf(part).compareTo(threshold.multiply(BigDecimal.valueOf(of))) < 0;
    }

    /** In percent with one decimal, rounded half up, such as 78.8; a dash where there is no rate. */
    public String percent() {
        if (of == 0) {
            return "–";
        }
        var tenths = (2_000 * part + of) / (2 * of);
        return String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    }

    /** With its numerator and denominator, such as {@code 78.8% (425/539)}. */
    public String shown() {
        return percent() + (of == 0 ? "" : "%") + " (" + part + "/" + of + ")";
    }

    /**
     * The lower end of the Wilson score interval (Wilson 1927): what the share may be in truth, at the least.
     *
     * @param z standard deviations: 1.96 for 95 in 100
     * @return from 0 to 1; 0 where there is no rate
     */
    public double wilsonLower(double z) {
        if (of == 0) {
            return 0;
        }
        double n = of;
        var p = part / n;
        var z2 = z * z;
        var middle = p + z2 / (2 * n);
        var spread = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return Math.max(0, (middle - spread) / (1 + z2 / n));
    }

    /** What the share may be at the most: 1 less the lower end for the others. 1 where there is no rate. */
    public double wilsonUpper(double z) {
        return 1 - new Rate(of - part, of).wilsonLower(z);
    }
}
