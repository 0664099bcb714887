package suda.routing.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suda.contract.Raising;

/**
 * What the rules may look at.
 *
 * @param on the day by which names hold
 * @param told all that was submitted under the number, the first submission first
 * @param newest the one that is decided on now; one of {@code told}, or words that came by an action
 * @param at code of the division whose hotline took it; null where it takes from the whole province
 * @param closed whether it lies on the discipline desk already: what brought it there is not taken back
 * @param accusedBefore offices found accused by earlier decisions on the same case; an accusation is never taken back
 * @param presumedBefore of these, whom nobody had named
 * @param raised why the case is handled at a raised level already, or by its own flags
 */
public record Facts(
        LocalDate on,
        List<Told> told,
        Told newest,
        @Nullable String at,
        boolean closed,
        Set<String> accusedBefore,
        Set<String> presumedBefore,
        Set<Raising> raised) {}
