package suda.standalone.scenario;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a scenario, about a case or about how the province looks after cities' channels. */
public sealed interface Happening {
    /** When Suda learns of it, by the scenario's time. */
    Instant at();

    /** What it is about: its happenings are told in order, each when the one before has been worked. */
    String subject();

    /** JSON for intake. */
    String body();

    static String subjectOf(String platform, String sourceNumber) {
        return platform + "/" + sourceNumber;
    }

    /** Somebody submitted something, or did something about a case; the subject is the number. */
    sealed interface OfCase extends Happening {
        String platform();

        String sourceNumber();

        @Override
        default String subject() {
            return subjectOf(platform(), sourceNumber());
        }

        /** The number in whose order it is told: its own, but for what repeats another number's matter. */
        default String matter() {
            return subject();
        }
    }

    /**
     * A hotline passes on what it took. A number that comes again is a supplement, or with the same body a repeat.
     *
     * @param repeats the number under which the same person sent the same matter before; null where nobody did
     */
    record Submission(
            Instant at,
            String platform,
            String sourceNumber,
            String body,
            @Nullable String repeats) implements OfCase {
        Submission(Instant at, String platform, String sourceNumber, String body) {
            this(at, platform, sourceNumber, body, null);
        }

        @Override
        public String matter() {
            return repeats == null ? subject() : repeats;
        }
    }

    /**
     * Somebody acts on the case that the number opened.
     *
     * @param actionId no two of a case are the same
     */
    record Act(Instant at, By by, String platform, String sourceNumber, String actionId, String body)
            implements OfCase {}

    /** Who acts. */
    enum By {
        /** Whatever office or desk has the case then: that is for the rules to say, not for a scenario. */
        HOLDER,
        PROVINCE,
        /** The one that the number is of. */
        HOTLINE
    }

    /** How a city's channels did, and what is done about those that failed and about other problems. */
    sealed interface OfOversight extends Happening {}

    /**
     * How channels of a city did; the city's readings and meetings are told in one order.
     *
     * @param teller the hotline, by its platform, or the province, by its code
     * @param ids of the readings, in the body's order
     */
    record Readings(Instant at, String city, String teller, List<String> ids, String body) implements OfOversight {
        @Override
        public String subject() {
            return city;
        }
    }

    /** Somebody acts; the rules decide on it. No two have the same action id. */
    sealed interface Step extends OfOversight {
        String actionId();
    }

    /**
     * About a city that was called in.
     *
     * @param by code of the city's office, or of the province
     * @param followUp as the rules number it: the city, the year, and which of that year
     */
    record FollowUpStep(Instant at, String by, String city, String followUp, String actionId, String body)
            implements Step {
        @Override
        public String subject() {
            return city;
        }
    }

    /**
     * The province writes into the ledger.
     *
     * @param entry the action that began it: its own, or the finding of the problem that this is about
     */
    record LedgerStep(Instant at, Book book, String entry, String actionId, String body) implements Step {
        @Override
        public String subject() {
            return "ledger/" + entry;
        }

        boolean begins() {
            return actionId.equals(entry);
        }
    }

    /** What the ledger is of. */
    enum Book {
        PROBLEMS,
        INSPECTIONS,
        CONSEQUENCES
    }
}
