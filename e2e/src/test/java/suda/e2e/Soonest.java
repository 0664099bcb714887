package suda.e2e;

import java.time.Duration;

/** How soon something is seen that is to be seen soon, on a machine that now and then does something else. */
final class Soonest {
    /** What one try took. */
    interface Try {
        Duration take(int number) throws Exception;
    }

    private static final Duration SOON_ENOUGH = Duration.ofSeconds(2);

    private Soonest() {}

    /** The shortest of at most so many tries; the first that is soon enough is the last. */
    static Duration of(int most, Try one) throws Exception {
        var shortest = one.take(1);
        for (int n = 2; n <= most && shortest.compareTo(SOON_ENOUGH) > 0; n++) {
            var took = one.take(n);
            shortest = took.compareTo(shortest) < 0 ? took : shortest;
        }
        return shortest;
    }
}
