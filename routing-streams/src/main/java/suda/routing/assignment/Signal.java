package suda.routing.assignment;

import org.jspecify.annotations.Nullable;

/** Words that say what is meant, beside the names of places and offices. */
public enum Signal {
    OTHER_BODY("otherBodies"),
    NOBODY("nobody"),
    COMPANY("companies"),
    REQUEST("requests"),
    NO_REQUEST("noRequests"),
    AGAINST("againsts"),
    AMENDS("amends"),
    SENT_TO("sentTo"),
    TOLD_BEFORE("toldBefore"),
    TOLD_AFTER("toldAfter"),
    SAID_UNIT("saidUnit"),
    INACTION("inactions"),
    NO_INACTION("noInactions"),
    MISDEED("misdeeds"),
    NO_MISDEED("noMisdeeds"),
    STAFF("staff"),
    CORRUPTION("corruption"),
    NO_CORRUPTION("noCorruption"),
    OFFICER("officers"),
    EMERGENCY("emergencies"),
    HAZARD("hazards"),
    NOW("now"),
    NO_NOW("noNow"),
    NO_EMERGENCY("noEmergencies"),
    BESIDE("besides"),
    LIVES_BEFORE("livesBefore"),
    LIVES_AFTER("livesAfter"),
    LIVES("lives"),
    BORDER("borders"),
    /** The gazetteer's, not the policy's. */
    FEATURE("");

    private final String key;

    Signal(String key) {
        this.key = key;
    }

    /** Words that hold one of this kind and say the contrary; null where there are none. */
    @Nullable
    Signal contrary() {
        return switch (this) {
            case REQUEST -> NO_REQUEST;
            case INACTION -> NO_INACTION;
            case MISDEED -> NO_MISDEED;
            case CORRUPTION -> NO_CORRUPTION;
            case EMERGENCY -> NO_EMERGENCY;
            case NOW -> NO_NOW;
            default -> null;
        };
    }

    /** Under which the words stand in the policy file. */
    String key() {
        return key;
    }
}
