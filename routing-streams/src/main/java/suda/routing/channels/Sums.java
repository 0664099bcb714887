package suda.routing.channels;

import java.util.Collection;
import suda.contract.CallCounts;

/** Adding and taking away counts of calls. */
final class Sums {
    private Sums() {}

    static CallCounts none() {
        return new CallCounts(0L, 0L, 0L, 0L, 0L, 0L);
    }

    static CallCounts of(Collection<CallCounts> some) {
        return some.stream().reduce(none(), Sums::plus);
    }

    static CallCounts plus(CallCounts one, CallCounts other) {
        return add(one, other, 1);
    }

    static CallCounts minus(CallCounts one, CallCounts other) {
        return add(one, other, -1);
    }

    private static CallCounts add(CallCounts one, CallCounts other, int sign) {
        return new CallCounts(
                one.getAttempts() + sign * other.getAttempts(),
                one.getAnswered() + sign * other.getAnswered(),
                one.getAnsweredWithin15s() + sign * other.getAnsweredWithin15s(),
                one.getAbandoned() + sign * other.getAbandoned(),
                one.getRefused() + sign * other.getRefused(),
                one.getWaitingSeconds() + sign * other.getWaitingSeconds());
    }
}
