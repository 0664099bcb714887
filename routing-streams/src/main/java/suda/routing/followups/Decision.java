package suda.routing.followups;

import java.util.List;
import suda.contract.FollowUpEvent;

/** What an action comes to. */
public sealed interface Decision {
    /** @param events none where the same action was accepted before */
    record Accepted(List<FollowUpEvent> events) implements Decision {}

    /** @param rule for programs, such as followup.turn */
    record Refused(String rule, String zh, String en) implements Decision {}
}
