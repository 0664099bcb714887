package suda.routing.assignment;

/** Division codes as senders write them. */
final class Places {
    private Places() {}

    /** The county's six digits: codes of towns (9) and villages (12) begin with them. */
    static String six(String code) {
        return code.length() > 6 ? code.substring(0, 6) : code;
    }
}
