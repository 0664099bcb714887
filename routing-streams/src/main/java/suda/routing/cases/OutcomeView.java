package suda.routing.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionOutcome;

/**
 * What became of an action.
 *
 * @param rule why not, such as turn.closed; null when accepted
 * @param revision of the case after it; null when refused
 */
record OutcomeView(
        String caseId,
        String actionId,
        String kind,
        Instant at,
        boolean accepted,
        @Nullable String rule,
        String zh,
        String en,
        @Nullable Integer revision) {

    static OutcomeView of(ActionOutcome outcome) {
        return new OutcomeView(
                outcome.getCaseId(),
                outcome.getActionId(),
                outcome.getKind().name(),
                outcome.getAt(),
                outcome.getAccepted(),
                outcome.getRule(),
                outcome.getZh(),
                outcome.getEn(),
                outcome.getRevision());
    }
}
