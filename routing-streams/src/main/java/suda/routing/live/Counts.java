package suda.routing.live;

import java.util.Map;

/**
 * Cases that each office and desk holds now.
 *
 * @param offices office code to its count and name; offices without a case are absent
 * @param triage cases that wait on the triage desk
 * @param discipline cases on the discipline desk; null for those who may not know
 * @param total of the figures shown
 */
public record Counts(
        Map<String, Office> offices,
        long triage,
        @org.jspecify.annotations.Nullable Long discipline,
        long total) {
    public record Office(String name, long cases) {}
}
