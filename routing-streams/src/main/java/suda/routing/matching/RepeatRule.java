package suda.routing.matching;

/** By what a submission is recognised as a repeat, the surest first. */
public enum RepeatRule {
    /** One of the two names the other's number. */
    RELATED("repeat.related"),
    /** Both are against the same office, unit or firm. */
    RESPONDENT("repeat.respondent"),
    ADDRESS("repeat.address"),
    COORDINATES("repeat.coordinates"),
    /** No more than the county is known of where, and it is about the same kind of transport. */
    COUNTY("repeat.county");

    private final String text;

    RepeatRule(String text) {
        this.text = text;
    }

    /** As it is kept with the decision. */
    public String text() {
        return text;
    }
}
