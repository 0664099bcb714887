package suda.routing.assignment;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.contract.Explanation;
import suda.contract.Raising;
import suda.contract.Reasoning;

/**
 * The office that must answer, or the desk where the case waits; exactly one of the two is set.
 *
 * @param coHandlers offices that share the place
 * @param candidates offices that a triage clerk may choose from
 * @param accused offices that must not see the case, by code; "discipline" for the discipline desk
 * @param presumed of these, whom nobody states or names
 * @param accuses whether the newest submission accuses somebody
 */
public record Assignment(
        @Nullable String office,
        @Nullable Desk desk,
        List<String> coHandlers,
        Explanation explanation,
        Reasoning reasoning,
        List<String> candidates,
        Set<String> accused,
        Set<String> presumed,
        boolean accuses,
        Set<Raising> raised) {}
