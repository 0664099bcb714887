package suda.standalone.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.standalone.scenario.Happening.Submission;

/**
 * What was submitted under one number.
 *
 * @param matters what was stated, the first and what was supplemented
 * @param submissions in order of their time, repeats among them
 */
record Told(List<Matter> matters, List<Submission> submissions) {
    /** What the scenario can know of where a case lies; which office has it is for the rules to say. */
    enum Place {
        OFFICE,
        TRIAGE,
        /** Discipline or recusal: neither the province nor a hotline sees it there. */
        CLOSED_DESK
    }

    Matter first() {
        return matters.get(0);
    }

    Division scene() {
        return first().scene();
    }

    String platform() {
        return first().platform();
    }

    String sourceNumber() {
        return submissions.get(0).sourceNumber();
    }

    /** When Suda learned of the last. */
    Instant lastAt() {
        return submissions.get(submissions.size() - 1).at();
    }

    boolean isOnce() {
        return submissions.size() == 1;
    }

    boolean isOf(String category) {
        return first().category().equals(category);
    }

    boolean hasReporter() {
        return first().reporter() != null;
    }

    Place place() {
        var accused = matters.stream()
                .map(matter -> matter.accused().office())
                .filter(Objects::nonNull)
                .toList();
        if (matters.stream().anyMatch(matter -> matter.category().equals("CORRUPTION"))
                || accused.contains(Divisions.DISCIPLINE)
                || accused.contains(Divisions.hunan().province().code())) {
            return Place.CLOSED_DESK;
        }
        return !accused.isEmpty() || matters.stream().anyMatch(Told::isPlaced) ? Place.OFFICE : Place.TRIAGE;
    }

    /** By its code; or by its text, where the code is no more than the city's. */
    private static boolean isPlaced(Matter matter) {
        var code = matter.placeCode();
        return code != null
                && (Divisions.hunan().find(code).isPresent()
                        || (Divisions.hunan().cityOf(code).isPresent()
                                && matter.said().text().contains(matter.scene().name())));
    }
}
