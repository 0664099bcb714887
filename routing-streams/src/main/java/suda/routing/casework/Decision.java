package suda.routing.casework;

import java.util.List;
import suda.contract.CaseEvent;

/** What a command leads to: events in order, or a refusal with its reason. */
public sealed interface Decision {
    /** @param events none where what came was taken before */
    record Accepted(List<CaseEvent> events) implements Decision {}

    /**
     * @param rule such as {@code turn.closed}, for programs
     * @param zh a sentence without personal data, and without what the caller may not know
     */
    record Refused(String rule, String zh, String en) implements Decision {}

    /**
     * What another case told is refused, and remembered as heard, so that the same again changes nothing.
     *
     * @param why the answer
     */
    record Declined(Refused why, List<CaseEvent> events) implements Decision {}
}
