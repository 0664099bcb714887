package suda.routing.assignment;

/** Words that say what is meant, beside the names of places and offices. */
public enum Signal {
    OTHER_BODY("otherBodies"),
    COMPANY("companies"),
    REQUEST("requests"),
    NO_REQUEST("noRequests"),
    TOLD_BEFORE("toldBefore"),
    TOLD_AFTER("toldAfter"),
    SAID_UNIT("saidUnit"),
    INACTION("inactions"),
    MISDEED("misdeeds"),
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

    /** Under which the words stand in the policy file. */
    String key() {
        return key;
    }
}
