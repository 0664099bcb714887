package suda.routing.assignment;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.Desk;
import suda.contract.Explanation;

/**
 * The office that must answer, or the desk where the case waits; exactly one of the two is set.
 *
 * @param candidates offices that a triage clerk may choose from
 * @param accused offices that must not see the case, by code; "discipline" for the discipline desk
 */
public record Assignment(
        @Nullable String office,
        @Nullable Desk desk,
        Explanation explanation,
        List<String> candidates,
        Set<String> accused) {}
