package suda.routing.topology;

import java.time.Instant;
import suda.contract.ActionReceived;
import suda.contract.MatchingMessage;
import suda.contract.OversightCommand;
import suda.contract.SketchMessage;
import suda.contract.SubmissionReceived;

/** What reaches casework, the matching of repeats, and oversight. */
sealed interface Arrival {
    /** What somebody wants, with its original bytes in case it must be parked after all. */
    sealed interface Command extends Arrival {
        byte[] key();

        byte[] value();
    }

    /** A submission that could be read. */
    record Submitted(SubmissionReceived submission, byte[] key, byte[] value) implements Command {}

    /** An action that could be read. */
    record Acted(ActionReceived action, byte[] key, byte[] value) implements Command {}

    /** What was found about a new number, or what another case of the same matter tells. */
    record Matched(MatchingMessage message, byte[] key, byte[] value) implements Command {}

    /** A case as it looks to others, or what a person says of such that look alike. */
    record Sketched(SketchMessage message, byte[] key, byte[] value) implements Command {}

    /** What is to be known or done about a city, and could be read. */
    record OfCity(OversightCommand command, byte[] key, byte[] value) implements Command {}

    /** In a scenario: it is now this late, and everything before has arrived. */
    record Tick(Instant at) implements Arrival {}

    /** In a live installation, casework's own mark come back: what was sent before it has been read. */
    record Mark(Instant at) implements Arrival {}
}
