package suda.routing.topology;

import java.time.Instant;
import suda.contract.SubmissionReceived;

/** What reaches casework. */
sealed interface Arrival {
    /** A submission that could be read, with its original bytes in case it must be parked after all. */
    record Submitted(SubmissionReceived submission, byte[] key, byte[] value) implements Arrival {}

    /** In a scenario: it is now this late, and everything before has arrived. */
    record Tick(Instant at) implements Arrival {}
}
