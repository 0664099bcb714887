package suda.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How fast a scenario's time goes by.
 *
 * @param times how much faster than ours; 0 is as fast as intake takes it
 */
public record Speed(int times) {
    private static final Pattern FACTOR = Pattern.compile("([1-9][0-9]{0,6})x");

    /** @return empty unless it is {@code max} or a whole number with an x behind it */
    public static Optional<Speed> parse(String text) {
        if (text.equals("max")) {
            return Optional.of(new Speed(0));
        }
        var factor = FACTOR.matcher(text);
        return factor.matches() ? Optional.of(new Speed(Integer.parseInt(factor.group(1)))) : Optional.empty();
    }

    boolean isMax() {
        return times == 0;
    }

    /** How often the time is told: each time stops the play for a moment, and deadlines are late by so much at most. */
    Duration tickEvery() {
        return isMax() ? Duration.ofDays(7) : Duration.ofHours(1);
    }

    /** Paces what follows so that {@code from} is now. */
    Pace from(Instant from) {
        return new Pace(this, from, System.nanoTime());
    }

    record Pace(Speed speed, Instant from, long startedAt) {
        /** Returns when it is as late as that in the scenario. */
        void await(Instant at) throws InterruptedException {
            if (!speed.isMax()) {
                var due = startedAt
                        + Duration.between(from, at).dividedBy(speed.times()).toNanos();
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        }
    }
}
