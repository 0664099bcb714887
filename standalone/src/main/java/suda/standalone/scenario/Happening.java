package suda.standalone.scenario;

import java.time.Instant;

/** Something that happened in a scenario. Submissions are the first kind; what offices and channels did will follow. */
public sealed interface Happening {
    /** When Suda learns of it, by the scenario's time. */
    Instant at();

    /** What it is about: happenings of one subject are told in order, each when the one before has arrived. */
    String subject();

    /**
     * A hotline passes on what it took. A number that comes again is a supplement, or with the same body a repeat.
     *
     * @param body JSON for intake
     */
    record Submission(Instant at, String platform, String sourceNumber, String body) implements Happening {
        @Override
        public String subject() {
            return subject(platform, sourceNumber);
        }

        static String subject(String platform, String sourceNumber) {
            return platform + "/" + sourceNumber;
        }
    }
}
