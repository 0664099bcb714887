package suda.standalone.scenario;

import java.time.Instant;

/** Something that happened in a scenario: somebody submitted something, or somebody did something about a case. */
public sealed interface Happening {
    /** When Suda learns of it, by the scenario's time. */
    Instant at();

    String platform();

    String sourceNumber();

    /** JSON for intake. */
    String body();

    /** The number that it is about: its happenings are told in order, each when the one before has been worked. */
    default String subject() {
        return subjectOf(platform(), sourceNumber());
    }

    static String subjectOf(String platform, String sourceNumber) {
        return platform + "/" + sourceNumber;
    }

    /** A hotline passes on what it took. A number that comes again is a supplement, or with the same body a repeat. */
    record Submission(Instant at, String platform, String sourceNumber, String body) implements Happening {}

    /**
     * Somebody acts on the case that the number opened.
     *
     * @param actionId no two of a case are the same
     */
    record Act(Instant at, By by, String platform, String sourceNumber, String actionId, String body)
            implements Happening {}

    /** Who acts. */
    enum By {
        /** Whatever office or desk has the case then: that is for the rules to say, not for a scenario. */
        HOLDER,
        PROVINCE,
        /** The one that the number is of. */
        HOTLINE
    }
}
