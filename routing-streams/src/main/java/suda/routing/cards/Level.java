package suda.routing.cards;

import com.fasterxml.jackson.annotation.JsonValue;
import suda.routing.access.Choice;

/** Whose card it is. A city's is that of its own office and its counties' together. */
enum Level {
    PROVINCE,
    CITY,
    OFFICE;

    /** As it is asked for and shown. */
    @JsonValue
    String word() {
        return Choice.word(this);
    }
}
