package suda.routing.topology;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.CaseFiguresOfMonth;
import suda.contract.Consequence;
import suda.contract.FetchSeen;
import suda.contract.Inspection;
import suda.contract.OversightAction;
import suda.contract.OversightCommand;
import suda.contract.Problem;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.divisions.Terms;
import suda.routing.followups.FetchingRules;
import suda.topics.Topics;

/** What a readable record lacks to be a command about a city: intake never writes such, somebody else may. */
final class OversightFault {
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 100_000;
    private static final int MOST_MEASURES = 100;

    private OversightFault() {}

    /**
     * @param latest instants behind it are absurd
     * @return a sentence that names the field, or null
     */
    static @Nullable String find(OversightCommand command, String key, Instant latest) {
        var set = Stream.of(
                        command.getReading(),
                        command.getAction(),
                        command.getCaseFigures(),
                        command.getFetching(),
                        command.getMark(),
                        command.getTick())
                .filter(Objects::nonNull)
                .count();
        if (set != 1) {
            return "Exactly one of reading, action, caseFigures, fetching, mark and tick must be set";
        }
        if (command.getMark() != null || command.getTick() != null) {
            return null;
        }
        if (!key.equals(command.getCity())) {
            return "city is not the record's key";
        }
        var level = Divisions.hunan().find(key).map(Divisions.Division::level).orElse(null);
        if (level != Level.CITY
                && (level != Level.PROVINCE || (command.getAction() == null && command.getFetching() == null))) {
            return "city is no city of the province";
        }
        if (command.getReading() != null) {
            return find(command.getReading(), key, latest);
        }
        if (command.getFetching() != null) {
            return find(command.getFetching(), key, latest);
        }
        return command.getAction() == null
                ? find(Objects.requireNonNull(command.getCaseFigures()))
                : find(command.getAction(), key, latest);
    }

    private static @Nullable String find(CaseFiguresOfMonth figures) {
        if (!MONTH.matcher(figures.getMonth()).matches()
                || figures.getPartition() < 0
                || figures.getPartition() >= Topics.INNER_PARTITIONS) {
            return "caseFigures is of no month or partition";
        }
        return figures.getOnTime() < 0
                        || figures.getOnTime() > figures.getFellDue()
                        || figures.getSatisfied() < 0
                        || figures.getSatisfied() > figures.getRated()
                ? "caseFigures do not fit each other"
                : null;
    }

    private static @Nullable String find(FetchSeen seen, String city, Instant latest) {
        if (!Divisions.hunan().offices().contains(seen.getOffice())) {
            return "fetching.office is none";
        }
        if (!FetchingRules.cityOf(seen.getOffice()).equals(city)) {
            return "fetching.office is not of this city";
        }
        if (SubmissionFault.outside(seen.getSeenAt(), latest)
                || (seen.getOldestAt() != null && SubmissionFault.outside(seen.getOldestAt(), latest))) {
            return "fetching lies before 1990 or in the future";
        }
        return seen.getUnread() < 0 || (seen.getOldestAt() != null && seen.getUnread() == 0)
                ? "fetching.unread does not fit what was seen"
                : null;
    }

    private static @Nullable String find(Reading reading, String city, Instant latest) {
        if (!reading.getCity().equals(city)) {
            return "reading.city is not the record's key";
        }
        if (!Terms.SERVICE_CHANNELS.containsKey(reading.getChannel())) {
            return "reading.channel is none";
        }
        if (SubmissionFault.outside(reading.getTo(), latest)
                || SubmissionFault.outside(reading.getAcceptedAt(), latest)
                || (reading.getFrom() != null && SubmissionFault.outside(reading.getFrom(), latest))) {
            return "reading lies before 1990 or in the future";
        }
        if (!ActionFault.acts(reading.getSource())) {
            return "reading.source is nobody of this installation";
        }
        if (reading.getKind() == ReadingKind.TEST_CALL) {
            return reading.getTest() == null ? "reading.test is missing" : null;
        }
        if (reading.getKind() == ReadingKind.HEARTBEAT) {
            return null;
        }
        var counts = reading.getCounts();
        if (reading.getFrom() == null || !reading.getFrom().isBefore(reading.getTo())) {
            return "reading.from is missing or not before reading.to";
        }
        if (counts == null) {
            return "reading.counts is missing";
        }
        var least = Stream.of(
                        counts.getAnswered(),
                        counts.getAnsweredWithin15s(),
                        counts.getAbandoned(),
                        counts.getRefused(),
                        counts.getWaitingSeconds())
                .min(Long::compare)
                .orElseThrow();
        return least < 0
                        || counts.getAnswered() > counts.getAttempts()
                        || counts.getAnsweredWithin15s() > counts.getAnswered()
                        || counts.getAbandoned() > counts.getAttempts()
                        || counts.getRefused() > counts.getAttempts()
                        || counts.getAttempts() > 10_000_000
                ? "reading.counts do not fit each other"
                : null;
    }

    /** Each has a topic of its own, in which it may be told. */
    private static Stream<String> offices(OversightAction action) {
        return Stream.of(
                        Optional.ofNullable(action.getProblem()).map(Problem::getOffice),
                        Optional.ofNullable(action.getInspection()).map(Inspection::getOffice),
                        Optional.ofNullable(action.getConsequence()).map(Consequence::getOffice))
                .flatMap(Optional::stream);
    }

    private static boolean isEntry(@Nullable Inspection inspection) {
        return inspection == null
                || (isDate(inspection.getOn())
                        && Stream.of(
                                        inspection.getFirmsVisited(),
                                        inspection.getPeopleTalkedTo(),
                                        inspection.getUnannouncedVisits(),
                                        inspection.getInspections(),
                                        inspection.getCaseFilesReviewed())
                                .allMatch(count -> count >= 0));
    }

    private static boolean isEntry(@Nullable Consequence consequence) {
        return consequence == null || (isDate(consequence.getOn()) && consequence.getPersonTimes() > 0);
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static long length(OversightAction action) {
        var measures = action.getMeasures().stream()
                .mapToLong(m -> m.getText().length() + m.getPerson().length())
                .sum();
        var problem = action.getProblem();
        return measures
                + String.valueOf(action.getText()).length()
                + String.valueOf(action.getPlace()).length()
                + String.join("", action.getPersons()).length()
                + (problem == null
                        ? 0
                        : problem.getManifestation().length()
                                + problem.getMeasure().length());
    }

    private static @Nullable String find(OversightAction action, String city, Instant latest) {
        if (SubmissionFault.outside(action.getAcceptedAt(), latest)) {
            return "action.acceptedAt lies before 1990 or in the future";
        }
        if (!ActionFault.acts(action.getActor())) {
            return "action.actor is nobody who acts in this installation";
        }
        if (!action.getSubject().startsWith(city + "-") || action.getSubject().length() > LONGEST_ID) {
            return "action.subject is not of this city";
        }
        if (action.getActionId().isBlank() || action.getActionId().length() > LONGEST_ID) {
            return "action.actionId is missing or too long";
        }
        if (action.getMeasures().size() > MOST_MEASURES || length(action) > LONGEST_TEXT) {
            return "action is longer than any that intake takes";
        }
        if (!offices(action).allMatch(Divisions.hunan().offices()::contains)) {
            return "action names an office that is none";
        }
        if (!isEntry(action.getInspection()) || !isEntry(action.getConsequence())) {
            return "action enters what has no date, or less than nothing";
        }
        var complete =
                switch (action.getKind()) {
                    case SCHEDULE -> action.getAt() != null;
                    case DISMISS, ISSUE, PUT_RIGHT -> action.getText() != null;
                    case RECORD -> action.getAt() != null && action.getDueAt() != null;
                    case COMPLETE_MEASURE -> action.getMeasure() != null && action.getText() != null;
                    case STRIKE_OFF -> action.getChecker() != null && action.getText() != null;
                    case FIND -> action.getProblem() != null;
                    case INSPECT -> action.getInspection() != null;
                    case SANCTION -> action.getConsequence() != null;
                };
        return complete ? null : "action lacks what its kind needs";
    }
}
