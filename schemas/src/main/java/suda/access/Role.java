package suda.access;

/** Who asks: every HTTP caller's key names one of these and a code. */
public enum Role {
    /** A numbering authority that passes submissions on; the code is its platform. */
    HOTLINE,
    /** A city or county transport bureau; the code is its division's. */
    OFFICE,
    /** The transport department; sees all but what accuses itself. */
    PROVINCE,
    /** The discipline group 纪检组. */
    DISCIPLINE,
    /** The named person who handles accusations against the discipline group. */
    RECUSAL,
    /** Runs the machines; sees figures, no case. */
    OPERATOR
}
