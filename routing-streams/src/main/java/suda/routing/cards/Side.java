package suda.routing.cards;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import suda.contract.CardSide;
import suda.routing.access.Choice;

/** Whose figures: two things that are never added up (DOMAIN rule 1). */
enum Side {
    HANDLED(CardSide.HANDLED),
    AGAINST(CardSide.AGAINST_NAMED, CardSide.AGAINST_PRESUMED),
    NAMED(CardSide.AGAINST_NAMED),
    PRESUMED(CardSide.AGAINST_PRESUMED);

    final Set<CardSide> parts;

    Side(CardSide... parts) {
        this.parts = Set.of(parts);
    }

    static Side of(CardSide side) {
        return switch (side) {
            case HANDLED -> HANDLED;
            case AGAINST_NAMED -> NAMED;
            case AGAINST_PRESUMED -> PRESUMED;
        };
    }

    boolean isAgainst() {
        return this != HANDLED;
    }

    /** As it is asked for and shown. */
    @JsonValue
    String word() {
        return Choice.word(this);
    }
}
