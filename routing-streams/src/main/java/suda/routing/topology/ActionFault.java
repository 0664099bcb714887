package suda.routing.topology;

import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import suda.access.Role;
import suda.contract.ActionReceived;
import suda.contract.Actor;
import suda.divisions.Divisions;
import suda.divisions.Platforms;

/**
 * What makes a readable record no action. Intake has checked everything before, so each of these is somebody writing
 * past it. Whether the case exists, and whether it is the actor's turn, is not asked here: that is answered.
 */
final class ActionFault {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 100_000;

    /** Nothing that could be taken for the end of a part in the key of an outcome. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ActionFault() {}

    /** @return a sentence that names the field, or null when nothing is wrong */
    static @Nullable String find(ActionReceived action, String key, Instant latest) {
        if (action.getCaseId().isBlank() || !action.getCaseId().equals(key)) {
            return "caseId is missing or differs from the record's key";
        }
        if (action.getCaseId().length() > LONGEST_ID || action.getCaseId().contains("/")) {
            return "caseId is none";
        }
        if (action.getActionId().isBlank() || action.getActionId().length() > LONGEST_ID) {
            return "actionId is missing or longer than " + LONGEST_ID + " characters";
        }
        if (!acts(action.getActor())) {
            return "actor is nobody who acts on cases of this installation";
        }
        if (length(action) > LONGEST_TEXT) {
            return "the texts are longer than " + LONGEST_TEXT + " characters";
        }
        if (SubmissionFault.outside(action.getAcceptedAt(), latest)) {
            return "acceptedAt lies before 1990 or in the future";
        }
        return null;
    }

    static boolean acts(Actor actor) {
        var role = Stream.of(Role.values())
                .filter(r -> r.name().equals(actor.getRole()))
                .findFirst();
        return role.isPresent()
                && CODE.matcher(actor.getCode()).matches()
                && switch (role.get()) {
                    // Each has a topic of its own, in which it is answered.
                    case HOTLINE -> Platforms.hunan().find(actor.getCode()).isPresent();
                    case OFFICE -> Divisions.hunan().offices().contains(actor.getCode());
                    case PROVINCE, DISCIPLINE, RECUSAL -> true;
                    case OPERATOR -> false;
                };
    }

    private static int length(ActionReceived action) {
        return Stream.of(action.getText(), action.getReason(), action.getPublicAnswer(), action.getOffice())
                .mapToInt(text -> text == null ? 0 : text.length())
                .sum();
    }
}
