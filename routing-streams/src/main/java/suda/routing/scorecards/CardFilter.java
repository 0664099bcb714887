package suda.routing.scorecards;

import java.util.Set;
import suda.contract.CardSide;
import suda.contract.Matter;
import suda.contract.Sight;

/**
 * Which cases count in a figure.
 *
 * @param sides whose figure it is; more than one: together
 * @param sights cases that the caller may see
 * @param matters empty: all
 * @param sources families of platforms, such as 12328; empty: all
 */
public record CardFilter(Set<CardSide> sides, Set<Sight> sights, Set<Matter> matters, Set<String> sources) {
    public boolean takes(Matter matter, String source, Sight sight) {
        return sights.contains(sight)
                && (matters.isEmpty() || matters.contains(matter))
                && (sources.isEmpty() || sources.contains(source));
    }
}
