package suda.routing.topology;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.contract.OversightAction;
import suda.contract.OversightCommand;
import suda.contract.Reading;
import suda.contract.ReadingKind;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Level;
import suda.divisions.Terms;

/** What a readable record lacks to be a command about a city: intake never writes such, somebody else may. */
final class OversightFault {
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
                        command.getMark(),
                        command.getTick())
                .filter(Objects::nonNull)
                .count();
        if (set != 1) {
            return "Exactly one of reading, action, caseFigures, mark and tick must be set";
        }
        if (command.getMark() != null || command.getTick() != null) {
            return null;
        }
        if (!key.equals(command.getCity())) {
            return "city is not the record's key";
        }
        var level = Divisions.hunan().find(key).map(Divisions.Division::level).orElse(null);
        if (level != Level.CITY && (level != Level.PROVINCE || command.getAction() == null)) {
            return "city is no city of the province";
        }
        if (command.getReading() != null) {
            return find(command.getReading(), key, latest);
        }
        return command.getAction() == null ? null : find(command.getAction(), key, latest);
    }

    private static @Nullable String find(Reading reading, String city, Instant latest) {
        if (!reading.getCity().equals(city)) {
            return "reading.city is not the record's key";
        }
        if (!Terms.SERVICE_CHANNELS.containsKey(reading.getChannel())) {
            return "reading.channel is none";
        }
        if (reading.getTo().isAfter(latest) || reading.getAcceptedAt().isAfter(latest)) {
            return "reading lies in the future";
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
        return counts.getAnswered() < 0
                        || counts.getAnswered() > counts.getAttempts()
                        || counts.getAnsweredWithin15s() > counts.getAnswered()
                        || counts.getAttempts() > 10_000_000
                ? "reading.counts do not fit each other"
                : null;
    }

    private static @Nullable String find(OversightAction action, String city, Instant latest) {
        if (action.getAcceptedAt().isAfter(latest)) {
            return "action.acceptedAt lies in the future";
        }
        if (!action.getSubject().startsWith(city + "-")) {
            return "action.subject is not of this city";
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
